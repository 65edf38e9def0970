import { distinctNames, isGlobalTypeName, isNameable, pascalCase, withHash } from "../naming.js";

/**
 * Names the schemas under `components`, by key: PascalCase of the key. A name that hides a global (`Error`) or that is declared for an
 * operation or the client (`GetPetInput`) gets `Schema` behind it; a key without a letter becomes `Schema` and a hash; keys that want the
 * same name are told apart by {@link distinctNames}.
 */
export function nameSchemas(keys: readonly string[], declared: ReadonlySet<string>): ReadonlyMap<string, string> {
  return distinctNames(keys, (key) => wantedName(key, declared));
}

/**
 * Names what requests hold of each schema, by key: the schema's name and `Input`, or `RequestInput` where another schema or an operation has
 * that name, or else a hash.
 */
export function nameInputs(schemaNames: ReadonlyMap<string, string>, declared: ReadonlySet<string>): ReadonlyMap<string, string> {
  const taken = new Set([...schemaNames.values(), ...declared]);
  const given = [...schemaNames].map(([key, name]): readonly [string, string] => {
    const wanted = [`${name}Input`, `${name}RequestInput`].find((candidate) => !taken.has(candidate)) ?? withHash(`${name}Input`, key);
    return [key, wanted];
  });
  return new Map(given);
}

function wantedName(key: string, declared: ReadonlySet<string>): string {
  const isTaken = (name: string): boolean => isGlobalTypeName(name) || declared.has(name);
  const name = isNameable(key) ? pascalCase(key) : withHash("Schema", key);
  if (!isTaken(name)) return name;
  return isTaken(`${name}Schema`) ? withHash(`${name}Schema`, key) : `${name}Schema`;
}
