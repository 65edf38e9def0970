import { noCache } from "../cache/open-cache.js";
import { formatDiagnostics } from "../diagnostics.js";
import { type Law, lawsOf, type Normalizer } from "../laws/laws.js";
import { type RequestWriter, readBackLaw } from "../laws/read-back.js";
import { type Receiver, signatureLaws } from "../laws/signature-laws.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { Project } from "../types/project.js";
import { startClock } from "./clock.js";
import { openProject } from "./open-project.js";
import { mappingsOf, type UnderstoodMapping, understandProject } from "./understand-project.js";

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
  /** The generated function that receives the provider's webhooks. @default none */
  readonly receive?: Receiver | undefined;
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
export async function loadLaws(request: LawsRequest): Promise<readonly Law[]> {
  const mappings = await loadMappings(request);
  return [...lawsOfNormalizers(mappings, request), ...lawsOfWriters(mappings, request), ...lawsOfWebhooks(mappings, request)];
}

/** What is signed is taken, and nothing else. */
function lawsOfWebhooks(mappings: readonly UnderstoodMapping[], { provider: id, receive }: LawsRequest): readonly Law[] {
  if (receive === undefined) return [];
  const found = mappings.flatMap(({ plan: { webhooks }, provider }) => (webhooks?.kind === "mapped" ? [{ webhooks, provider }] : []));
  const [mapped] = found;
  if (mapped === undefined) throw new Error(`"${id}" maps no webhooks`);
  return signatureLaws({ ...mapped, receive });
}

async function loadMappings({ root, provider: id }: LawsRequest): Promise<readonly UnderstoodMapping[]> {
  const { project, remote, diagnostics } = await openProject({ root });
  if (project === undefined) throw problems(diagnostics);
  if (!project.apis.some((api) => api.id === id && api.mapping !== undefined))
    throw new Error(`"${id}" is not an API with a mapping: name one of ${mappedIds(project)}`);
  const known = await understandProject({ project, cache: noCache, clock: startClock(), remote: remote?.reader });
  const mappings = mappingsOf(known, id);
  if (mappings.length === 0) throw problems(known.diagnostics);
  return mappings;
}

function lawsOfNormalizers(mappings: readonly UnderstoodMapping[], { provider: id, normalizers }: LawsRequest): readonly Law[] {
  return Object.entries(normalizers).flatMap(([schema, normalize]) => {
    const found = mappings.flatMap(({ plan, provider, canonical }) =>
      plan.models.flatMap((model) => (model.canonical === schema ? [lawsOf({ provider, canonical, model, normalize })] : [])),
    );
    const mapped = mappings.flatMap(({ plan }) => plan.models.map((each) => each.canonical)).join(", ");
    const [laws] = found;
    if (laws === undefined) throw new Error(`"${id}" does not map ${schema}: it maps ${mapped}`);
    return laws;
  });
}

/** What is written comes back through each of the normalizers. */
function lawsOfWriters(mappings: readonly UnderstoodMapping[], { provider: id, normalizers, writers = {} }: LawsRequest): readonly Law[] {
  return Object.entries(writers).flatMap(([name, write]) => {
    const mapping = mappings.find(({ plan }) =>
      plan.operations.some((operation) => operation.name === name && operation.request !== undefined),
    );
    const request = mapping?.plan.operations.find((operation) => operation.name === name)?.request;
    if (mapping === undefined || request === undefined) throw new Error(`"${id}" does not map a request of ${name}`);
    const { plan, provider, canonical } = mapping;
    return plan.models.flatMap((model) => {
      const normalize = normalizers[model.canonical];
      const law = normalize && readBackLaw({ provider, canonical, request, model, write, normalize });
      return law === undefined ? [] : [law];
    });
  });
}

function problems(diagnostics: readonly Diagnostic[]): Error {
  return new Error(formatDiagnostics(diagnostics.filter(({ severity }) => severity === "error")));
}

function mappedIds({ apis }: Project): string {
  return apis.flatMap(({ id, mapping }) => (mapping === undefined ? [] : [id])).join(", ");
}
