import { groupBy } from "../naming.js";
import type { GeneratedFile } from "../types/generated-file.js";
import { escapeInvisible } from "../types/invisible.js";
import { isJsonObject, type JsonObject } from "../types/json.js";
import type { ModelCoverage } from "./measure-coverage.js";

/** Where the lock lies in the output folder. */
export const coverageLockFile = "coverage.lock.json";

/** Writes the lock: what each provider maps. No file where nothing is mapped. */
export function emitCoverageLock(coverage: readonly ModelCoverage[]): readonly GeneratedFile[] {
  if (coverage.length === 0) return [];
  const providers = [...groupBy(coverage, ({ provider }) => provider)].map(([provider, models]) => {
    const entries = models.map(({ schema, fields, properties, mapped }) => [schema, { fields, properties, mapped }] as const);
    return [provider, Object.fromEntries(entries)] as const;
  });
  return [{ path: coverageLockFile, text: `${escapeInvisible(JSON.stringify(Object.fromEntries(providers), null, 2))}\n` }];
}

/** Reads a lock back; `undefined` for a text that is none. */
export function parseCoverageLock(text: string): readonly ModelCoverage[] | undefined {
  const providers = parseObject(text);
  if (providers === undefined) return undefined;
  const models = Object.entries(providers).flatMap(([provider, schemas]) =>
    isJsonObject(schemas) ? Object.entries(schemas).map(([schema, entry]) => readEntry(provider, schema, entry)) : [undefined],
  );
  return models.every((model) => model !== undefined) ? models : undefined;
}

function parseObject(text: string): JsonObject | undefined {
  try {
    const json: unknown = JSON.parse(text);
    return isJsonObject(json) ? json : undefined;
  } catch {
    return undefined;
  }
}

function readEntry(provider: string, schema: string, entry: unknown): ModelCoverage | undefined {
  const { fields, properties, mapped }: JsonObject = isJsonObject(entry) ? entry : {};
  if (!isJsonObject(fields) || !isJsonObject(properties) || !Array.isArray(mapped)) return undefined;
  const [mappedFields, allFields, used, allProperties] = [fields["mapped"], fields["all"], properties["used"], properties["all"]];
  if (typeof mappedFields !== "number" || typeof allFields !== "number") return undefined;
  if (typeof used !== "number" || typeof allProperties !== "number") return undefined;
  const paths = mapped.filter((path) => typeof path === "string");
  if (paths.length !== mapped.length) return undefined;
  return { provider, schema, fields: { mapped: mappedFields, all: allFields }, properties: { used, all: allProperties }, mapped: paths };
}
