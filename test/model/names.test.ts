import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { buildModel } from "../../src/model/build-model.js";
import { nameOperations, type OperationIdentity, operationKey } from "../../src/model/operation-names.js";
import { loadedSpec, specOf } from "./loaded-spec.js";
import { components, modelOf, shown } from "./show.js";

/** Names operations given as `GET /path id`. */
function names(...lines: string[]): readonly string[] {
  const operations = lines.map((line): OperationIdentity => {
    const [method = "", path = "", operationId] = line.split(" ");
    return { method, path, operationId };
  });
  return [...nameOperations("Creem", operations).values()].toSorted();
}

describe("operations", () => {
  test.each([
    ["their operationId", "GET /a get_pet-by.id", "getPetById"],
    ["method and path without an operationId", "GET /pets/{id}", "getPetsById"],
    ["method and path of the root", "GET /", "getRoot"],
    ["method and path when the operationId has no letter", "GET /pets 🙂", "getPets"],
    ["method and path when the operationId is a reserved word", "DELETE /pets/{petId} delete", "deletePetsByPetId"],
    ["method and path when JavaScript calls the name unasked", "GET /next then", "getNext"],
    ["method and path when every object has the name", "GET /x constructor", "getX"],
    ["method and path when the client file declares the name", "POST /x createCreem", "postX"],
    ["the words of __proto__", "GET /x __proto__", "proto"],
  ])("are named after %s", (_, line, want) => {
    expect(names(line)).toEqual([want]);
  });

  test("that want the same name leave it to the one that is spelt so", () => {
    expect(names("GET /a get-x", "GET /b getX", "GET /c get.x")).toEqual(["getA", "getC", "getX"]);
  });

  test("with the same operationId leave it to the first, and the others are named after their paths", () => {
    expect(names("GET /a same", "POST /a same")).toEqual(["postA", "same"]);
    expect(names("GET /a list-all", "POST /a list-all")).toEqual(["listAll", "postA"]);
  });

  test("are told apart by a hash where their paths read the same", () => {
    const [first, second] = names("GET /a-b", "GET /a/b");
    expect([first, second]).toEqual([expect.stringMatching(/^getAB_[0-9a-f]{6}$/), expect.stringMatching(/^getAB_[0-9a-f]{6}$/)]);
    expect(names("GET /other getOther", "GET /a/b", "GET /a-b")).toEqual([first, second, "getOther"]);
  });

  test("give way to what is declared beside another operation", () => {
    expect(names("GET /a get", "GET /b getOperation")).toEqual(["get", "getB"]);
  });
});

describe("a name that is not the one in the description", () => {
  const paths = (...lines: string[]) =>
    `openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths:\n${lines.map((line) => `  ${line}\n`).join("")}`;
  const ok = "responses: {'204': {description: ok}}";

  test.each([
    ["delete", 'operationId "delete" becomes the function deletePets, because "delete" is a reserved word'],
    ["then", 'operationId "then" becomes the function deletePets, because JavaScript has its own meaning for "then"'],
    ["createTest", undefined],
    ["get_pet-by.id", undefined],
    ["2fa", undefined],
    ["'-'", 'operationId "-" becomes the function deletePets, because it has no letter or digit'],
  ])("is said of the operation %s", (id, want) => {
    const { diagnostics } = buildModel(loadedSpec(parse(paths(`/pets: {delete: {operationId: ${id}, ${ok}}}`))));
    expect(diagnostics.map(({ message }) => message)).toEqual(want === undefined ? [] : [want]);
  });

  test("is said of a schema, and of both where one name is wanted twice", () => {
    const { diagnostics } = buildModel(specOf(components("Error: {}\na-b: {}\nAB: {}")));
    expect(diagnostics.map(({ message, fix }) => `${message} / ${fix}`)).toEqual([
      'schema "Error" becomes the type ErrorSchema, because TypeScript has its own Error / rename it to "ErrorSchema", or to another name of your own',
      expect.stringMatching(
        /^schema "a-b" becomes the type AB_\w{6}, because AB stands for something else \/ rename it to a name of its own$/,
      ),
    ]);
  });

  test("is kept by whoever writes it down", () => {
    const segment = fc.constantFrom("a-b", "a_b", "a/b", "{id}", "delete", "then", "x");
    const id = fc.option(fc.constantFrom("delete", "then", "getX", "get-x", "createCreem", "getAB", "getOperation", "get", "2fa"), {
      nil: undefined,
    });
    const operation = fc.record({ method: fc.constantFrom("GET", "DELETE"), path: segment.map((text) => `/${text}`), operationId: id });
    const operations = fc.uniqueArray(operation, { selector: operationKey, maxLength: 8 });
    fc.assert(
      fc.property(operations, (given) => {
        const first = nameOperations("Creem", given);
        const followed = given.map((one) => ({ ...one, operationId: first.get(operationKey(one)) }));
        expect(nameOperations("Creem", followed)).toEqual(first);
      }),
    );
  });
});

describe("schemas", () => {
  test("are named after their keys", () => {
    expect(Object.keys(shown("checkout.session: {}\norder-line: {}"))).toEqual(["CheckoutSession", "OrderLine"]);
  });

  test("that would hide a global get a word behind it", () => {
    expect(Object.keys(shown("Error: {}\nresponse: {}"))).toEqual(["ErrorSchema", "ResponseSchema"]);
  });

  test("leave a name with that word to the schema that is spelt so", () => {
    const [first, second] = Object.keys(shown("Error: {}\nErrorSchema: {}"));
    expect([first, second]).toEqual([expect.stringMatching(/^ErrorSchema_[0-9a-f]{6}$/), "ErrorSchema"]);
  });

  test("give way to what operations and the client declare", () => {
    const yaml = `${components("GetPetInput: {}\nSampleClient: {}\nGetPet: {}")}\npaths: {/: {get: {operationId: getPet, responses: {}}}}`;
    expect(modelOf(yaml).schemas.map(({ name }) => name)).toEqual(["GetPetInputSchema", "SampleClientSchema", "GetPet"]);
  });

  test("without a letter are named by a hash", () => {
    expect(Object.keys(shown('"🙂": {}\n"-": {}'))).toEqual([
      expect.stringMatching(/^Schema_[0-9a-f]{6}$/),
      expect.stringMatching(/^Schema_[0-9a-f]{6}$/),
    ]);
  });

  test("are referred to by the name decided", () => {
    expect(shown("pet: {}\nPet: {properties: {p: {$ref: '#/components/schemas/pet'}}}")).toEqual({
      Pet_5491a2: "unknown",
      Pet: "{ p?: Pet_5491a2 }",
    });
  });
});
