import { posix } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { buildMapping, buildParsed, canonicalFileIn } from "../../src/mapping/build-mapping.js";
import { parseYaml, type YamlNode } from "../../src/mapping/yaml-node.js";
import type { ApiModel } from "../../src/types/api-model.js";
import type { Diagnostic, Outcome } from "../../src/types/diagnostic.js";
import type { SourceText } from "../../src/types/loaded-spec.js";
import type { MappingPlan } from "../../src/types/mapping-plan.js";
import { type MappingMutation, mappingMutations } from "./mapping-mutations.js";
import { meaningOf, placesOf, sketch, startReport } from "./mutation-report.js";
import { loadApi, mappedProviders, mappingOf, modelOf } from "./real-apis.js";
import { reparserOf } from "./reparse.js";

const checkout = modelOf(await loadApi("checkout"));
const report = startReport();

afterAll(() => console.info(report.summary("Mapping files")));

/** Every key, every value and every line of every mapping of this repository is broken once. */
describe.each(mappedProviders)("the mapping of %s", (id) => {
  test("is refused at the right line whichever key, value or line of it is broken", async () => {
    const provider = modelOf(await loadApi(id));
    const source = mappingOf(id);
    const sound = meaningOf(buildMapping({ source, provider, canonical: checkout }).value);
    const reparse = reparserOf(source);
    for (const mutation of mappingMutations(source.text)) judge(source.file, mutation, { provider, sound, parsed: reparse(mutation) });
    expect(report.misses).toEqual([]);
  });

  test("is read in parts as it is read as a whole", () => {
    const source = mappingOf(id);
    const reparse = reparserOf(source);
    const some = mappingMutations(source.text).filter((_, index) => index % 20 === 0);
    for (const mutation of some) expect(reparse(mutation)).toEqual(parseYaml({ file: source.file, text: mutation.text }));
  });
});

interface Judged {
  readonly provider: ApiModel;
  /** What the mapping means that is not broken. */
  readonly sound: string;
  readonly parsed: Outcome<YamlNode>;
}

function judge(file: string, mutation: MappingMutation, { provider, sound, parsed }: Judged): void {
  const outcome = check({ file, text: mutation.text, parsed }, provider);
  const errors = outcome.diagnostics.filter(({ severity, code }) => severity === "error" || code === "N107"); // a stale reason is a warning
  const lines = placesOf(errors).flatMap((place) => (place.file === file ? [place.line] : []));
  const reason = errors.length === 0 ? reasonFor(mutation, outcome, sound) : undefined;
  if (reason !== undefined) report.equivalent(reason);
  else if (lines.some((line) => isRight(mutation, line))) report.caught(mutation.kind);
  else report.missed(`${file} ${mutation.what}: ${sketch(errors)}`);
}

/** Asks for the canonical API only where the mapping itself is fine. */
function check(source: SourceText & { readonly parsed: Outcome<YamlNode> }, provider: ApiModel): Outcome<MappingPlan> {
  const outcome = buildParsed({ parsed: source.parsed, file: source.file, provider, canonical: checkout });
  if (outcome.value === undefined) return outcome;
  const { value, diagnostics } = canonicalFileIn(source.parsed);
  if (value === undefined) return { value: undefined, diagnostics };
  const isKnown = posix.join(posix.dirname(source.file), value) === checkout.file;
  return isKnown ? outcome : { value: undefined, diagnostics: [unknownCanonical(source)] };
}

/** What the pipeline says of a canonical API that is not among its own. */
function unknownCanonical({ file, text }: { readonly file: string; readonly text: string }): Diagnostic {
  const line = text.split("\n").findIndex((each) => each.startsWith("canonical:")) + 1;
  return { severity: "error", code: "unknown-canonical", message: "unknown", place: { file, line, column: 1 }, fix: "" };
}

/**
 * A broken key or value is named itself; what misses a line is named by the object that lost it, or at the break. Where one of several
 * sources is gone, what is wrong is that nothing uses the property: the place to say so is where properties are ignored.
 */
function isRight({ kind, line, before, around, below, keys, text }: MappingMutation, found: number): boolean {
  if (kind !== "deleted line") return found === line;
  const lineFound = text.split("\n")[found - 1]?.trim() ?? "";
  if (keys.includes("first") && lineFound === "ignore:") return true;
  // An event that nobody answers for is asked for at the head of the events, an input at its operation, a wrong envelope at what it held.
  if (keys[0] === "webhooks" && lineFound === "webhooks:") return true;
  if (keys[0] === "operations" && lineFound === `${keys[1]}:`) return true;
  if (keys.at(-1) === "inside" && found > line) return true;
  return (found >= before && found <= line + 1) || around.some((each) => Math.abs(each - found) <= 1) || (found > line && found < below);
}

/** Why a mutation that nothing is said about is none. */
function reasonFor({ kind, keys, text }: MappingMutation, { value }: Outcome<MappingPlan>, sound: string): string | undefined {
  const last = keys.at(-1);
  if (meaningOf(value) === sound) return kind === "deleted line" ? "a comment or an empty line is deleted" : undefined;
  if (kind === "deleted line" && last === "missing") return "the input that chooses becomes needed, which is the author's choice";
  if (kind === "deleted line" && keys[0] === "webhooks" && keys.length <= 2 && value?.webhooks === undefined)
    return "webhooks that the provider does not document are no longer said to be absent";
  if (last === "option" && kind === "changed value") return "an option gets another name, which is the author's choice";
  if (last === "header" && kind === "changed value") return "a response header is not part of what the compiler knows of a spec";
  const isOptional = keys[0] === "errors" && (last === "code" || last === "requestId" || last === "header");
  if (kind === "deleted line" && isOptional) return "an error keeps its message but loses its code or request id, which are optional";
  return text === "" ? "" : undefined;
}
