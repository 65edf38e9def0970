import type { ApiModel, Schema } from "../../types/api-model.js";
import type { Code } from "../../types/file-draft.js";
import type { JsonObject } from "../../types/json.js";
import { literal, plainText, textOf } from "../draft.js";
import { indexSchemas } from "../models/schema-index.js";
import { printUnion, type TypeCode } from "../models/type-code.js";
import { emitTypeCode } from "../models/types.js";
import { nestedSchemas } from "../models/walk-schema.js";
import { isPlain } from "./is-plain.js";
import { layOut } from "./lay-out.js";
import { type PathsType, plainType } from "./paths-type.js";
import { schemasInRings } from "./schema-rings.js";

/** The types that `paths.ts` has from the model, since openapi-typescript would read the description wrongly there. */
export interface GivenTypes {
  /** The type of the schema at a pointer, `undefined` where the description says it plainly. */
  find(schema: JsonObject, pointer: string, margin: string): PathsType | undefined;
  /** Type aliases that these types refer to, as text: those of schemas that hold themselves. */
  readonly aliases: readonly string[];
}

/**
 * Finds the types of a model. openapi-typescript takes `anyOf` beside `properties` for alternatives to them, drops what stands beside `$ref`,
 * replaces discriminator properties by schema names whatever the schemas say, and so on; wherever a schema says more than it reads rightly,
 * the type is the model's.
 */
export function givenTypes(model: ApiModel): GivenTypes {
  const known = schemasByPointer(model);
  const ringNames = schemasInRings(model.schemas);
  const inRings = model.schemas.filter(({ name }) => ringNames.has(name));
  const aliases = new Map(inRings.map(({ name, schema }) => [schema.pointer, aliasOf(name)]));
  const { index, print } = typeWriter(model, ringNames);

  const isGiven = (schema: JsonObject, pointer: string): boolean => {
    if (isBare(schema)) return false;
    const meaning = known.get(pointer);
    return meaning !== undefined && (aliases.has(pointer) || !isPlain({ schema, meaning, pointer, isGiven }));
  };
  const find = (schema: JsonObject, pointer: string, margin: string): PathsType | undefined => {
    if (!isGiven(schema, pointer)) return undefined;
    const alias = aliases.get(pointer);
    const meaning = known.get(pointer);
    if (alias !== undefined || meaning === undefined) return plainType(alias ?? "unknown");
    const type = emitTypeCode(meaning, index);
    return { text: layOut(print(printUnion(type)), margin), form: formOf(type, meaning) };
  };
  return { find, aliases: inRings.map(({ name, schema }) => `type ${aliasOf(name)} = ${print(printUnion(emitTypeCode(schema, index)))};`) };
}

const simpleTypes: ReadonlySet<unknown> = new Set(["string", "number", "integer", "boolean"]);
const simpleFields: ReadonlySet<string> = new Set("type title description deprecated default example format nullable".split(" "));

/** Tells quickly of most schemas that they are plain. */
function isBare(schema: JsonObject): boolean {
  if (!simpleTypes.has(schema["type"]) || schema["format"] === "binary") return false;
  for (const key of Object.keys(schema)) if (!simpleFields.has(key)) return false;
  return true;
}

function formOf({ alternatives, isIntersection }: TypeCode, { kind }: Schema): PathsType["form"] {
  if (alternatives.length > 1) return "union";
  if (isIntersection === true) return "intersection";
  return kind === "array" || kind === "tuple" ? "list" : "other";
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

function typeWriter(model: ApiModel, inRings: ReadonlySet<string>) {
  const index = indexSchemas(model);
  const keys = new Map(model.schemas.map(({ name, key }) => [name, key]));
  const nameOf = (name: string) =>
    inRings.has(name) ? aliasOf(name) : `components["schemas"][${plainText(literal(keys.get(name) ?? name))}]`;
  const print = ({ parts }: Code) => parts.map((part) => textOf(part, ({ name }) => nameOf(name))).join("");
  return { index, print };
}
