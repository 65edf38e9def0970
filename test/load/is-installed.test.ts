import { join } from "node:path";
import { expect, test } from "vitest";
import { isInstalled } from "../../src/load/is-installed.js";
import { temporaryFolder } from "./temporary-project.js";

test("a package is installed in the node_modules of a folder or of one above, and nowhere else", () => {
  const root = temporaryFolder({
    "node_modules/@acme/pay/package.json": "{}",
    "app/src/a.ts": "",
    "other/node_modules/left/package.json": "{}",
  });
  expect(isInstalled("@acme/pay", join(root, "app/src"))).toBe(true);
  expect(isInstalled("@acme/pay", join(root, "app/not/there/yet"))).toBe(true);
  expect(isInstalled("@acme/other", join(root, "app"))).toBe(false);
  expect(isInstalled("left", join(root, "app"))).toBe(false);
});
