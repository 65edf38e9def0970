import type { ApiModel, Operation, Schema } from "../types/api-model.js";
import type { Direction } from "./change.js";

/** Which way a named schema travels, and in which operations. */
export interface Usage {
  readonly directions: readonly Direction[];
  /** Names of the generated functions. */
  readonly operations: readonly string[];
}

/** Finds for each named schema which operations and webhooks it travels with, by its TypeScript name. */
export function usagesOf(model: ApiModel): ReadonlyMap<string, Usage> {
  const reached = reachedBy(model);
  const found = new Map<string, { readonly directions: Set<Direction>; readonly operations: Set<string> }>();
  const note = (schemas: readonly Schema[], direction: Direction, operation: string | undefined): void => {
    for (const name of new Set(schemas.flatMap(targetsIn).flatMap((target) => [target, ...(reached.get(target) ?? [])]))) {
      const usage = found.get(name) ?? { directions: new Set(), operations: new Set() };
      usage.directions.add(direction);
      if (operation !== undefined) usage.operations.add(operation);
      found.set(name, usage);
    }
  };
  for (const operation of model.operations) {
    note(sentSchemas(operation), "request", operation.name);
    note(receivedSchemas(operation), "response", operation.name);
  }
  for (const { payload } of model.webhooks ?? []) {
    const schema = model.schemas.find(({ name }) => name === payload);
    if (payload !== null && schema !== undefined) note([{ ...schema.schema, kind: "reference", target: payload }], "response", undefined);
  }
  const sorted = [...found].map(([name, { directions, operations }]) => [
    name,
    { directions: [...directions].sort(), operations: [...operations] },
  ]);
  return new Map(sorted as [string, Usage][]); // pairs, by the line above
}

function sentSchemas({ parameters, requestBody }: Operation): readonly Schema[] {
  return [...parameters.map(({ schema }) => schema), ...(requestBody?.content ?? []).map(({ schema }) => schema)];
}

function receivedSchemas({ responses }: Operation): readonly Schema[] {
  return responses.flatMap(({ content, headers = [] }) => [...content, ...headers].map(({ schema }) => schema));
}

/** For each named schema, the names of all that it holds, however deep. */
function reachedBy({ schemas }: ApiModel): ReadonlyMap<string, ReadonlySet<string>> {
  const direct = new Map(schemas.map(({ name, schema }) => [name, targetsIn(schema)]));
  const follow = (start: string): ReadonlySet<string> => {
    const seen = new Set<string>();
    const open = [...(direct.get(start) ?? [])];
    for (let name = open.pop(); name !== undefined; name = open.pop()) {
      if (seen.has(name)) continue;
      seen.add(name);
      open.push(...(direct.get(name) ?? []));
    }
    return seen;
  };
  return new Map(schemas.map(({ name }) => [name, follow(name)]));
}

/** Lists the names that a schema refers to itself, not those inside what it refers to. */
export function targetsIn(schema: Schema): readonly string[] {
  switch (schema.kind) {
    case "reference":
      return [schema.target];
    case "array":
      return targetsIn(schema.items);
    case "tuple":
      return [...schema.items, ...(schema.rest ? [schema.rest] : [])].flatMap(targetsIn);
    case "object":
      return [...schema.properties.map((property) => property.schema), ...(schema.additional ? [schema.additional] : [])].flatMap(
        targetsIn,
      );
    case "union":
      return schema.variants.flatMap(targetsIn);
    case "intersection":
      return schema.parts.flatMap(targetsIn);
    default:
      return [];
  }
}
