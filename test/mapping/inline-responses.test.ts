import { describe, expect, test } from "vitest";
import { compile } from "../compile.js";
import { canonical, mappingProblems } from "./mapping-problems.js";
import { emitted, normalizer } from "./normalizer.js";

function provider(schema: string): string {
  return `openapi: 3.1.0
info: { title: Shop, version: "1" }
paths:
  /checkouts:
    get:
      operationId: listCheckouts
      responses: { "200": { description: Answer, content: { application/json: { schema: ${schema} } } } }
  /nothing: { get: { operationId: getNothing, responses: { "204": { description: Done } } } }
components: { schemas: { Money: { type: string }, ListCheckoutsResponse: { type: string } } }
`;
}

const item =
  "{ type: object, required: [id, state, meta], properties: { id: { type: string }, state: { enum: [NEW, DONE] }, meta: { type: object, additionalProperties: { type: string } }, buyer: { type: object, required: [kind], properties: { kind: { enum: [A, B] } } } } }";
const page = `{ type: object, required: [data], properties: { data: { type: array, items: ${item} } } }`;
const model = canonical(`
Session: { required: [items], properties: { items: { type: array, items: { $ref: "#/components/schemas/Item" } } } }
Item: { required: [id, state, meta, kind], properties: { id: { type: string }, state: { enum: [open, done, unknown] }, meta: { type: object, additionalProperties: { type: string } }, kind: { enum: [a, b, unknown] } } }
`)
  .replace("parameters: [{ name: id, in: path, required: true, schema: { type: string } }]", "parameters: []")
  .replace("/sessions/{id}", "/session");

function mapping(list: string, from = "{ response: listCheckouts }"): string {
  return `provider: shop
canonical: ../checkout/openapi.yaml
models:
  Session:
    from: ${from}
    fields:
      items:
        each: ${list}
        fields:
          id: id
          state: { enum: state, values: { NEW: open, DONE: done } }
          meta: { map: meta }
          kind: { enum: buyer.kind, values: { A: a, B: b } }
operations:
  retrieveSession: { call: listCheckouts, returns: Session }
`;
}

const checkout = { id: "c", state: "NEW", meta: { a: "b" }, buyer: { kind: "B" } };
const read = { id: "c", state: "open", meta: { a: "b" }, kind: "b" };

describe("a response that is described in place", () => {
  test.each([
    ["an object with a list", page, "data", { data: [checkout] }],
    ["a list", `{ type: array, items: ${item} }`, "/", [checkout]],
  ])("is read as %s, and compiles", { timeout: 240_000 }, async (_, schema, list, answer) => {
    const files = { provider: provider(schema), canonical: model, mapping: mapping(list) };
    expect(await mappingProblems(files)).toBe("\n");
    expect((await normalizer(files))(answer)).toMatchObject({ value: { items: [read] }, issues: [] });
    const code = await emitted(files);
    expect(code.find(({ path }) => path === "shop/normalize.ts")?.text).toContain("ListCheckoutsResponse2");
    expect(
      compile(
        code.map(({ path, text }) => ({ path: `generated/${path}`, text })),
        { version: "7" },
      ),
    ).toEqual([]);
  });

  test("keeps the compiler's proof for values of objects without a name", async () => {
    const code = await emitted({ provider: provider(page), canonical: model, mapping: mapping("data") });
    const text = code.find(({ path }) => path === "shop/normalize.ts")?.text ?? "";
    expect(text).toContain('satisfies TableOf<NonNullable<ListCheckoutsResponse2["data"]>[number]["state"], ');
  });

  test.each([
    ["{ response: listCheckout }", 'error N102: the provider has no operation "listCheckout"', 'did you mean "listCheckouts"'],
    ["{ response: getNothing }", 'error N109: "getNothing" does not answer with JSON', "name another operation"],
    ["{ respons: listCheckouts }", 'error N002: "from" has no key "respons"', 'did you mean "response"'],
    ["Checkouts", 'error N102: the provider has no schema "Checkouts"', "a response described in place"],
    ["Money", 'error N109: "listCheckouts" answers no named schema', "map it from what the operation answers"],
    ["[a]", 'error N004: "from" of model "Session" is not text', "write it as a word"],
  ])("is refused as %s", async (from, fact, fix) => {
    const problems = await mappingProblems({ provider: provider(page), canonical: model, mapping: mapping("data", from) });
    expect(problems).toContain(fact);
    expect(problems).toContain(fix);
  });
});
