import { isAbsolute, relative, resolve, sep } from "node:path";
import { readInputs } from "../cache/read-inputs.js";
import { type DraftSource, readSources } from "../draft/draft-sources.js";
import { type Evidence, noEvidence } from "../draft/evidence.js";
import { refuseApiKey, toApiId } from "../load/api-id.js";
import type { Diagnostic, Outcome } from "../types/diagnostic.js";
import { writeText } from "../write/write-text.js";

/** What to draft a description from. */
export interface NewRequest {
  /** @default the working directory */
  readonly root?: string | undefined;
  /** @default "redocly.yaml" */
  readonly config?: string | undefined;
  /** Id of the provider's API: kebab-case. */
  readonly provider: string;
  /** Files with docs pages: HTML, or text as it is copied from a browser. */
  readonly pages?: readonly string[] | undefined;
  /** Curl commands. */
  readonly curls?: readonly string[] | undefined;
  /** Files with the JSON body of a request. */
  readonly requests?: readonly string[] | undefined;
  /** Files with the JSON body of a response. */
  readonly responses?: readonly string[] | undefined;
  /** The status of the responses. @default unknown, taken for 200 */
  readonly status?: string | undefined;
  /** Files with recorded calls, as browsers save them. */
  readonly hars?: readonly string[] | undefined;
  /** What samples are of, as `GET /v1/things`. @default what a page or a curl command says */
  readonly operation?: string | undefined;
}

/** What was drafted. */
export interface NewResult {
  readonly status: "ok" | "refused" | "invalid";
  /** Absolute path that relative paths start from. */
  readonly root: string;
  readonly diagnostics: readonly Diagnostic[];
  /** Path of the description. */
  readonly file: string;
  /** What was added to it, as JSON pointers; the empty one for a new file. */
  readonly added: readonly string[];
  /** What an author has to find out and write: every TODO of the file. */
  readonly todos: number;
  /** Whether the config got an entry for the API. */
  readonly isListed: boolean;
}

/** Drafts a provider's description from what is known of it, or completes the one that is there; nothing that is written is changed. */
export async function newProvider(request: NewRequest): Promise<NewResult> {
  const root = resolve(request.root ?? ".");
  const file = `specs/${request.provider}/openapi.yaml`;
  const refused = (diagnostics: readonly Diagnostic[]): NewResult => ({
    status: "refused",
    root,
    diagnostics,
    file,
    added: [],
    todos: 0,
    isListed: false,
  });
  const name = refuseProvider(request.provider);
  if (name !== undefined) return refused([name]);
  const sources = await openSources(root, request);
  if (sources.value === undefined) return refused(sources.diagnostics);
  const evidence = readEvidence(sources.value, request.operation);
  if (evidence.value === undefined) return refused(evidence.diagnostics);
  const { draftDescription } = await import("../draft/draft-description.js");
  const { mergeDescription } = await import("../draft/merge-description.js");
  const [{ text } = { text: undefined }] = await readInputs(root, [file]);
  const merged = mergeDescription(text, draftDescription(request.provider, evidence.value));
  if (merged.problem !== undefined) return { ...refused([merged.problem(file)]), status: "invalid" };
  if (merged.text !== text) await writeText(resolve(root, file), merged.text);
  const isListed = await listApi(root, request, file);
  return { status: "ok", root, diagnostics: [], file, added: merged.added, todos: merged.text.match(/\bTODO\b/g)?.length ?? 0, isListed };
}

function readEvidence(sources: readonly DraftSource[], operation: string | undefined): Outcome<readonly Evidence[]> {
  const [, method, path] = /^\s*([A-Za-z]+)\s+(\/\S*)\s*$/.exec(operation ?? "") ?? [];
  if (operation !== undefined && path === undefined) {
    const fix = 'write it as "GET /v1/things"';
    return {
      value: undefined,
      diagnostics: [{ severity: "error", code: "no-operation", message: `${JSON.stringify(operation)} is not an operation`, fix }],
    };
  }
  const named: readonly Evidence[] =
    method === undefined || path === undefined ? [] : [{ ...noEvidence("the command line"), method: method.toUpperCase(), path }];
  const { value, diagnostics } = readSources(sources);
  if (value !== undefined) return { value: [...named, ...value], diagnostics };
  const isLoose = named.length > 0 && diagnostics.every(({ code }) => code === "no-operation");
  return isLoose ? { value: [...named, ...looseEvidence(sources)], diagnostics: [] } : { value: undefined, diagnostics };
}

/** Samples that the command line itself gives an operation. */
function looseEvidence(sources: readonly DraftSource[]): readonly Evidence[] {
  const routed = readSources([{ kind: "curl", name: "", text: "curl https://api.example.com/" }, ...sources]);
  return (routed.value ?? []).slice(1);
}

function refuseProvider(provider: string): Diagnostic | undefined {
  const refusal = refuseApiKey(provider);
  if (refusal === undefined) return undefined;
  const message = `provider ${JSON.stringify(provider)} ${refusal}`;
  return { severity: "error", code: "invalid-name", message, fix: `call it ${toApiId(provider)}: it names a folder and an import path` };
}

async function openSources(root: string, request: NewRequest): Promise<Outcome<readonly DraftSource[]>> {
  const { pages = [], requests = [], responses = [], hars = [], curls = [], status } = request;
  const named = [
    ...pages.map((name) => ({ kind: "page" as const, name })),
    ...requests.map((name) => ({ kind: "request" as const, name })),
    ...responses.map((name) => ({ kind: "response" as const, name, status })),
    ...hars.map((name) => ({ kind: "har" as const, name })),
  ];
  if (named.length + curls.length === 0) {
    const fix = "give it a page, a curl command, a request, a response or recorded calls; see specweld new --help";
    return { value: undefined, diagnostics: [{ severity: "error", code: "no-operation", message: "there is nothing to draft from", fix }] };
  }
  const read = await readInputs(
    root,
    named.map(({ name }) => name),
  );
  const missing = named.filter((_, index) => read[index]?.text === undefined);
  const diagnostics = missing.map(
    ({ kind, name }): Diagnostic => ({
      severity: "error",
      code: "file-not-found",
      message: `${kind} ${JSON.stringify(name)} cannot be read`,
      fix: "correct the path",
    }),
  );
  if (diagnostics.length > 0) return { value: undefined, diagnostics };
  const texts = named.map((each, index) => ({ ...each, text: read[index]?.text ?? "" }));
  return {
    value: [...texts, ...curls.map((text, index) => ({ kind: "curl" as const, name: `curl command ${index + 1}`, text }))],
    diagnostics,
  };
}

/** The config lists the API from now on; one that is not there is made. */
async function listApi(root: string, { config = "redocly.yaml", provider }: NewRequest, file: string): Promise<boolean> {
  const { addApi } = await import("../draft/add-api.js");
  const [{ text } = { text: undefined }] = await readInputs(root, [config]);
  const folder = resolve(root, config, "..");
  const path = relative(folder, resolve(root, file)).split(sep).join("/");
  const changed = isAbsolute(path) ? undefined : addApi(text, { id: provider, root: path });
  if (changed !== undefined) await writeText(resolve(root, config), changed);
  return changed !== undefined;
}
