import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import fc from "fast-check";
import { arbitraryOf } from "../../src/laws/arbitrary.js";
import { mutantOf } from "../../src/laws/mutant.js";
import { loadSpec } from "../../src/load/load-spec.js";
import { buildModel } from "../../src/model/build-model.js";
import type { ApiModel, NamedSchema } from "../../src/types/api-model.js";
import type { Diagnostic } from "../../src/types/diagnostic.js";
import { isJsonObject, type Json } from "../../src/types/json.js";
import type { LoadedSpec } from "../../src/types/loaded-spec.js";
import { compile } from "../../test/compile.js";
import type { Generation } from "./generate-subject.js";
import { typesOnly } from "./types-only.js";
import { valueType } from "./value-type.js";

/** A sample that ajv and the compiler judge differently. */
export interface Loss {
  readonly subject: string;
  readonly schema: string;
  readonly sample: Json;
  /** What ajv says; the compiler says the opposite. */
  readonly fits: boolean;
  /** Whether a diagnostic points into the schema, so that the difference is said. */
  readonly isSaid: boolean;
}

/** What comparing found, and how much was compared. */
export interface LossReport {
  readonly samples: number;
  readonly schemas: number;
  /** Schemas that mean more in OpenAPI than in JSON Schema, or that ajv cannot read. */
  readonly skipped: number;
  readonly losses: readonly Loss[];
}

interface Sample {
  readonly schema: NamedSchema;
  readonly value: Json;
  readonly fits: boolean;
}

/** Compares what types allow with what ajv says, for samples of every named schema and for samples with one thing changed. */
export async function findLosses(generations: readonly Generation[], runs: number): Promise<LossReport> {
  const reports: LossReport[] = [];
  for (const generation of generations) if (generation.files.length > 0) reports.push(await lossesOf(generation, runs));
  const sum = (key: "samples" | "schemas" | "skipped") => reports.reduce((total, report) => total + report[key], 0);
  return {
    samples: sum("samples"),
    schemas: sum("schemas"),
    skipped: sum("skipped"),
    losses: reports.flatMap(({ losses }) => losses),
  };
}

const nothing: LossReport = { samples: 0, schemas: 0, skipped: 0, losses: [] };

async function lossesOf({ subject, files, diagnostics }: Generation, runs: number): Promise<LossReport> {
  const models = files.find(({ path }) => path.endsWith("/models.ts"));
  if (subject.spec === undefined || models === undefined) return nothing;
  const project = { root: subject.root, output: "generated", apis: [], command: "" };
  const { value: spec } = await loadSpec(project, { id: "sample", file: subject.spec });
  const model = spec === undefined ? undefined : buildModel(spec).value;
  if (spec === undefined || model === undefined) return nothing;
  const judges = judgesOf(model, spec);
  const judged = judges.flatMap(({ schema, judge }) =>
    samplesOf(model, schema, runs).map((value) => ({ schema, value, fits: judge(value) })),
  );
  const samples = judged.filter((sample): sample is Sample => sample.fits !== undefined);
  const rejected = rejectedByCompiler(models.text, samples);
  const losses = samples
    .filter(({ fits }, index) => fits === rejected.has(index))
    .map(({ schema, value, fits }) => ({
      subject: subject.name,
      schema: schema.name,
      sample: value,
      fits,
      isSaid: isSaid({ schema, model, diagnostics }),
    }));
  return { samples: samples.length, schemas: judges.length, skipped: model.schemas.length - judges.length, losses };
}

