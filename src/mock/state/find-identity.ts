import type { Schema } from "../../types/api-model.js";
import { isScalar, propertiesOf } from "../values/properties.js";
import type { MockSchemas } from "../values/schema-scope.js";

/** Properties that identify an object where its parameter is called otherwise. */
const usual = ["id", "uuid", "guid", "key", "slug", "code", "name"];

/**
 * Finds the property that a parameter such as `issue_number` or `petId` means: the one of that name, one that the name ends with, or `id`.
 * @param parameter Name of the parameter; undefined where there is none.
 */
export function findIdentity(schema: Schema, parameter: string | undefined, scope: MockSchemas): string | undefined {
  const names = propertiesOf(schema, scope).flatMap((property) => (isScalar(property.schema, scope) ? [property.name] : []));
  const wanted = plainName(parameter ?? "");
  const same = names.find((name) => plainName(name) === wanted);
  const ending = names.filter((name) => endsWithWord(parameter ?? "", name)).toSorted((a, b) => b.length - a.length)[0];
  return same ?? ending ?? usual.flatMap((name) => names.filter((each) => plainName(each) === name))[0];
}

/** A name without what differs between `issue_number`, `issueNumber` and `Issue-Number`. */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/[^a-z\d]/g, "");
}

function endsWithWord(parameter: string, name: string): boolean {
  const words = (text: string) =>
    `_${text
      .replace(/([a-z\d])([A-Z])/g, "$1_$2")
      .toLowerCase()
      .replace(/[^a-z\d]+/g, "_")}`;
  return words(parameter).endsWith(words(name));
}
