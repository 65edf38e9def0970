import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { loadSpec } from "../../src/load/load-spec.js";
import { buildMapping, buildParsed, type ParsedMapping } from "../../src/mapping/build-mapping.js";
import type { ApiModel } from "../../src/types/api-model.js";
import { projectIn } from "../load/temporary-project.js";
import { type MappingMutation, mappingMutations } from "./mapping-mutations.js";
import { meaningOf, placesOf, sketch, startReport } from "./mutation-report.js";
import { modelOf } from "./real-apis.js";
import { reparserOf } from "./reparse.js";

const root = fileURLToPath(new URL("../fixtures/mapping/awkward-apis/", import.meta.url));
const providers = readdirSync(`${root}specs`).filter((id) => id !== "canon");
const canonical = await modelIn("canon");
const report = startReport();

afterAll(() => console.info(report.summary("Mappings of requests and parameters")));

/** Every key and every value of mappings that use all forms of a request, in bodies and in parameters, is broken once. */
describe.each(providers)("the mapping of %s", (id) => {
  test("is refused at the right line whichever key or value of it is broken", async () => {
    const file = `specs/${id}/mapping.yaml`;
    const text = readFileSync(root + file, "utf8");
    const provider = await modelIn(id);
    const sound = buildMapping({ source: { file, text }, provider, canonical });
    expect(sound.value).toBeDefined();
    const mutations = mappingMutations(text).filter(({ kind, keys }) => kind !== "deleted line" && keys[0] !== "canonical");
    const reparse = reparserOf({ file, text });
    const meaning = meaningOf(sound.value);
    for (const mutation of mutations) judge({ parsed: reparse(mutation), file }, mutation, provider, meaning);
    expect(report.misses).toEqual([]);
  });
});

async function modelIn(id: string): Promise<ApiModel> {
  const { value } = await loadSpec(projectIn(root), { id, file: `specs/${id}/openapi.yaml` });
  if (value === undefined) throw new Error(`${id} cannot be loaded`);
  return modelOf(value);
}

function judge({ parsed, file }: ParsedMapping, mutation: MappingMutation, provider: ApiModel, sound: string): void {
  const { value, diagnostics } = buildParsed({ parsed, file, provider, canonical });
  const errors = diagnostics.filter(({ severity, code }) => severity === "error" || code === "N107"); // a stale reason is a warning
  const lines = placesOf(errors).flatMap((place) => (place.file === file ? [place.line] : []));
  const reason = errors.length === 0 ? reasonFor(mutation, meaningOf(value), sound) : undefined;
  if (reason !== undefined) report.equivalent(reason);
  else if (lines.includes(mutation.line)) report.caught(mutation.kind);
  else report.missed(`${file} ${mutation.what}: ${sketch(errors)}`);
}

/** What an author may write as well as what stood there. */
const free: Readonly<Record<string, string>> = {
  option: "an option gets another name, which is the author's choice",
  by: "items are separated by something else, which no description tells",
  as: "another word stands for none, which no description tells",
  const: "text that is always sent is another one, which no description tells",
  of: "a template has another ending, which no description tells",
};

function reasonFor({ keys, kind }: MappingMutation, meaning: string, sound: string): string | undefined {
  if (meaning === sound) return "nothing else is meant";
  if (kind === "renamed key") return undefined;
  if (keys.at(-2) === "values") return "a table gives another word to a property that is free text";
  return free[keys.at(-1) ?? ""];
}
