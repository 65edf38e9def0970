import { describe, expect, test } from "vitest";
import { contentKind } from "../../../src/emit/operations/media-types.js";
import { emitOperations } from "../../../src/emit/operations/operations.js";
import { isJson, isText } from "../../../src/runtime/media-type.js";
import { compile, compilerVersions } from "../../compile.js";
import { generate } from "../../generate.js";
import { apiModel, mediaType, objectSchema, operation, response, stringSchema } from "../../model-builders.js";
import { printed } from "../print.js";

const dogs = await generate("test/fixtures/wire/json-and-xml.yaml", { id: "dogs" });

const usage = `
import { createDogs } from "./index.js";

const dogs = createDogs({});
const input = { path: { id: "1" } };
const usual = await dogs.getDog(input);
if (usual.error) throw usual.error;
console.log(usual.data.name);
const { data } = await dogs.getDog(input, { accept: "application/xml", timeout: 1 });
data satisfies Blob | undefined;
const named = await dogs.api.getDog(input, { accept: "application/json" });
named.data?.name.trim();
const timed = await dogs.getDog(input, { timeout: 1 });
timed.data?.name.trim();
const either = await dogs.getDog(input, { accept: Math.random() > 0.5 ? "application/json" : "application/xml" });
// @ts-expect-error it may be a blob
either.data?.name;
// @ts-expect-error the description has no such media type
await dogs.getDog(input, { accept: "text/csv" });
// @ts-expect-error a misspelt option
await dogs.getDog(input, { accepts: "application/xml" });
`;

describe("a response of several media types", () => {
  test.each(compilerVersions)("is typed as JSON unless the caller names another one, for TypeScript %s", (version) => {
    expect(compile([...dogs.files, { path: "dogs/usage.ts", text: usage }], { version })).toEqual([]);
  });

  const both = [mediaType(objectSchema({ a: stringSchema() })), mediaType(stringSchema({ binary: true }), { type: "application/xml" })];

  test("is asked for as JSON, and what only another status offers comes last", () => {
    const responses = [
      response("200", objectSchema(), { content: both }),
      response("400", objectSchema(), { content: both.slice(1) }),
      response("500", objectSchema(), { content: [mediaType(stringSchema(), { type: "text/plain" })] }),
    ];
    const source = printed(emitOperations(apiModel({ operations: [operation({ responses })] })));
    expect(source).toContain('accept: "application/json, application/xml;q=0.5, text/plain"');
    expect(source).toContain('"200": ["application/json", "application/xml"]');
    expect(source).toContain("ApiError<400, Blob>");
  });

  test("has no body where HTTP allows none, whatever is declared", () => {
    const responses = [response("204", objectSchema(), { content: both })];
    const source = printed(emitOperations(apiModel({ operations: [operation({ responses })] })));
    expect(source).toContain('responses: { "204": [] }');
    expect(source).toContain("Success<undefined, 204>");
    expect(source).not.toContain("accept:");
  });
});

describe("a range that includes JSON", () => {
  test.each([
    [stringSchema({ binary: true }), "application/octet-stream", "Blob"],
    [stringSchema(), "text/*", "string"],
    [objectSchema({ a: stringSchema() }), "*/*", "{ a: string }"],
  ])("is read as what its schema says (%#)", (schema, type, result) => {
    const responses = [response("200", schema, { content: [mediaType(schema, { type: "*/*" })] })];
    const source = printed(emitOperations(apiModel({ operations: [operation({ responses })] })));
    expect(source).toContain(`responses: { "200": ["${type}"] }`);
    expect(source).toContain(`Success<${result}, 200>`);
    expect(source).toContain('accept: "*/*"');
  });
});

test.each(
  "application/json text/json application/x-json application/problem+json application/vnd.a.b+json;v=1 application/vnd.a.json */* application/* image/* text/* text/plain text/csv application/xml application/x-ndjson application/json-seq application/jsonl image/svg+xml application/pdf Application/JSON".split(
    " ",
  ),
)("the generator and the runtime read %s alike", (type) => {
  expect(contentKind(type)).toBe(isJson(type) ? "json" : isText(type) ? "text" : "bytes");
});
