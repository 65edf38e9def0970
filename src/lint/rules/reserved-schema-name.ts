import { groupBy, isGlobalTypeName, isNameable, isReservedWord, pascalCase } from "../../naming.js";
import { isJsonObject } from "../../types/json.js";
import { escapeToken } from "../../types/openapi-nodes.js";
import { type LintRule, notice } from "../rule.js";

/** In a description that can be edited, a name that has to be changed in code is changed by its author, not by us. */
export const reservedSchemaName: LintRule = (context) => {
  const components = context.spec.document["components"];
  const schemas = isJsonObject(components) ? components["schemas"] : undefined;
  if (!context.isProject || !isJsonObject(schemas)) return [];
  const complain = (key: string, message: string, fix: string) =>
    notice(context, { code: "reserved-schema-name", pointer: `/components/schemas/${escapeToken(key)}`, message, fix });
  const names = Object.keys(schemas);
  const byType = groupBy(names.filter(isNameable), pascalCase);
  return [
    ...names.filter((key) => !isNameable(key)).map((key) => complain(key, `schema "${key}" has no letter or digit`, "name it by a word")),
    ...[...byType].flatMap(([type, [first = "", ...others]]) => [
      ...(isTaken(type)
        ? [complain(first, `schema "${first}" hides TypeScript's own ${type}`, `rename it, for example "Api${type}"`)]
        : []),
      ...others.map((key) => complain(key, `schemas "${first}" and "${key}" both become the type ${type}`, "rename one of them")),
    ]),
  ];
};

function isTaken(type: string): boolean {
  return isGlobalTypeName(type) || isReservedWord(type);
}
