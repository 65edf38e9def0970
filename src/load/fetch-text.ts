import { type FileBytes, type Refusal, tooLarge } from "./confined-file.js";
import { limits } from "./limits.js";

/** One text to fetch, and how much of it at most. */
export interface FetchRequest {
  readonly address: string;
  /** Sent to the server of the address, never printed. */
  readonly headers: Readonly<Record<string, string>>;
  /** Time from the request to the last byte. */
  readonly milliseconds: number;
  readonly bytes: number;
}

/** Fetches a text. Redirects are followed on the same server only, so that no answer chooses which other host is asked. */
export async function fetchText(request: FetchRequest): Promise<FileBytes | Refusal> {
  const signal = AbortSignal.timeout(request.milliseconds);
  try {
    return await follow(request, signal);
  } catch (error) {
    return signal.aborted ? tooSlow(request.milliseconds) : unreachable(error);
  }
}

const usual = { accept: "application/json, application/yaml, text/yaml, */*;q=0.5", "user-agent": "specweld" };

async function follow(request: FetchRequest, signal: AbortSignal): Promise<FileBytes | Refusal> {
  let address = new URL(request.address);
  for (let redirects = 0; redirects <= limits.redirects; redirects++) {
    const response = await fetch(address, { headers: { ...usual, ...request.headers }, redirect: "manual", signal });
    const location = response.status >= 300 && response.status < 400 ? response.headers.get("location") : null;
    if (location === null) return readAnswer(response, address, request.bytes);
    await response.body?.cancel();
    const next = URL.canParse(location, address.href) ? new URL(location, address) : undefined;
    if (next?.origin !== address.origin) return movedAway(address, next);
    address = next;
  }
  return { code: "remote-unreadable", fact: `redirects more than ${limits.redirects} times`, fix: "name the address that it leads to" };
}

async function readAnswer(response: Response, address: URL, limit: number): Promise<FileBytes | Refusal> {
  if (!response.ok) {
    await response.body?.cancel();
    return wrongStatus(response);
  }
  const bytes = await readBody(response, limit);
  if (!(bytes instanceof Uint8Array)) return bytes;
  address.hash = "";
  return isPage(response, bytes) ? webPage : { realPath: address.href, base: address.href, bytes };
}

/** Counts bytes after decompression: what is small on the wire may be large in memory. */
async function readBody({ body }: Response, limit: number): Promise<Uint8Array | Refusal> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = body?.getReader();
  for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) {
    size += part.value.length;
    if (size > limit) {
      await reader?.cancel();
      return tooLarge(limit);
    }
    chunks.push(part.value);
  }
  return Buffer.concat(chunks);
}

function isPage({ headers }: Response, bytes: Uint8Array): boolean {
  const start = new TextDecoder().decode(bytes.subarray(0, 512)).trimStart();
  return (
    /^<(?:!doctype html|html|head|body|!--)/i.test(start) || (/html/i.test(headers.get("content-type") ?? "") && start.startsWith("<"))
  );
}

const webPage: Refusal = {
  code: "not-a-description",
  fact: "is a web page, not a description",
  fix: 'name the address of the description itself, which often ends in "openapi.json" or is called "raw"',
};

function wrongStatus({ status, statusText }: Response): Refusal {
  const fact = `answers with ${status}${statusText === "" ? "" : ` ${statusText}`}`;
  if (status === 401 || status === 403)
    return {
      code: "remote-unreadable",
      fact,
      fix: 'send a credential: --header "authorization: ..." for one description, resolve.http.headers in redocly.yaml for a project',
    };
  return { code: "remote-unreadable", fact, fix: status >= 500 || status === 429 ? "try again later" : "correct the address" };
}

function movedAway({ origin }: URL, next: URL | undefined): Refusal {
  if (next === undefined) return { code: "remote-unreadable", fact: "redirects to what is not an address", fix: "name another address" };
  const fact = `redirects from ${origin} to ${next.origin}, which was not named`;
  return { code: "remote-unreadable", fact, fix: `name the address at ${next.origin} if you trust it` };
}

function tooSlow(milliseconds: number): Refusal {
  return { code: "remote-unreadable", fact: `was not read within ${milliseconds / 1000} s`, fix: "try again later, or download it" };
}

/** Node hides why a connection failed in the cause; only its code is shown, since a message may repeat a header. */
function unreachable(error: unknown): Refusal {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = typeof cause === "object" && cause !== null && "code" in cause ? ` (${String(cause.code)})` : "";
  return { code: "remote-unreadable", fact: `cannot be reached${code}`, fix: "check the address and the network" };
}
