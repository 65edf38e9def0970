import type { CompileErrors } from "./compile-all.js";
import type { LossReport } from "./find-losses.js";
import type { Generation } from "./generate-subject.js";

/** Everything that a run of the corpus found. */
export interface CorpusFindings {
  readonly generations: readonly Generation[];
  readonly errors: readonly CompileErrors[];
  readonly losses: LossReport;
}

/** Says what a run found, figures last. It is fine when nothing crashed, everything compiled and nothing was lost in silence. */
export function reportCorpus({ generations, errors, losses }: CorpusFindings): { readonly text: string; readonly isFine: boolean } {
  const generated = generations.filter(({ files }) => files.length > 0);
  const crashed = generations.filter(({ crash }) => crash !== undefined);
  const refused = generations.filter(({ files, crash }) => files.length === 0 && crash === undefined);
  const silent = losses.losses.filter(({ isSaid }) => !isSaid);
  const compileErrors = errors.reduce((total, { lines }) => total + lines.length, 0);
  const text = [
    ...crashed.map(({ subject, crash }) => `crashed   ${subject.name}: ${crash}`),
    ...refused.map((generation) => `refused   ${generation.subject.name}: ${reasonOf(generation)}`),
    ...errors.flatMap(({ version, lines }) => lines.map((line) => `TypeScript ${version}: ${line}`)),
    ...silent.map(({ subject, schema, sample, fits }) => {
      const verdict = fits ? "fits the schema, and not its type" : "fits the type, and not its schema";
      return `lost      ${subject} ${schema}: ${JSON.stringify(sample).slice(0, 200)} ${verdict}`;
    }),
    "",
    `descriptions    ${generations.length}`,
    `generated       ${generated.length}`,
    `refused         ${refused.length}`,
    `crashed         ${crashed.length}`,
    `compile errors  ${compileErrors} (${errors.map(({ version, lines }) => `TypeScript ${version}: ${lines.length}`).join(", ")})`,
    `samples         ${losses.samples} of ${losses.schemas} schemas; ${losses.skipped} schemas not compared`,
    `said losses     ${losses.losses.length - silent.length}`,
    `silent losses   ${silent.length}`,
  ].join("\n");
  return { text, isFine: crashed.length + compileErrors + silent.length === 0 };
}

function reasonOf({ diagnostics }: Generation): string {
  const [first] = diagnostics.filter(({ severity }) => severity === "error");
  if (first === undefined) return "without a reason";
  const { place, message, code } = first;
  return `${place === undefined ? "" : `${place.file}:${place.line}:${place.column} `}${code}: ${message}`;
}