/** What means more in OpenAPI than JSON Schema says: directions, tags that choose a schema, files that are no JSON, and names that are checked. */
const notComparable = /"(?:readOnly|writeOnly)":true|"discriminator":\{|"format":"binary"|"contentMediaType"|"propertyNames"/;

/** The schemas that ajv can judge, each with its judge. */
function judgesOf(model: ApiModel, { document }: LoadedSpec) {
  const components = isJsonObject(document) && isJsonObject(document["components"]) ? document["components"]["schemas"] : undefined;
  if (!isJsonObject(components)) return [];
  const ajv = new Ajv2020({ strict: false, validateFormats: false, logger: false });
  const schemas = Object.fromEntries(Object.entries(components).map(([key, schema]) => [key, typesOnly(schema)]));
  ajv.addSchema({ $id: "sample", components: { schemas } });
  return model.schemas.flatMap((schema) => {
    if (notComparable.test(closureOf(components, schema.key))) return [];
    try {
      const validate = ajv.getSchema(
        `sample#/components/schemas/${encodeURIComponent(schema.key.replaceAll("~", "~0").replaceAll("/", "~1"))}`,
      );
      return validate === undefined ? [] : [{ schema, judge: (value: Json) => judgeWith(validate, value) }];
    } catch {
      return []; // not a schema that ajv reads
    }
  });
}

/** Gives no verdict on schemas that are made of each other without end, on which ajv overflows its stack. */
function judgeWith(validate: ValidateFunction, value: Json): boolean | undefined {
  try {
    if (validate(value) === true) return true;
    // The compiler lets texts and lists stand for objects that ask for nothing, or for a "length": no verdict.
    return validate.errors?.some(({ keyword, params }) => keyword === "type" && params["type"] === "object") ? undefined : false;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The text of a schema and of every schema that it refers to. */
function closureOf(components: Readonly<Record<string, Json>>, key: string): string {
  const texts = new Map<string, string>();
  const waiting = [key];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (texts.has(next)) continue;
    const text = JSON.stringify(components[next] ?? null);
    texts.set(next, text);
    waiting.push(...[...text.matchAll(/"#\/components\/schemas\/([^"/]+)/g)].map(([, name = ""]) => name));
  }
  return [...texts.values()].join("\n");
}

/** As if it stood so deep that optional parts are left out two levels further down: schemas of large descriptions reach everywhere. */
const depth = 4;

function samplesOf(model: ApiModel, { schema }: NamedSchema, runs: number): readonly Json[] {
  const find = (name: string) => model.schemas.find((each) => each.name === name)?.schema;
  const values = arbitraryOf(schema, find, depth);
  const sampled = fc.sample(fc.oneof(values, mutantOf(values)), { seed: 1, numRuns: runs });
  return [...new Map(sampled.map((value) => [JSON.stringify(value), value])).values()].filter(
    (value) => JSON.stringify(value).length < 20_000,
  );
}

/** The numbers of the samples that are not assignable to their type. */
function rejectedByCompiler(modelsText: string, samples: readonly Sample[]): ReadonlySet<number> {
  const names = [...new Set(samples.map(({ schema }) => schema.name))];
  const head = `import type { ${names.join(", ")} } from "./models.js";`;
  const lines = samples.map(
    ({ schema, value }, index) => `declare const v${index}: ${valueType(value)}; export const s${index}: ${schema.name} = v${index};`,
  );
  const found = compile([
    { path: "models.ts", text: modelsText },
    { path: "samples.ts", text: [head, ...lines].join("\n") },
  ]);
  const errors = joinLines(found).flatMap((message) => {
    const [, row] = /^samples\.ts\((\d+),\d+\): error/.exec(message) ?? [];
    const index = Number(row) - 2;
    // Objects that share no property with a type whose properties are all optional: JSON Schema allows them, and so does a wider type.
    const isWeak = message.includes("has no properties in common with type") && isJsonObject(samples[index]?.value);
    return row === undefined || isWeak ? [] : [index];
  });
  return new Set(errors);
}

/** Puts what a compiler adds to an error in further lines behind its first line. */
function joinLines(lines: readonly string[]): readonly string[] {
  return lines.join("\n").replaceAll(/\n +/g, " ").split("\n");
}

function isSaid({ schema, model, diagnostics }: { schema: NamedSchema; model: ApiModel; diagnostics: readonly Diagnostic[] }): boolean {
  const starts = model.schemas.filter(({ place }) => place.file === schema.place.file).map(({ place }) => place.line);
  const end = Math.min(...starts.filter((line) => line > schema.place.line), Number.POSITIVE_INFINITY);
  return diagnostics.some(
    ({ place }) => place !== undefined && place.file === schema.place.file && place.line >= schema.place.line && place.line < end,
  );
}
