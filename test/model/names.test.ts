import { describe, expect, test } from "vitest";
import { nameOperations, type OperationIdentity } from "../../src/model/operation-names.js";
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
