import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { lintProject } from "../../src/lint/lint-project.js";
import { lintSpec } from "../../src/lint/lint-spec.js";
import { loadSpec } from "../../src/load/load-spec.js";
import { description, lines, oneLine, projectIn, specOf, temporaryFolder } from "../load/temporary-project.js";
import { linesOf, lintText } from "./lint-text.js";

const operation = "operationId: a, responses: { '200': { description: Ok } }";
const minimal = description(`paths: { /a: { get: { ${operation} } } }\n`);

describe("in a project", () => {
  test("applies the rules of redocly.yaml at the author's places", async () => {
    const config = "rules:\n  operation-summary: error\n  info-license: warn\n  operation-operationId-url-safe: off\n";
    expect(await linesOf(lintText(minimal, config))).toEqual([
      "openapi.yaml:3:16 error operation-summary: Operation object should contain `summary` field",
      "openapi.yaml:2:1 warning info-license: Info object should contain `license` field",
    ]);
  });

  test("applies what redocly.yaml says of one API", async () => {
    const config = "rules: { operation-summary: error }\napis: { shop: { root: openapi.yaml, rules: { operation-summary: off } } }\n";
    expect(await lintText(minimal, config)).toEqual([]);
  });

  test("resolves Redocly's own rule sets", async () => {
    const codes = (await lintText(minimal, "extends: [recommended-strict]\n")).map(({ code }) => code);
    expect(codes).toContain("operation-4xx-response");
  });

  test("places problems of other files there", async () => {
    const root = temporaryFolder({
      "redocly.yaml": "rules: { struct: error }\n",
      "openapi.yaml": description("paths: { /a: { $ref: a.yaml } }\n"),
      "a.yaml": "get:\n  operationId: a\n  sumary: A\n  responses: { '200': { description: Ok } }\n",
    });
    const project = { ...projectIn(root), configFile: "redocly.yaml" };
    const spec = specOf(await loadSpec(project, { id: "shop", file: "openapi.yaml" }));
    const [found] = await lintSpec(project, spec);
    expect(found).toMatchObject({ code: "struct", place: { file: "a.yaml", line: 3, column: 3 }, fix: 'write "summary"' });
  });

  test("reports a configuration that Redocly cannot use", async () => {
    expect(await linesOf(lintText(minimal, "extends: [recomended]\n"))).toEqual([
      "redocly.yaml:1:1 error invalid-config: Redocly cannot use the configuration: Invalid config recomended: there is no such built-in config.",
    ]);
  });

  test("ignores what the ignore file lists", async () => {
    const root = temporaryFolder({
      "redocly.yaml": "rules: { operation-summary: error }\n",
      ".redocly.lint-ignore.yaml": "openapi.yaml:\n  operation-summary:\n    - '#/paths/~1a/get/summary'\n",
      "openapi.yaml": minimal,
    });
    const project = { ...projectIn(root), configFile: "redocly.yaml" };
    expect(await lintSpec(project, specOf(await loadSpec(project, { id: "shop", file: "openapi.yaml" })))).toEqual([]);
  });
});

describe("for a single description", () => {
  test("asks for what generation needs only", async () => {
    expect(await lintText(minimal)).toEqual([]);
  });

  test("says nothing of style", async () => {
    const text = `openapi: 3.1.0\ninfo: { title: 1, titel: Shop }\npaths: { /a: { get: { ${operation} } } }\n`;
    expect(await lintText(text)).toEqual([]);
  });
});

describe("a project's rules", () => {
  test("judge what the author wrote, not what is read instead", async () => {
    const text = "openapi: 3.1.0\ninfo: { title: 1, version: '1' }\npaths: {}\ncomponents: { schemas: { A: true } }\n";
    expect(await linesOf(lintText(text, "rules: { struct: error }\n"))).toEqual([
      "openapi.yaml:2:9 error struct: Expected type `string` but got `integer`",
    ]);
  });

  test("say what a rule tripped over", async () => {
    const config = "rules: { struct: error, no-server-variables-empty-enum: error }\n";
    expect(await linesOf(lintText(`${minimal}servers: [null]\n`, config))).toEqual([
      expect.stringMatching(/^openapi\.yaml:4:11 error struct: Expected type `Server`/),
    ]);
  });
});

test("leaves Redocly out when asked to", async () => {
  const root = temporaryFolder({ "openapi.yaml": "openapi: 3.1.0\ninfo: 5\npaths: {}\n", "redocly.yaml": "rules: { struct: error }\n" });
  const spec = specOf(await loadSpec(projectIn(root), { id: "shop", file: "openapi.yaml" }));
  const project = { ...projectIn(root), configFile: "redocly.yaml" };
  expect(await lintSpec(project, spec, { rules: "own" })).toEqual([]);
  expect(await lintSpec(project, spec)).toHaveLength(1);
});

test("never asks the network, whatever a description or a configuration names", async () => {
  const requests: string[] = [];
  const server = createServer(({ url }, response) => {
    requests.push(url ?? "");
    response.end("{}");
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  onTestFinished(() => void server.close());
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const body = `paths: {}\ncomponents: { schemas: { A: { example: { $ref: '${address}/a' } } }, examples: { E: { externalValue: '${address}/b' } } }\n`;
  await lintText(description(body), "extends: [recommended-strict]\n");
  await lintText(minimal, `extends: ['${address}/c']\n`);
  expect(requests).toEqual([]);
});

describe("lintProject", () => {
  const project = (config: string) => ({ ...projectIn(temporaryFolder({ "redocly.yaml": config })), configFile: "redocly.yaml" });

  test("finds misspelt rules and levels", async () => {
    const diagnostics = await lintProject(project("rules:\n  operation-opId: error\n  struct: eror\n"));
    expect(lines({ value: undefined, diagnostics })).toEqual([
      "redocly.yaml:2:3 error invalid-config: Property `operation-opId` is not expected here",
      'redocly.yaml:3:11 error invalid-config: `struct` can be one of the following only: "error", "warn", "off"',
    ]);
  });

  test("accepts our own section, and says nothing without a configuration", async () => {
    expect(await lintProject(project('apis: { a: { root: a.yaml } }\nx-specweld: { output: a, package: "b" }\n'))).toEqual([]);
    expect((await lintProject(projectIn(temporaryFolder()))).map(oneLine)).toEqual([]);
  });
});
