import { describe, expect, test } from "vitest";
import { canonicalFileOf } from "../../src/mapping/build-mapping.js";
import { canonical, fields, mappingProblems, shop } from "./mapping-problems.js";

const provider = shop("Checkout: { required: [id], properties: { id: { type: string } } }");
const session = canonical("Session: { required: [id], properties: { id: { type: string } } }");
const sound = fields("id: id");

function problemsOf(mapping: string): Promise<string> {
  return mappingProblems({ provider, canonical: session, mapping });
}

describe("N001: a mapping that is no YAML", () => {
  test("is reported where it stops being one, and for that only", async () => {
    expect(await problemsOf(sound.replace("    from: Checkout", "   from: [Checkout"))).toMatchInlineSnapshot(`
      "
      error N001: the mapping is not readable: Implicit keys of flow sequence pairs need to be on a single line
        specs/shop/mapping.yaml:5:11
          5 |    from: [Checkout
            |           ^
        fix: correct the YAML here

      error N001: the mapping is not readable: Block collections are not allowed within flow collections
        specs/shop/mapping.yaml:7:7
          7 |       id: id
            |       ^
        fix: correct the YAML here

      error N001: the mapping is not readable: Flow sequence in block collection must be sufficiently indented and end with a ]
        specs/shop/mapping.yaml:9:1
          9 | operations:
            | ^
        fix: correct the YAML here

      3 errors
      "
    `);
  });

  test.each([
    ["a key that is there twice", sound.replace("id: id", "id: id\n      id: id"), "8:7", "Map keys must be unique"],
    ["an alias", sound.replace("id: id", "id: &id id\n      x: *id"), "8:10", "aliases are not part of the mapping language"],
    ["an alias that leads nowhere", sound.replace("id: id", "id: *id"), "7:11", "aliases are not part of the mapping language"],
    ["two documents", `${sound}---\n${sound}`, "11:1", "Source contains multiple documents"],
    ["a map as a key", sound.replace("id: id", "? { a: b }\n      : id"), "7:9", "a key must be plain text"],
    ["a tab", sound.replace("      id: id", "\tid: id"), "7:1", "Tabs are not allowed as indentation"],
    ["brackets without end", `${"[".repeat(5_000)}`, "1:1", ""],
  ])("may hold %s", async (_, text, place, message) => {
    const problems = await problemsOf(text);
    expect(problems).toContain("error N001: the mapping is not readable");
    expect(problems).toContain(message);
    expect(problems).toMatch(/specs\/shop\/mapping\.yaml:\d+:\d+/);
    if (place !== "1:1") expect(problems).toContain(`specs/shop/mapping.yaml:${place}`);
  });
});

describe("N002: a key that does not belong", () => {
  test.each([
    ["provider: shop", "provider: shop\nproviders: shop", 'the mapping has no key "providers"', 'did you mean "provider"?'],
    ["operations:\n", "operatoins:\n", 'the mapping has no key "operatoins"', 'did you mean "operations"?'],
    ["    from: Checkout", "    from: Checkout\n    insde: id", 'model "Session" has no key "insde"', 'did you mean "inside"?'],
    ["call: getCheckout", "call: getCheckout, parms: {}", 'operation "retrieveSession" has no key "parms"', 'did you mean "params"?'],
    ["id: id", "id: { field: id, because: It is. }", '"field" has no key "because"', "use one of field"],
    ["id: id", "id: { feild: id }", 'Session.id is mapped by no known form: "feild"', 'did you mean "field"?'],
    ["id: id", "id: {}", "Session.id is mapped by nothing", "use one of field, expanded, enum"],
  ])("is named, with the likeliest one: %s -> %s", async (line, other, message, fix) => {
    const problems = await problemsOf(sound.replace(line, other));
    expect(problems).toContain(`error N002: ${message}`);
    expect(problems).toContain(`fix: ${fix}`);
  });
});

