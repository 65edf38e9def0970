import { describe, expect, test } from "vitest";
import { emitCapabilities } from "../../src/emit/canonical/emit-capabilities.js";
import { echoPathsOf } from "../../src/emit/requests/echo-paths.js";
import { printFiles } from "../../src/print/print-file.js";
import { compile } from "../compile.js";
import { apisOf, canonical, fields, mappingPlan, mappingProblems, shop } from "./mapping-problems.js";
import { emitted, normalizer } from "./normalizer.js";

const files = {
  provider: shop(
    "Checkout: { required: [id], properties: { id: { type: string }, state: { enum: [NEW, DONE] }, other: { enum: [NEW, DONE] }, name: { type: string }, count: { type: integer } } }",
  ),
  canonical: canonical(
    "Session: { required: [id, state, name, count], properties: { id: { type: string }, state: { enum: [open, done, unknown] }, name: { type: string }, count: { type: integer } } }",
  ),
  mapping: fields(
    `
id: id
state: { first: [{ enum: state, values: { NEW: open, DONE: done } }, { const: open, because: It has just been made. }] }
name: { first: [name, { const: nobody, because: Every session has a name. }] }
count: { first: [count, { const: 1, because: A checkout sells one thing. }] }
`,
    "ignore: { other: It says the same. }",
  ),
};

describe("a default", () => {
  test("answers where nothing before it does, so that the type is never null", { timeout: 120_000 }, async () => {
    const normalize = await normalizer(files);
    expect(normalize({ id: "c" })).toMatchObject({ value: { state: "open", name: "nobody", count: 1 }, issues: [] });
    expect(normalize({ id: "c", state: "LATER", name: "", count: 2 })).toMatchObject({ value: { state: "unknown", name: "", count: 2 } });
    expect(normalize({ id: "c", count: "x" })).toMatchObject({ value: { count: 1 }, issues: [{ code: "unexpected_type" }] });
    const code = await emitted(files);
    const text = code.find(({ path }) => path === "shop/normalize.ts")?.text ?? "";
    expect(text).toMatch(/state: "open" \| "done" \| "unknown";[\s\S]*name: string \| "nobody";[\s\S]*count: number \| 1;/);
    expect(
      compile(
        code.map((file) => ({ ...file, path: `generated/${file.path}` })),
        { version: "7" },
      ),
    ).toEqual([]);
  });

  test("is published with its reason, and does not contradict what was asked for", async () => {
    const plan = await mappingPlan(files);
    const { provider, canonical: model } = await apisOf(files);
    const [file] = printFiles([emitCapabilities({ model, providers: [{ model: provider, plan }] })], "npm run codegen");
    expect(file?.text.replace(/\s+/g, " ")).toContain('is: "mapped", from: "count", otherwise: 1, reason: "A checkout sells one thing." }');
    const [operation] = plan.operations;
    const input = plan.models[0]?.fields[0]?.target;
    if (operation === undefined || input === undefined) throw new Error("nothing is mapped");
    const request = {
      writes: "body",
      input,
      source: null,
      fields: [],
      unsent: [],
      taken: ["count"],
      unsupported: [],
      ignored: [],
    } as const;
    expect(echoPathsOf(plan, { ...operation, request })).toEqual([]);
  });

  test.each([
    ["[{ const: nobody, because: It is first. }, name]", 'error N002: "const" cannot be one of the "first" for Session.name but the last'],
    ["[name, { const: 7, because: It is a number. }]", "error N109: Session.name cannot be 7"],
    ["[name, { const: nobody }]", 'error N003: "const" has no "because"'],
    ["[name, { const: nobody, because: none }]", "error N004"],
  ])("is refused as first: %s", async (list, fact) => {
    const mapping = files.mapping.replace(/name: \{ first: .*/, `name: { first: ${list} }`);
    expect(await mappingProblems({ ...files, mapping })).toContain(fact);
  });

  test("is refused for an identity", async () => {
    const mapping = files.mapping.replace("id: id", "id: { first: [id, { const: none, because: There is one. }] }");
    expect(await mappingProblems({ ...files, mapping })).toContain("error N109: Session.id identifies its object, so it has no default");
  });
});
