import { cpSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { formatDiagnostics } from "../../src/diagnostics.js";
import { explainProject } from "../../src/pipeline/explain.js";
import { runPipeline } from "../../src/pipeline.js";
import { compile } from "../compile.js";
import { temporaryFolder } from "../write/temporary-folder.js";

const fixture = join(import.meta.dirname, "..", "fixtures", "mapping", "two-canonical-apis");

/** A provider `p` that is mapped to the APIs `canon` and `people`, with a change. */
function project(change: (folder: string) => void = () => {}): string {
  const folder = temporaryFolder();
  cpSync(fixture, folder, { recursive: true });
  change(folder);
  return folder;
}

function edit(folder: string, file: string, from: string, to: string): void {
  const path = join(folder, file);
  const text = readFileSync(path, "utf8");
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
}

async function said(root: string): Promise<string> {
  const { diagnostics } = await runPipeline({ root, goal: "memory", cache: false });
  return formatDiagnostics(diagnostics.filter(({ severity }) => severity === "error"));
}

describe("a provider that is mapped to two canonical APIs", () => {
  test("has one client with the operations of both, which compiles", async () => {
    const { files, diagnostics, inputs } = await runPipeline({ root: project(), goal: "memory", cache: false });
    expect(formatDiagnostics(diagnostics.filter(({ severity }) => severity === "error"))).toBe("");
    const client = files.find(({ path }) => path === "p/client.ts")?.text ?? "";
    for (const name of ["getItem", "deleteItem", "getPerson"]) expect(client).toContain(`  ${name}(input`);
    expect(files.map(({ path }) => path)).toEqual(expect.arrayContaining(["p/normalize.ts", "p/normalize-people.ts"]));
    expect(inputs?.map((file) => file.split("/").at(-1))).toContain("people.mapping.yaml");
    expect(compile(files, { version: "7" })).toEqual([]);
  });

  test("reads the errors of each operation as its mapping says", async () => {
    const { files } = await runPipeline({ root: project(), goal: "memory", cache: false });
    const client = files.find(({ path }) => path === "p/client.ts")?.text ?? "";
    expect(client).toMatch(/deleteThing\(readingErrors\(transport, errorReader\(\{ message: \[\["problem", "text"\]\]/);
    expect(client).toMatch(/getPerson: .*errorReader\(\{ message: \[\["fault"\]\]/);
    expect(client).toMatch(/getItem: \(input, options\) => normalizeAnswer\(getThing\(transport,/);
  });

  test("is counted and explained for each of them", async () => {
    const root = project();
    const { coverage } = await runPipeline({ root, goal: "memory", cache: false });
    expect(coverage.map(({ provider, schema }) => `${provider} ${schema}`)).toEqual([
      "p canon.Item",
      "p deleteItem()",
      "p getItem()",
      "p people.Item",
      "p getPerson()",
    ]);
    const { operations } = await explainProject({ root, provider: "p" });
    expect(operations.map(({ operation, mapping }) => `${operation} ${mapping}`)).toEqual([
      "getItem specs/p/mapping.yaml",
      "deleteItem specs/p/mapping.yaml",
      "getPerson specs/p/people.mapping.yaml",
    ]);
  });

  test("needs no mapping.yaml", async () => {
    const root = project((folder) => {
      renameSync(join(folder, "specs/p/mapping.yaml"), join(folder, "specs/p/canon.mapping.yaml"));
    });
    const { files } = await runPipeline({ root, goal: "memory", cache: false });
    expect(files.map(({ path }) => path)).toEqual(expect.arrayContaining(["p/normalize-canon.ts", "p/normalize-people.ts"]));
  });

  test("may name an operation once, each API once, and a file after its API", async () => {
    const twice = project((folder) => {
      edit(folder, "specs/people/openapi.yaml", '"operationId": "getPerson"', '"operationId": "getItem"');
      edit(folder, "specs/p/people.mapping.yaml", "getPerson:", "getItem:");
    });
    expect(await said(twice)).toContain('operation "getItem" of "p" is mapped twice, and its client has one method of that name');
    const same = project((folder) => {
      edit(folder, "specs/p/people.mapping.yaml", "../people/openapi.yaml", "../canon/openapi.yaml");
      edit(folder, "specs/p/people.mapping.yaml", "getPerson:", "getItem:");
    });
    expect(await said(same)).toContain('"p" is mapped to "canon" twice');
    const misnamed = project((folder) => {
      renameSync(join(folder, "specs/p/people.mapping.yaml"), join(folder, "specs/p/persons.mapping.yaml"));
    });
    expect(await said(misnamed)).toContain('the mapping is to "people", not to "persons"');
    const broken = project((folder) => edit(folder, "specs/p/people.mapping.yaml", "path.id: id", "path.id: idd"));
    expect(await said(broken)).toMatch(/canonical "getPerson" has no input "idd"\n {2}specs\/p\/people\.mapping\.yaml:6/);
  });
});
