import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { emitApi } from "../../../src/emit/emit-api.js";
import { draftPaths } from "../../../src/emit/paths/draft-paths.js";
import { emitPaths } from "../../../src/emit/paths/paths.js";
import { buildModel } from "../../../src/model/build-model.js";
import { printFiles } from "../../../src/print/print-file.js";
import type { ApiModel } from "../../../src/types/api-model.js";
import type { GeneratedFile } from "../../../src/types/generated-file.js";
import type { JsonObject } from "../../../src/types/json.js";
import type { LoadedSpec } from "../../../src/types/loaded-spec.js";
import { compile, compilerVersions } from "../../compile.js";
import { artifactsFor } from "../../generate.js";
import { richDocument } from "../../hostile/rich-document.js";
import { loadedSpec, specOf } from "../../model/loaded-spec.js";

const command = "npm run codegen";

function modelOf(spec: LoadedSpec): ApiModel {
  const { value, diagnostics } = buildModel(spec);
  if (value === undefined) throw new Error(diagnostics.map(({ message }) => message).join());
  return value;
}

async function filesWithDraftedPaths(spec: LoadedSpec): Promise<readonly GeneratedFile[]> {
  const model = modelOf(spec);
  const { drafts } = await emitApi({ model, spec, command, artifacts: artifactsFor(false) });
  return printFiles([...drafts, draftPaths(model)], command);
}

const shop = specOf(`
servers: [{ url: "https://shop.example" }]
paths:
  /orders/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    get:
      operationId: getOrder
      parameters: [{ name: expand, in: query, schema: { type: array, items: { type: string } } }, { name: X-Trace, in: header, required: true, schema: { type: string } }]
      responses:
        "200": { description: OK, content: { application/json: { schema: { $ref: "#/components/schemas/Order" } } } }
        "404": { description: No, content: { application/json: { schema: { type: object, required: [why], properties: { why: { type: string } } } } } }
    delete: { operationId: getOrder, responses: { "204": { description: Gone } } }
  /orders:
    post:
      requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/Order" } } } }
      responses: { "201": { description: OK, content: { application/json: { schema: { $ref: "#/components/schemas/Order" } } } }, default: { description: No } }
components:
  schemas:
    Order:
      type: object
      required: [id, total]
      properties: { id: { type: string, readOnly: true }, total: { type: number }, "a-b": { type: string } }
`);

const use = `
import createClient from "openapi-fetch";
import type { components, operations, paths } from "./paths.js";

const client = createClient<paths>({ baseUrl: "https://shop.example" });
export async function run() {
  const { data, error } = await client.GET("/orders/{id}", { params: { path: { id: "1" }, header: { "X-Trace": "t" }, query: { expand: ["a"] } } });
  if (error !== undefined) return error.why satisfies string;
  const order: components["schemas"]["Order"] = data;
  const made = await client.POST("/orders", { body: { total: order.total } });
  const gone = await client.DELETE("/orders/{id}", { params: { path: { id: "1" } } });
  return [made.data?.id satisfies string | undefined, gone.response.status] as const;
}
export type Parameters = operations["getOrder"]["parameters"]["path"];
// @ts-expect-error: there is no such path
export const wrong = client.GET("/nowhere");
// @ts-expect-error: the header is needed
export const less = client.GET("/orders/{id}", { params: { path: { id: "1" } } });
// @ts-expect-error: the total is needed
export const body = client.POST("/orders", { body: {} });
`;

describe("paths drafted from the model", () => {
  test.each(compilerVersions)("serve an openapi-fetch client under TypeScript %s", async (version) => {
    const files = await filesWithDraftedPaths(shop);
    expect(compile([...files, { path: "sample/use.ts", text: use }], { version })).toEqual([]);
  });

  test("say everything that openapi-typescript would say of paths, operations and schemas", async () => {
    const spec = loadedSpec(richDocument());
    const { draft } = emitPaths(modelOf(spec), spec);
    const [theirs] = printFiles([{ ...draft, path: "sample/theirs.ts" }], command);
    const proof = `
import type * as ours from "./paths.js";
import type * as theirs from "./theirs.js";
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
export const schemas: Same<ours.components["schemas"], theirs.components["schemas"]> = true;
export const names: Same<keyof ours.paths, keyof theirs.paths> = true;
export const get: Same<ours.operations["getPet"]["parameters"]["path"], theirs.operations["getPet"]["parameters"]["path"]> = true;
export const query: Same<ours.operations["getPet"]["parameters"]["query"], theirs.operations["getPet"]["parameters"]["query"]> = true;
export const ok: Same<ours.operations["getPet"]["responses"][200]["content"], theirs.operations["getPet"]["responses"][200]["content"]> = true;
`;
    const files = await filesWithDraftedPaths(spec);
    expect(compile([...files, theirs ?? { path: "", text: "" }, { path: "sample/proof.ts", text: proof }], { version: "7" })).toEqual([]);
  });

  test.each(compilerVersions)("bring the models that they import, where those are not chosen, under TypeScript %s", async (version) => {
    let schema: JsonObject = {};
    for (let depth = 0; depth < 50_000; depth++) schema = { type: "array", items: schema };
    const spec = { ...shop, document: { ...shop.document, components: { schemas: { Deep: schema } } } };
    const artifacts = artifactsFor(true).filter(({ name }) => name === "paths");
    const { drafts, diagnostics } = await emitApi({ model: modelOf(shop), spec, command, artifacts });
    expect(diagnostics.map(({ code }) => code)).toEqual(["paths-replaced"]);
    expect(compile(printFiles(drafts, command), { version })).toEqual([]);
  });
});

describe("names that every JavaScript object has", () => {
  const names = [
    "hasOwnProperty",
    "constructor",
    "toString",
    "valueOf",
    "length",
    "name",
    "prototype",
    "isPrototypeOf",
    "then",
    "__defineGetter__",
  ];

  test.each([...names, "__proto__"])(
    "as the name %s of a property, a schema, a parameter and a media type's example keep paths.ts",
    async (name) => {
      const schema = `{ type: object, required: ["${name}"], properties: { "${name}": { type: string }, other: { $ref: "#/components/schemas/B" } }, example: { "${name}": 1 } }`;
      const text = `{ openapi: 3.1.0, info: { title: T, version: "1" }, paths: { /a: { get: { operationId: "${name}", parameters: [{ name: "${name}", in: query, schema: { type: string } }], responses: { "200": { description: OK, content: { application/json: { schema: { $ref: "#/components/schemas/A" } } } } } } } }, components: { schemas: { A: ${schema}, B: ${schema.replace("#/components/schemas/B", "#/components/schemas/A")} } } }`;
      const spec = loadedSpec(JSON.parse(JSON.stringify(parse(text))) as JsonObject); // a mapping
      const { draft, diagnostics } = emitPaths(modelOf(spec), spec);
      expect(diagnostics).toEqual([]);
      expect("text" in draft ? draft.text : "").toContain(`${name}`);
    },
  );
});
