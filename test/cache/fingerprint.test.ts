import { join } from "node:path";
import { expect, test } from "vitest";
import { fingerprintGenerator } from "../../src/cache/fingerprint.js";
import { put, temporaryFolder } from "../write/temporary-folder.js";

const files = {
  "package.json": '{"dependencies":{"heavy":"^1.0.0"}}',
  "node_modules/heavy/package.json": '{"version":"1.2.3"}',
  "src/cli.ts": "1",
  "src/emit/models.ts": "2",
  "src/runtime/index.ts": "3",
};

async function changes(path: string, text: string): Promise<boolean> {
  const root = temporaryFolder(files);
  const before = await fingerprintGenerator(join(root, "src"));
  put(root, { [path]: text });
  return (await fingerprintGenerator(join(root, "src"))) !== before;
}

test("is the same for the same code in another folder", async () => {
  const [one, two] = await Promise.all(
    [temporaryFolder(files), temporaryFolder(files)].map((root) => fingerprintGenerator(join(root, "src"))),
  );
  expect(one).toBe(two);
});

test("changes with the generator's code and with the version of a dependency", async () => {
  expect(await changes("src/emit/models.ts", "changed")).toBe(true);
  expect(await changes("src/emit/added.ts", "")).toBe(true);
  expect(await changes("node_modules/heavy/package.json", '{"version":"1.2.4"}')).toBe(true);
});

test("does not change with the runtime, or with files that are no code", async () => {
  expect(await changes("src/runtime/index.ts", "changed")).toBe(false);
  expect(await changes("src/emit/README.md", "text")).toBe(false);
});
