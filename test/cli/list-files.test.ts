import { expect, test } from "vitest";
import { smallProject, smallSpec } from "../pipeline/small-project.js";
import { contentsOf, temporaryFolder } from "../write/temporary-folder.js";
import { runCli } from "./run-cli.js";

/** Everything in a folder but the results that a run keeps for the next one. */
function filesIn(root: string): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(contentsOf(root)).filter(([path]) => !path.startsWith("node_modules/")));
}

function linesOf(text: string): readonly string[] {
  expect(text.endsWith("\n")).toBe(true);
  return text.split("\n").slice(0, -1);
}

test("lists what a run reads: config, descriptions, what they refer to, and mappings, but nothing that is not there", async () => {
  const spec = smallSpec("Two").replace("#/components/schemas/Thing", "../shared.yaml#/components/schemas/Thing");
  const root = smallProject({ "specs/two/openapi.yaml": spec, "specs/shared.yaml": smallSpec("Shared") });
  const before = filesIn(root);
  const { code, stdout } = await runCli(root, ["generate", "--list-inputs"]);
  expect(code).toBe(0);
  const inputs = linesOf(stdout);
  expect(inputs).toEqual([...inputs].sort());
  expect(inputs).toEqual(expect.arrayContaining(["redocly.yaml", "specs/one/openapi.yaml", "specs/shared.yaml", "specs/two/openapi.yaml"]));
  for (const input of inputs) expect(Object.keys(before)).toContain(input);
  expect(filesIn(root)).toEqual(before);
});

test("lists what a run would write, which is what the next run writes", async () => {
  const root = smallProject();
  const before = filesIn(root);
  const { code, stdout } = await runCli(root, ["generate", "--list-outputs"]);
  expect(code).toBe(0);
  expect(filesIn(root)).toEqual(before);
  await runCli(root, ["generate"]);
  const written = Object.keys(filesIn(root)).filter((file) => !Object.hasOwn(before, file));
  expect(linesOf(stdout)).toEqual(written.sort());
});

test("lists the files of one description relative to the working directory", async () => {
  const root = temporaryFolder({ "api.yaml": smallSpec("Shop") });
  const args = ["generate", "api.yaml", "--out", "src/client", "--only", "models"];
  expect(linesOf((await runCli(root, [...args, "--list-inputs"])).stdout)).toEqual(["api.yaml"]);
  const outputs = linesOf((await runCli(root, [...args, "--list-outputs"])).stdout);
  expect(outputs).toEqual(["src/client/index.ts", "src/client/manifest.json", "src/client/models.ts"]);
});

test("lists what a broken project reads, so that mending it is noticed, but not what it would write", async () => {
  const root = smallProject({ "specs/one/openapi.yaml": "openapi: 3.1.0\ninfo: {" });
  const inputs = await runCli(root, ["generate", "--list-inputs"]);
  expect(inputs.code).toBe(2);
  expect(linesOf(inputs.stdout)).toContain("specs/one/openapi.yaml");
  expect(inputs.stderr).toContain("specs/one/openapi.yaml");
  expect(await runCli(root, ["generate", "--list-outputs"])).toMatchObject({ code: 2, stdout: "" });
});

test.each([
  ["--list-inputs", "--list-outputs"],
  ["--list-inputs", "--check"],
  ["--list-outputs", "--watch"],
  ["--list-outputs", "--json"],
])("refuses %s with %s", async (first, second) => {
  const { code, stderr } = await runCli(smallProject(), ["generate", first, second]);
  expect(code).toBe(3);
  expect(stderr).toMatch(/cannot be used with option/);
});
