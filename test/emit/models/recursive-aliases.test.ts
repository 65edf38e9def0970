import { beforeAll, describe, expect, test } from "vitest";
import { emitApi } from "../../../src/emit/emit-api.js";
import { draftPaths } from "../../../src/emit/paths/draft-paths.js";
import { buildModel } from "../../../src/model/build-model.js";
import { printFiles } from "../../../src/print/print-file.js";
import type { ApiModel } from "../../../src/types/api-model.js";
import type { GeneratedFile } from "../../../src/types/generated-file.js";
import type { LoadedSpec } from "../../../src/types/loaded-spec.js";
import { compile, compilerVersions } from "../../compile.js";
import { artifactsFor } from "../../generate.js";
import { specOf } from "../../model/loaded-spec.js";

/** Schemas that hold themselves, by what is in between. */
const kinds: Readonly<Record<string, string>> = {
  "a list beside a text": "Json: { anyOf: [{ type: string }, { type: array, items: { $ref: S/Json } }] }",
  "a list or a map":
    "Json: { oneOf: [{ type: [string, number, boolean, 'null'] }, { type: array, items: { $ref: S/Json } }, { type: object, additionalProperties: { $ref: S/Json } }] }",
  "a list": "Deep: { type: array, items: { $ref: S/Deep } }",
  "a list of lists": "Deep: { type: array, items: { type: array, items: { oneOf: [{ type: integer }, { $ref: S/Deep }] } } }",
  "a list that may be null": "Deep: { type: [array, 'null'], items: { anyOf: [{ $ref: S/Deep }, { type: 'null' }] } }",
  "a map": "Tree: { type: object, additionalProperties: { $ref: S/Tree } }",
  "a map beside a text": "Tree: { oneOf: [{ type: string }, { type: object, additionalProperties: { $ref: S/Tree } }] }",
  "a ring of two": "One: { type: array, items: { $ref: S/Two } }\nTwo: { oneOf: [{ type: string }, { $ref: S/One }] }",
  "a ring of three":
    "One: { type: array, items: { $ref: S/Two } }\nTwo: { type: array, items: { $ref: S/Three } }\nThree: { anyOf: [{ $ref: S/One }, { type: number }] }",
  "another name": "One: { type: array, items: { $ref: S/Two } }\nTwo: { $ref: S/One }",
  "a tuple": "Pair: { type: array, prefixItems: [{ type: string }, { $ref: S/Pair }], minItems: 1, items: false }",
  "the rest of a tuple": "Call: { type: array, prefixItems: [{ type: string }], minItems: 1, items: { $ref: S/Call } }",
  allOf: "Deep: { allOf: [{ $ref: S/List }, { description: More. }] }\nList: { type: array, items: { $ref: S/Deep } }",
  "allOf of a reference": "Deep: { type: array, items: { allOf: [{ $ref: S/Deep }], description: Again. } }",
  "both ways": "Both: { anyOf: [{ type: array, items: { $ref: S/Both } }, { type: object, properties: { both: { $ref: S/Both } } }] }",
  "a part that is an object":
    "And: { allOf: [{ type: object, properties: { a: { type: string } } }, { oneOf: [{ $ref: S/Or }, { type: object, properties: { b: { $ref: S/And } } }] }] }\nOr: { type: object, properties: { list: { type: array, items: { $ref: S/And } } } }",
  itself: "Self: { anyOf: [{ type: string }, { $ref: S/Self }] }",
  "itself through another":
    "Self: { anyOf: [{ type: string }, { $ref: S/Other }] }\nOther: { anyOf: [{ type: number }, { $ref: S/Self }] }",
  "itself in allOf": "Self: { allOf: [{ $ref: S/Self }, { type: object, properties: { a: { type: string } } }] }",
  "itself and nothing else": "Self: { $ref: S/Self }",
  "what is inside itself": "Json: { anyOf: [{ type: string }, { type: array, items: { $ref: S/Json/anyOf/1 } }] }",
  "a negated schema": "Deep: { type: array, items: { not: { type: string }, allOf: [{ $ref: S/Deep }] } }",
  "a name that is TypeScript's":
    "Record: { oneOf: [{ type: string }, { type: array, items: { $ref: S/Record } }] }\nArray: { type: array, items: { $ref: S/Array } }\npaths: { type: array, items: { $ref: S/paths } }",
  "a name that is quoted": '"a.b-c": { type: array, items: { $ref: S/a.b-c } }',
  "read-only properties":
    "In: { oneOf: [{ type: array, items: { $ref: S/In } }, { type: object, required: [id], properties: { id: { type: string, readOnly: true }, more: { $ref: S/In } } }] }",
  "a discriminator":
    "Node: { oneOf: [{ $ref: S/Leaf }, { $ref: S/Fork }], discriminator: { propertyName: kind } }\nLeaf: { type: object, required: [kind], properties: { kind: { const: Leaf } } }\nFork: { type: object, required: [kind], properties: { kind: { const: Fork }, nodes: { type: array, items: { $ref: S/Node } } } }",
};

function specWith(schemas: string): LoadedSpec {
  const names = [...schemas.matchAll(/^("[^"]+"|\w+): /gm)].map(([, name = ""]) => name.replaceAll('"', ""));
  const operations = names.map((name, index) => {
    const content = `content: { application/json: { schema: { $ref: "S/${name}" } } }`;
    return `  /p${index}: { post: { operationId: o${index}, requestBody: { required: true, ${content} }, responses: { "200": { description: OK, ${content} } } } }\n`;
  });
  const text = `servers: [{ url: "https://s.example" }]\npaths:\n${operations.join("")}components:\n  schemas:\n${schemas.replace(/^/gm, "    ")}`;
  return specOf(text.replace(/"?S\/([\w.-]+[\w/]*)"?/g, '"#/components/schemas/$1"'));
}

function modelOf(spec: LoadedSpec): ApiModel {
  const { value, diagnostics } = buildModel(spec);
  if (value === undefined) throw new Error(diagnostics.map(({ message }) => message).join());
  return value;
}

/** The files of a kind, in a folder of its own, with the `paths.ts` that would be drafted where openapi-typescript fails. */
async function filesOf(kind: string, schemas: string): Promise<readonly GeneratedFile[]> {
  const spec = specWith(schemas);
  const model = modelOf(spec);
  const { drafts, diagnostics } = await emitApi({ model, spec, command, artifacts: artifactsFor(true) });
  expect(diagnostics).toEqual([]);
  const files = printFiles([...drafts, { ...draftPaths(model), path: "sample/drafted.ts" }], command);
  return files.map((file) => ({ ...file, path: file.path.replace("sample", kind.replace(/\W/g, "-")) }));
}

const command = "npm run codegen";

describe("schemas that hold themselves", () => {
  const files: GeneratedFile[] = [];

  beforeAll(async () => {
    for (const [kind, schemas] of Object.entries(kinds)) files.push(...(await filesOf(kind, schemas)));
  });

  test.each(compilerVersions)("compile under TypeScript %s, whatever is in between", (version) => {
    expect(compile(files, { version })).toEqual([]);
  });

  test("are type aliases of paths.ts where no object is in between, and only there", async () => {
    const files = await filesOf("kind", `${kinds["a list beside a text"]}\n${kinds["a map"]}`);
    const paths = files.find(({ path }) => path === "kind/paths.ts")?.text;
    expect(paths).toContain("\n    Json: JsonSchema;\n");
    expect(paths).toContain("\ntype JsonSchema = string | JsonSchema[];\n");
    expect(paths).not.toContain("TreeSchema");
  });
});
