import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { compile, compilerVersions } from "../compile.js";

const root = join(import.meta.dirname, "../..");

/** Everything that is generated, as text: on disk it asks not to be checked. */
const generated = filesIn("generated")
  .filter((path) => /^generated\/(?!docs\/|dist\/|node_modules\/).*\.ts$/.test(path))
  .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));

/** What must and must not compile with it. */
const uses = filesIn("test/types").filter((path) => path.endsWith(".test-d.ts"));

function filesIn(folder: string): readonly string[] {
  const paths = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" });
  return paths.map((path) => `${folder}/${path.replaceAll("\\", "/")}`).sort();
}

/** Imports files where they are, so that they are checked under the options of the importing file. */
function importing(paths: readonly string[]): string {
  return paths.map((path) => `import "../../../../${path.replace(/\.ts$/, ".js")}";\n`).join("");
}

test.each(compilerVersions)("everything generated, and every use of it that must or must not compile, passes TypeScript %s", (version) => {
  expect([generated.length, uses.length]).not.toContain(0);
  const libraries = 'import "@tanstack/query-core";\nimport "zod";\n'; // those of other artifacts
  const all = { path: "all.ts", text: `${libraries}${importing(uses)}` };
  expect(compile([...generated, all], { version, withImports: true })).toEqual([]);
});

test("a wrong use of what is generated does not pass", () => {
  const text = 'import { createCheckout } from "@specweld/checkout";\ncreateCheckout({ creem: { apiKey: "key", sever: "test" } });\n';
  expect(compile([{ path: "wrong.ts", text }], { version: "7" })).toEqual([expect.stringMatching(/^wrong\.ts\(2,42\): error TS2322/)]);
});
