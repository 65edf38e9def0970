import type { Diagnostic, Outcome } from "../types/diagnostic.js";
import type { Json } from "../types/json.js";
import { type Evidence, noEvidence } from "./evidence.js";
import { withoutSecrets } from "./redact.js";
import { readCurl } from "./sources/read-curl.js";
import { readHar } from "./sources/read-har.js";
import { readPage } from "./sources/read-page.js";

/** One source of a draft, read. */
export type DraftSource =
  | { readonly kind: "page" | "request" | "har"; readonly name: string; readonly text: string }
  | { readonly kind: "response"; readonly name: string; readonly text: string; readonly status: string | undefined }
  | { readonly kind: "curl"; readonly name: string; readonly text: string };

/** Reads all that sources say, without the secrets in it. */
export function readSources(sources: readonly DraftSource[]): Outcome<readonly Evidence[]> {
  const read = sources.map(readSourceText);
  const diagnostics = read.flatMap((each) => each.diagnostics);
  const evidence = read.flatMap(({ value = [] }) => value).map(withoutSecrets);
  if (diagnostics.length > 0) return { value: undefined, diagnostics };
  const isRouted = evidence.some(({ method, path }) => method !== undefined && path !== undefined);
  return isRouted ? { value: evidence, diagnostics } : { value: undefined, diagnostics: [noOperation()] };
}

function readSourceText(source: DraftSource): Outcome<readonly Evidence[]> {
  const { kind, name, text } = source;
  if (kind === "page") return { value: [readPage(text)], diagnostics: [] };
  if (kind === "curl")
    return found(
      readCurl(text),
      wrong("invalid-sample", `${name} is not a curl command with an address`, "copy it whole, beginning with curl"),
    );
  if (kind === "har")
    return listed(
      readHar(text),
      wrong("invalid-sample", `${name} is not a HAR file`, "save it from the network panel of a browser as HAR"),
    );
  const body = parsed(text);
  if (body === undefined)
    return { value: undefined, diagnostics: [wrong("invalid-sample", `${name} is not JSON`, "save one body as it travels")] };
  const shown = source.kind === "response" ? { responses: [{ status: source.status, body }] } : { body };
  return { value: [{ ...noEvidence(`the ${kind} ${name}`), ...shown }], diagnostics: [] };
}

function found(value: Evidence | undefined, problem: Diagnostic): Outcome<readonly Evidence[]> {
  return value === undefined ? { value: undefined, diagnostics: [problem] } : { value: [value], diagnostics: [] };
}

function listed(entries: readonly Evidence[] | undefined, problem: Diagnostic): Outcome<readonly Evidence[]> {
  if (entries === undefined || entries.length === 0) return { value: undefined, diagnostics: [problem] };
  return { value: entries, diagnostics: [] };
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json; // what JSON.parse gives is JSON
  } catch {
    return undefined;
  }
}

function wrong(code: "invalid-sample" | "no-operation", message: string, fix: string): Diagnostic {
  return { severity: "error", code, message, fix };
}

function noOperation(): Diagnostic {
  return wrong(
    "no-operation",
    "no source says which method and path the samples are of",
    'add --page, --curl or --har, or --operation "GET /v1/things"',
  );
}
