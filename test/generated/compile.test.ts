import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { compile, compilerVersions } from "../compile.js";

const root = join(import.meta.dirname, "../..");

/** Everything that is generated, and what must and must not compile with it. */
const files = [
  ...filesIn("generated").filter((path) => /^generated\/(?!docs\/|dist\/|node_modules\/).*\.ts$/.test(path)),
  ...filesIn("test/types").filter((path) => path.endsWith(".test-d.ts")),
];

function filesIn(folder: string): readonly string[] {
  const paths = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" });
  return paths.map((path) => `${folder}/${path.replaceAll("\\", "/")}`).sort();
}

/** Imports files where they are, so that they are checked under the options of the importing file. */
function importing(paths: readonly string[]): string {
  return paths.map((path) => `import "../../../../${path.replace(/\.ts$/, ".js")}";\n`).join("");
}

test.each(compilerVersions)(
  "everything generated, and every use of it that must or must not compile, passes TypeScript %s",
  (version) => {
    expect(files.filter((path) => path.startsWith("test/types/")).length).toBeGreaterThan(0);
    const override = { skipLibCheck: version !== "7" }; // test/emit/usage.test.ts checks the same libraries with each
    expect(compile([{ path: "all.ts", text: importing(files) }], { version, override })).toEqual([]);
  },
  90_000,
);

test("a wrong use of what is generated does not pass", () => {
  const text = 'import { createCheckout } from "@specweld/checkout";\ncreateCheckout({ creem: { apiKey: "key", sever: "test" } });\n';
  expect(compile([{ path: "wrong.ts", text }], { version: "7" })).toEqual([expect.stringMatching(/^wrong\.ts\(2,42\): error TS2322/)]);
});
