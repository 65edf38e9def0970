import type { ApiModel } from "../../types/api-model.js";
import { isJsonObject, type Json, type JsonObject } from "../../types/json.js";
import { escapeToken } from "../../types/json-pointer.js";
import { entriesOf, headerType, type NodeType, nodeType, parameterType, requestBodyType, responseType } from "./operation-type.js";
import { pathItemType } from "./path-item-type.js";
import { pathsDoc } from "./paths-doc.js";
import { type PathsSource, pathsSource } from "./paths-source.js";
import { keyText, keywords, membersText, objectOf, type PathsMember } from "./paths-type.js";
import { schemaMember } from "./schema-type.js";

/**
 * Writes the types that openapi-typescript makes of a bundled description, to the letter; wherever it would read a schema wrongly, the type is
 * that of the model.
 * @throws {RangeError} When the description nests too deeply.
 */
export function writePaths(document: JsonObject, model: ApiModel): string {
  const source = pathsSource(document, model);
  const declarations = [
    declaration("paths", pathItems(document, "paths", source)),
    declaration("webhooks", pathItems(document, "webhooks", source)),
    declaration("components", sections(document["components"], source)),
    declaration("$defs", []),
  ];
  const operations = declaration("operations", source.operations);
  const helper = source.hasRequired() ? [requiredHelper] : [];
  const last = source.operations.length === 0 ? [...helper, operations] : [operations, ...helper];
  return [...declarations, ...last, ...source.given.aliases.map((alias) => `\n${alias}\n`)].join("");
}

const requiredHelper = "type WithRequired<T, K extends keyof T> = T & {\n  [P in K]-?: T[P];\n};\n";

function declaration(name: string, members: readonly PathsMember[]): string {
  if (members.length === 0) return `export type ${name} = Record<string, never>;\n`;
  return `export interface ${name} {\n${membersText(members, "  ")}}\n`;
}

function pathItems(document: JsonObject, key: "paths" | "webhooks", source: PathsSource): readonly PathsMember[] {
  return entriesOf({ value: document, pointer: "" }, key, source).map(
    ([name, spot]): PathsMember => ({ key: keyText(name), type: nodeType(spot, "  ", { make: pathItemType, source }) }),
  );
}

const makers: Readonly<Record<string, NodeType>> = {
  responses: responseType,
  parameters: parameterType,
  requestBodies: requestBodyType,
  headers: headerType,
  pathItems: pathItemType,
};

function sections(components: Json | undefined, source: PathsSource): readonly PathsMember[] {
  if (!isJsonObject(components)) return [];
  const others = Object.entries(makers).map(([key, make]) => section(key, nodeMembers(components, key, { make, source })));
  return [section("schemas", schemaMembers(components, source)), ...others];
}

function section(key: string, members: readonly PathsMember[]): PathsMember {
  return { key, type: members.length === 0 ? keywords.never : objectOf(members, "  ") };
}

function schemaMembers({ schemas }: JsonObject, source: PathsSource): readonly PathsMember[] {
  if (!isJsonObject(schemas)) return [];
  return Object.entries(schemas).map(([name, schema]): PathsMember => {
    const spot = { pointer: `/components/schemas/${escapeToken(name)}`, margin: "    " };
    // A component has no place where it could be read only.
    return { ...schemaMember(name, schema, { spot, source }), readonly: false };
  });
}

interface Making {
  readonly make: NodeType;
  readonly source: PathsSource;
}

function nodeMembers(components: JsonObject, key: string, { make, source }: Making): readonly PathsMember[] {
  return entriesOf({ value: components, pointer: "/components" }, key, source).map(
    ([name, spot]): PathsMember => ({ key: keyText(name), type: nodeType(spot, "    ", { make, source }), doc: pathsDoc(spot.value) }),
  );
}
