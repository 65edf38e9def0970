import { camelCase, distinctNames, groupBy, isNameable, isReservedWord, nameOfPath, pascalCase, upperFirst, withHash } from "../naming.js";

/** What an operation is named after. */
export interface OperationIdentity {
  readonly method: string;
  readonly path: string;
  readonly operationId?: string | undefined;
}

/** Names that a method of a client object cannot have: JavaScript would call it unasked, or every object has it. */
const takenMembers = new Set([
  ...Object.getOwnPropertyNames(Object.prototype),
  ..."then toJSON undefined globalThis require exports prototype".split(" "),
]);

/** Tells whether JavaScript has its own meaning for a member of this name. */
export function isTakenMember(name: string): boolean {
  return takenMembers.has(name);
}

function isUsable(name: string): boolean {
  return !isReservedWord(name) && !isTakenMember(name);
}

/** The names that an API's client file declares whatever its operations are. */
export function clientNames(apiName: string): readonly string[] {
  const constant = `${apiName.charAt(0).toLowerCase()}${apiName.slice(1)}Api`;
  return [
    `connect${apiName}`,
    `create${apiName}`,
    `create${apiName}Api`,
    `create${apiName}Paths`,
    constant,
    `${apiName}Api`,
    `${apiName}Client`,
    `${apiName}ConnectionOptions`,
    `${apiName}Options`,
  ];
}

/** The names that are declared beside the function of an operation. */
export function namesBeside(operationName: string): readonly string[] {
  const typeName = upperFirst(operationName);
  return [`${operationName}Operation`, `${typeName}Input`, `${typeName}Result`, `${typeName}Error`, `${typeName}ResultByType`];
}

/** Identifies an operation: no two have the same method and path. */
export function operationKey({ method, path }: OperationIdentity): string {
  return `${method} ${path}`;
}

/**
 * Names operations, by {@link operationKey}: camelCase of the `operationId`. An operation is named after its method and path instead when
 * it has no `operationId`, when no function can be called so (`delete`, `then`), when the name is declared for something else
 * (`createCreem`, `getPetOperation` beside `getPet`), or when several want the name and it is not the one spelt exactly so. Where even that
 * name is taken, a hash of method and path tells them apart.
 */
export function nameOperations(apiName: string, operations: readonly OperationIdentity[]): ReadonlyMap<string, string> {
  const wanted = operations.map((operation) => ({ operation, name: wantedName(operation) }));
  const declared = new Set([...clientNames(apiName), ...wanted.flatMap(({ name }) => namesBeside(name))]);
  const kept = [...groupBy(wanted, ({ name }) => upperFirst(name)).values()].flatMap(keeperOf).filter(({ name }) => !declared.has(name));
  const names = new Map(kept.map(({ operation, name }) => [operationKey(operation), name]));
  const others = operations.filter((operation) => !names.has(operationKey(operation)));
  const keptNames = new Set(names.values());
  const isTaken = (name: string): boolean =>
    declared.has(name) || keptNames.has(name) || namesBeside(name).some((beside) => keptNames.has(beside));
  for (const [key, name] of namesAfterPaths(others, isTaken)) names.set(key, name);
  return names;
}

function wantedName({ method, path, operationId }: OperationIdentity): string {
  // Whoever writes down the name that was generated keeps it.
  if (operationId !== undefined && operationId === withHash(nameOfPath(method, path), operationKey({ method, path }))) return operationId;
  const name = operationId !== undefined && isNameable(operationId) ? camelCase(operationId) : "";
  return name !== "" && isUsable(name) ? name : nameOfPath(method, path);
}

interface Wanted {
  readonly operation: OperationIdentity;
  readonly name: string;
}

/** Of several that want a name, only one that is spelt exactly so keeps it, and of several spelt the same the first. */
function keeperOf(group: readonly Wanted[]): readonly Wanted[] {
  if (group.length === 1) return group;
  const [exact] = group.filter(({ operation, name }) => operation.operationId === name);
  if (exact !== undefined) return [exact];
  const ids = new Set(group.map(({ operation }) => operation.operationId));
  return ids.size === 1 && !ids.has(undefined) ? group.slice(0, 1) : [];
}

function namesAfterPaths(operations: readonly OperationIdentity[], isTaken: (name: string) => boolean): ReadonlyMap<string, string> {
  const byKey = new Map(operations.map((operation) => [operationKey(operation), operation]));
  return distinctNames([...byKey.keys()], (key) => {
    const { method, path } = byKey.get(key) ?? { method: "", path: "" };
    const name = nameOfPath(method, path);
    return isTaken(name) || !isUsable(name) ? withHash(name, key) : name;
  });
}

/** Makes the PascalCase name of an API from its id. */
export function apiNameOf(id: string): string {
  return isNameable(id) ? pascalCase(id) : withHash("Api", id);
}
