import type { ApiModel, Schema } from "../../types/api-model.js";
import type { Code } from "../../types/file-draft.js";
import { type JsonObject, mapMembers } from "../../types/json.js";
import { doc, isHarmlessLine, literal, plainText } from "../draft.js";
import { indexSchemas } from "../models/schema-index.js";
import { emitType } from "../models/types.js";
import { nestedSchemas } from "../models/walk-schema.js";
import { isPlain } from "./is-plain.js";
import { rewriteSchemas } from "./rewrite-schemas.js";
import { schemasInRings } from "./schema-rings.js";

/** Marks a schema whose type is given, by the key under which {@link PreparedDocument} has it. */
export const givenTypeMarker = "x-specweld-type";

/** A description as openapi-typescript reads it rightly. */
export interface PreparedDocument {
  readonly document: JsonObject;
  /** The types of marked schemas as TypeScript text, by the value of the mark. */
  readonly givenTypes: ReadonlyMap<string, string>;
  /** Type aliases that given types refer to, as TypeScript text: those of schemas that hold themselves. */
  readonly aliases: readonly string[];
}

/**
 * Rewrites a bundled description for openapi-typescript. What it is known to read rightly is left to it; wherever a schema says more, the
 * schema is replaced by the type that the model has for it: openapi-typescript takes `anyOf` beside `properties` for alternatives to them,
 * drops what stands beside `$ref`, replaces discriminator properties by schema names whatever the schemas say, and so on, without a warning.
 */
export function prepareDocument(document: JsonObject, model: ApiModel): PreparedDocument {
  const known = schemasByPointer(model);
  const givenTypes = new Map<string, string>();
  const ringNames = schemasInRings(model.schemas);
  const inRings = model.schemas.filter(({ name }) => ringNames.has(name));
  const typeOf = typeWriter(model, ringNames);
  const aliases = new Map(inRings.map(({ name, schema }) => [schema.pointer, aliasOf(name)]));
  const prepared = rewriteSchemas(document, (schema, pointer) => {
    const plain = withoutMarks(disarmTexts(schema));
    const meaning = known.get(pointer);
    const alias = aliases.get(pointer);
    if (meaning === undefined || (alias === undefined && isPlain(plain, meaning))) return plain;
    givenTypes.set(pointer, alias ?? typeOf(meaning));
    return { ...notesOf(plain), type: "string", [givenTypeMarker]: pointer };
  });
  return {
    document: prepared,
    givenTypes,
    aliases: inRings.map(({ name, schema }) => `type ${aliasOf(name)} = ${typeOf(schema)};`),
  };
}

/** No type that `paths.ts` uses ends like this. */
function aliasOf(name: string): string {
  return `${name}Schema`;
}

function schemasByPointer({ schemas, operations }: ApiModel): ReadonlyMap<string, Schema> {
  const contents = operations.flatMap(({ requestBody, responses }) => [
    ...(requestBody?.content ?? []),
    ...responses.flatMap(({ content }) => content),
  ]);
  const roots = [...schemas, ...contents, ...operations.flatMap(({ parameters }) => parameters)].map(({ schema }) => schema);
  const found = new Map<string, Schema>();
  // The parts of an intersection may have its pointer too, so the outermost schema of a pointer counts.
  for (const root of roots) for (const schema of nestedSchemas(root)) if (!found.has(schema.pointer)) found.set(schema.pointer, schema);
  return found;
}

function typeWriter(model: ApiModel, inRings: ReadonlySet<string>): (schema: Schema) => string {
  const index = indexSchemas(model);
  const keys = new Map(model.schemas.map(({ name, key }) => [name, key]));
  const nameOf = (name: string) =>
    inRings.has(name) ? aliasOf(name) : `components["schemas"][${plainText(literal(keys.get(name) ?? name))}]`;
  const print = ({ parts }: Code) => parts.map((part) => (typeof part === "string" ? part : nameOf(part.name))).join("");
  return (schema) => print(emitType(schema, index));
}

/** Its comments hold these as they are, so a tag in them would count. */
function disarmTexts(schema: JsonObject): JsonObject {
  if (!texts.some((key) => typeof schema[key] === "string" && !isHarmlessLine(schema[key]))) return schema;
  return mapMembers(schema, (value, key) =>
    typeof value === "string" && texts.includes(key) ? (doc(value)?.lines.join("\n") ?? "") : value,
  );
}

const texts = ["title", "summary", "description", "format"];

function withoutMarks(schema: JsonObject): JsonObject {
  if (!("discriminator" in schema) && !(givenTypeMarker in schema)) return schema;
  const { discriminator: _, [givenTypeMarker]: __, ...plain } = schema;
  return plain;
}

const notes = "title summary description deprecated default example examples readOnly writeOnly".split(" ");

function notesOf(schema: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => notes.includes(key)));
}
