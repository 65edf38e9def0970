import { expect, test, vi } from "vitest";
import { limits } from "../../src/load/limits.js";
import { loadSpec } from "../../src/load/load-spec.js";
import type { RemoteReader } from "../../src/load/remote-reader.js";
import { visitNodes } from "../../src/types/openapi-nodes.js";
import { description, projectIn, specOf } from "./temporary-project.js";

/** A server that holds the texts that `textOf` gives, and remembers what it is asked for. */
function countingReader(textOf: (name: string) => string): { readonly remote: RemoteReader; readonly read: string[] } {
  const read: string[] = [];
  const remote: RemoteReader = {
    read: async (file) => {
      read.push(file);
      return { realPath: file, base: file, bytes: Buffer.from(textOf(new URL(file).pathname.slice(1))) };
    },
  };
  return { remote, read };
}

const root = "https://host/openapi.yaml";

/** A description that is split as large ones are: a file for each path, schema, parameter and response, which share names and parts. */
function splitText(count: number): (name: string) => string {
  const groups = Math.floor(count / 4);
  const paths = Array.from({ length: groups }, (_, index) => `  /things-${index}: { $ref: 'paths/${index}/index.yaml' }`);
  return (name) => {
    if (name === "openapi.yaml") return description(`paths:\n${paths.join("\n")}\n`);
    const [folder, index = ""] = name.split("/");
    if (folder === "paths") {
      const content = `content: { application/json: { schema: { $ref: '../../schemas/${index}/thing.yaml' } } }`;
      return `get:
  operationId: get${index}
  parameters: [{ $ref: '../../parameters/${index}/id.yaml' }]
  responses: { '200': { $ref: '../../responses/${index}/ok.yaml' }, '404': { description: none, ${content} } }`;
    }
    if (folder === "parameters") return `{ name: id${index}, in: query, schema: { type: string } }`;
    if (folder === "responses")
      return `{ description: ok, content: { application/json: { schema: { $ref: '../../schemas/${index}/thing.yaml' } } } }`;
    return `{ type: object, properties: { next: { $ref: '../../schemas/${(Number(index) + 1) % groups}/thing.yaml' } } }`;
  };
}

/** Counts the look-ups in maps, and the keys that are walked through, while a task runs. */
async function countSteps(task: () => Promise<unknown>): Promise<number> {
  let steps = 0;
  const { has, get } = Map.prototype;
  const { keys } = Object;
  const spies = [
    vi.spyOn(Map.prototype, "has").mockImplementation(function (this: Map<unknown, unknown>, key) {
      steps += 1;
      return has.call(this, key);
    }),
    vi.spyOn(Map.prototype, "get").mockImplementation(function (this: Map<unknown, unknown>, key) {
      steps += 1;
      return get.call(this, key);
    }),
    vi.spyOn(Object, "keys").mockImplementation((value: object) => {
      const found = keys(value);
      steps += found.length;
      return found;
    }),
  ];
  await task().finally(() => {
    for (const spy of spies) spy.mockRestore();
  });
  return steps;
}

async function loadAndLocate(count: number): Promise<readonly string[]> {
  const { remote, read } = countingReader(splitText(count));
  const spec = specOf(await loadSpec(projectIn("/nowhere"), { id: "shop", file: root }, { remote }));
  const pointers: string[] = [];
  visitNodes(spec.document, "document", ({ pointer }) => pointers.push(pointer));
  for (const pointer of pointers) spec.locate(pointer);
  expect(pointers.length).toBeGreaterThan(count);
  return read;
}

test("reads each of 3,000 files once", async () => {
  const read = await loadAndLocate(3000);
  expect(read).toHaveLength(3001);
  expect(new Set(read).size).toBe(3001);
});

test("takes four times the steps for four times the files", async () => {
  const few = await countSteps(() => loadAndLocate(600));
  const many = await countSteps(() => loadAndLocate(2400));
  expect(many / few).toBeLessThan(4.4);
});

test("says once that there are more files than the limit", async () => {
  const links = Array.from({ length: limits.sourceFiles + 20 }, (_, index) => `S${index}: { $ref: ${index}.yaml }`);
  const text = description(`components:\n  schemas:\n    ${links.join("\n    ")}\n`);
  const { remote, read } = countingReader((name) => (name === "openapi.yaml" ? text : "type: string"));
  const outcome = await loadSpec(projectIn("/nowhere"), { id: "shop", file: root }, { remote });
  const fact = `is one file more than the limit of ${limits.sourceFiles}; no further file was read`;
  expect(outcome.diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual([
    `too-many-files: $ref target "https://host/${limits.sourceFiles - 1}.yaml" ${fact}`,
  ]);
  expect(outcome.value).toBeUndefined();
  expect(read).toHaveLength(limits.sourceFiles);
});