describe("N003: something that is not there", () => {
  test.each([
    ["provider: shop\n", 'the mapping has no "provider"'],
    ["    from: Checkout\n", 'model "Session" has no "from"'],
    [/models:[\s\S]*(?=operations)/, 'the mapping has no "models"'],
    [/operations:[\s\S]*/, 'the mapping has no "operations"'],
    ["call: getCheckout, ", 'operation "retrieveSession" has no "call"'],
    [", returns: Session", 'operation "retrieveSession" has no "returns"'],
  ])("is named when %s is missing", async (line, message) => {
    expect(await problemsOf(sound.replace(line, ""))).toContain(`error N003: ${message}`);
  });

  test("is named when a model has no fields", async () => {
    const text = sound.replace(/ {4}fields:\n.*\n/, "");
    expect(await problemsOf(text)).toContain('error N003: model "Session" has no "fields"');
  });

  test("may be the canonical API, which the pipeline asks for first", () => {
    const { value, diagnostics } = canonicalFileOf({
      file: "specs/shop/mapping.yaml",
      text: sound.replace("canonical: ../checkout/openapi.yaml\n", ""),
    });
    expect(value).toBeUndefined();
    expect(diagnostics).toMatchObject([{ code: "N003", message: 'the mapping has no "canonical"' }]);
    expect(canonicalFileOf({ file: "specs/shop/mapping.yaml", text: sound }).value).toBe("../checkout/openapi.yaml");
  });

  test("may be a model for what an operation returns", async () => {
    expect(await problemsOf(sound.replace(/models:[\s\S]*(?=operations)/, "models: {}\n"))).toContain(
      'error N003: "Session" has no entry under "models"',
    );
  });
});

describe("N004: something of the wrong kind", () => {
  test.each([
    ["provider: shop", "provider: creem", 'the mapping is of "creem", but stands beside "shop"', "write provider: shop"],
    ["provider: shop", "provider: [shop]", '"provider" of the mapping is not text', "write it as a word or a sentence"],
    ["id: id", "id: 5", "a path is not text", "write it as a word or a sentence"],
    ["id: id", "id:", "a path is not text", "write it as a word or a sentence"],
    ["id: id", "id: [id]", '"id" is not a map', "write it as keys with values"],
    ["from: Checkout", "from: { a: b }", '"from" of model "Session" is not text', "write it as a word or a sentence"],
    [/fields:\n.*/, "fields: id", '"fields" is not a map', "write it as keys with values"],
    [/operations:[\s\S]*/, "operations: [a]", '"operations" is not a map', "write it as keys with values"],
    [/[\s\S]*/, "just text", "the mapping is not a map", "write it as keys with values"],
    [/[\s\S]*/, "", "the mapping is not a map", "write it as keys with values"],
  ])("is named: %s -> %j", async (line, other, message, fix) => {
    const problems = await problemsOf(sound.replace(line, other));
    expect(problems).toContain(`error N004: ${message}`);
    expect(problems).toContain(`fix: ${fix}`);
  });

  test.each(["no", "none", "n/a", '""', "5", "[]"])("is a reason that is not a sentence: %s", async (reason) => {
    const note = canonical('Session: { required: [id, note], properties: { id: { type: string }, note: { type: [string, "null"] } } }');
    const problems = await mappingProblems({ provider, canonical: note, mapping: fields(`id: id\nnote: { absent: ${reason} }`) });
    expect(problems).toContain("error N004: the reason why Session.note is absent is no");
  });
});

describe("names of schemas and operations", () => {
  test.each([
    ["  Session:", "  Sesion:", 'N100: the canonical API has no schema "Sesion"', 'did you mean "Session"?'],
    ["from: Checkout", "from: Chekout", 'N102: the provider has no schema "Chekout"', 'did you mean "Checkout"?'],
    [
      "  retrieveSession:",
      "  retreiveSession:",
      'N100: the canonical API has no operation "retreiveSession"',
      'did you mean "retrieveSession"?',
    ],
    ["call: getCheckout", "call: getCheckuot", 'N102: the provider has no operation "getCheckuot"', 'did you mean "getCheckout"?'],
    ["path.code: id", "path.cod: id", 'N102: "getCheckout" has no parameter "path.cod"', 'did you mean "path.code"?'],
    ["path.code: id", "path.code: ids", 'N100: canonical "retrieveSession" has no input "ids"', 'did you mean "id"?'],
  ])("are suggested: %s -> %s", async (line, other, message, fix) => {
    const problems = await problemsOf(sound.replace(line, other));
    expect(problems).toContain(`error ${message}`);
    expect(problems).toContain(`fix: ${fix}`);
  });
});
