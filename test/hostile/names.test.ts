import { expect, test } from "vitest";
import type { Json, JsonObject } from "../../src/types/json.js";
import { compile } from "../compile.js";
import { generateDocument } from "./generate-document.js";

const names = [
  ..."__proto__ constructor toString hasOwnProperty then default class await arguments eval undefined NaN".split(" "),
  ..."Promise Record Array Response Error Blob Object Omit Exclude RegExp Set Number JSON String globalThis".split(" "),
  ..."Success Failure Transport CallOptions ApiError OperationDescriptor send input options transport api client".split(" "),
  ..."createSample SampleApi SampleClient SampleOptions sampleApi createSampleApi paths components StandardSchema hasFields".split(" "),
  ..."value item object key pattern1 isThing thingSchema Agree Prove".split(" "),
  ..."get-a get.a getA geta GetA 1st ñandú ｆｕｌｌ 日本 CON a$b _ $ getAOperation GetAInput".split(" "),
  "x; LIVE(); //",
  "*/ LIVE(); /*",
  "a\u2028b",
  "n".repeat(10_000),
];

const text: JsonObject = { type: "string", pattern: "^a$" };

/** A description in which every name stands wherever an author may choose one. */
function documentOf(names: readonly string[]): JsonObject {
  const properties = Object.fromEntries(names.map((name): [string, Json] => [name, text]));
  const schema = { type: "object", required: names, properties };
  const operations = names.map((name, index): [string, Json] => {
    const parameters = ["query", "header", "cookie"].map((location) => ({ name, in: location, schema: text }));
    const content = { "application/json": { schema }, "multipart/form-data": { schema } };
    const responses = { "200": { description: "Ok.", content: { "application/json": { schema } } } };
    return [`/${index}`, { post: { operationId: name, parameters, requestBody: { content }, responses } }];
  });
  const schemas = Object.fromEntries(names.map((name): [string, Json] => [name, schema]));
  const info = { title: "Names", version: "1" };
  const servers = names.map((name) => ({ url: "https://names.test", "x-name": name }));
  return { openapi: "3.1.0", info, servers, paths: Object.fromEntries(operations), components: { schemas } };
}

test("any names compile, wherever an author may choose them", async () => {
  const files = await generateDocument(documentOf(names), { paths: true });
  expect(files?.map(({ path }) => path)).toContain("sample/paths.ts");
  expect(compile(files ?? [], { version: "7" })).toEqual([]);
});
