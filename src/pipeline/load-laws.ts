import { posix, resolve } from "node:path";
import { readInputs } from "../cache/read-inputs.js";
import { formatDiagnostics, hasErrors } from "../diagnostics.js";
import { type Law, lawsOf, type Normalizer } from "../laws/laws.js";
import { type RequestWriter, readBackLaw } from "../laws/read-back.js";
import { loadProject } from "../load/load-project.js";
import { buildMapping, canonicalFileOf } from "../mapping/build-mapping.js";
import { buildModel } from "../model/build-model.js";
import type { ApiModel } from "../types/api-model.js";
import type { Outcome } from "../types/diagnostic.js";
import type { Project } from "../types/project.js";
import { loadEntry } from "./load-entry.js";

/** Which provider's normalizers to hold to the laws. */
export interface LawsRequest {
  /** Folder of redocly.yaml. @default the working directory */
  readonly root?: string | undefined;
  /** Id of the provider. */
  readonly provider: string;
  /** The generated normalizers by canonical schema: `{ CheckoutSession: normalizeCheckoutSession }`. */
  readonly normalizers: Readonly<Record<string, Normalizer>>;
  /** The generated functions that write requests, by canonical operation: `{ createSession: writeCreateSession }`. @default none */
  readonly writers?: Readonly<Record<string, RequestWriter>> | undefined;
}

/**
 * Gives the laws that a provider's generated normalizers obey, to be run in the test runner of the project.
 *
 * @throws {Error} When the config, a spec or the mapping has errors, or a canonical schema is not mapped.
 * @example
 * ```ts
 * import { loadLaws } from "specweld/testing";
 * import { normalizeCheckoutSession } from "./generated/creem/index.js";
 *
 * for (const law of await loadLaws({ provider: "creem", normalizers: { CheckoutSession: normalizeCheckoutSession } })) {
 *   test(law.title, () => law.check({ runs: 10_000 }));
 * }
 * ```
 */
export async function loadLaws({ root = ".", provider: id, normalizers, writers = {} }: LawsRequest): Promise<readonly Law[]> {
  const project = wellFormed(loadProject(resolve(root)));
  const entry = project.apis.find((api) => api.id === id);
  if (entry?.mapping === undefined) throw new Error(`"${id}" is no API with a mapping: name one of ${mappedIds(project)}`);
  const [mapping] = await readInputs(project.root, [entry.mapping]);
  const source = { file: entry.mapping, text: mapping?.text ?? "" };
  const canonicalFile = posix.join(posix.dirname(entry.mapping), wellFormed(canonicalFileOf(source)));
  const provider = await modelOf(project, entry.file);
  const canonical = await modelOf(project, canonicalFile);
  const plan = wellFormed(buildMapping({ source, provider, canonical }));
  const readBack = Object.entries(writers).flatMap(([name, write]) => {
    const request = plan.operations.find((operation) => operation.name === name)?.request;
    if (request === undefined) throw new Error(`"${id}" maps no request of ${name}`);
    return plan.models.flatMap((model) => {
      const normalize = normalizers[model.canonical];
      const law = normalize && readBackLaw({ provider, canonical, request, model, write, normalize });
      return law === undefined ? [] : [law];
    });
  });
  const laws = Object.entries(normalizers).flatMap(([schema, normalize]) => {
    const model = plan.models.find((each) => each.canonical === schema);
    if (model === undefined) throw new Error(`"${id}" maps no ${schema}: it maps ${plan.models.map((each) => each.canonical).join(", ")}`);
    return lawsOf({ provider, canonical, model, normalize });
  });
  return [...laws, ...readBack];
}

async function modelOf(project: Project, file: string): Promise<ApiModel> {
  const entry = project.apis.find((api) => api.file === file);
  if (entry === undefined) throw new Error(`${file} is not among the APIs of the config`);
  return wellFormed(buildModel(wellFormed(await loadEntry(project, entry))));
}

function wellFormed<T>({ value, diagnostics }: Outcome<T>): T {
  if (value === undefined || hasErrors(diagnostics)) throw new Error(formatDiagnostics(diagnostics));
  return value;
}

function mappedIds({ apis }: Project): string {
  return apis.flatMap(({ id, mapping }) => (mapping === undefined ? [] : [id])).join(", ");
}
