import type { Call } from "../call/call.js";
import { Fault } from "../call/fault.js";
import type { Credential, SecuritySchemeDescriptor } from "../descriptor.js";
import type { BasicCredentials, CredentialOptions } from "../options.js";
import { setHeader, type WireHeaders } from "../serialize/headers.js";
import type { WireRequest } from "../serialize/write-request.js";

/** The credentials of one attempt, ready to be put into its request. */
export interface Grant {
  readonly headers: Readonly<WireHeaders>;
  /** `api_key=...`, or "". */
  readonly query: string;
  /** What must not appear in any error. */
  readonly secrets: readonly string[];
  /** Whether a provider of the caller can be asked for a fresh credential. */
  readonly renewable: boolean;
}

type OpenGrant = { -readonly [Key in keyof Grant]: Grant[Key] } & { readonly headers: WireHeaders; readonly secrets: string[] };

/**
 * Takes the first documented alternative for which there is every credential: the client's, or one that the call itself puts in its place,
 * such as a header `authorization`, which then is the one that is sent. Only where a function is to be asked for one is there anything to wait for.
 *
 * @see https://spec.openapis.org/oas/v3.1.1#security-requirement-object
 */
export function authorize({ api, operation: { security = [] }, settings: options }: Call, request: WireRequest): Grant | Promise<Grant> {
  const grant: OpenGrant = { headers: {}, query: "", secrets: [], renewable: false };
  const asked: Promise<void>[] = [];
  const isGiven = (key: string): boolean => {
    const scheme = api.securitySchemes[key];
    return scheme !== undefined && (isCarried(scheme, request) || Boolean(credentialFor(key, scheme, options)));
  };
  for (const key of chooseSchemes(security, isGiven)) {
    const scheme = api.securitySchemes[key] as SecuritySchemeDescriptor; // chosen because it is there
    if (isCarried(scheme, request)) continue;
    const credential = credentialFor(key, scheme, options) as Credential | BasicCredentials; // as above
    const { username, password } = typeof credential === "object" ? credential : { username: undefined, password: credential };
    const take = (secret: string): void => {
      if (typeof secret !== "string") throw new Fault("configuration", `the credential for "${key}" is not a string`);
      if (!secret) throw new Fault("configuration", `the credential for "${key}" is empty`);
      grant.secrets.push(secret);
      place(grant, key, scheme, username === undefined ? secret : basic(username, secret));
    };
    // What stands behind one that is asked for waits, too: whatever goes wrong then ends the one promise.
    if (typeof password === "function" || asked.length > 0) asked.push(ask(password, key).then(take));
    else take(password);
  }
  grant.renewable = asked.length > 0;
  return grant.renewable ? Promise.all(asked).then(() => grant) : grant;
}

/** Tells whether a request holds something where a scheme has its credential. */
function isCarried(scheme: SecuritySchemeDescriptor, { headers, query }: WireRequest): boolean {
  if (scheme.kind !== "apiKey") return "authorization" in headers;
  if (scheme.in === "header") return scheme.name.toLowerCase() in headers;
  const pairs = scheme.in === "query" ? query.split("&") : (headers["cookie"] ?? "").split("; ");
  return pairs.some((pair) => pair.startsWith(`${encodeURIComponent(scheme.name)}=`));
}

function chooseSchemes(alternatives: readonly (readonly string[])[], isGiven: (key: string) => boolean): readonly string[] {
  const chosen = alternatives.find((keys) => keys.length > 0 && keys.every(isGiven)) ?? alternatives.find((keys) => keys.length === 0);
  if (chosen || alternatives.length === 0) return chosen ?? [];
  throw new Fault(
    "configuration",
    `no credential for ${alternatives.map((keys) => keys.map((key) => `"${key}"`).join(" and ")).join(" or ")}`,
  );
}

function credentialFor(
  key: string,
  scheme: SecuritySchemeDescriptor,
  options: CredentialOptions,
): Credential | BasicCredentials | undefined {
  const own = options.auth?.[key];
  if (own || scheme.kind === "apiKey") return own || options.apiKey;
  if (scheme.kind !== "http") return options.accessToken;
  return scheme.scheme === "basic" ? options.credentials : (options.apiKey ?? options.accessToken);
}

async function ask(credential: Credential, key: string): Promise<string> {
  try {
    return typeof credential === "function" ? await credential() : credential;
  } catch (cause) {
    throw new Fault("authentication", `the provider of the credential for "${key}" failed`, { cause, sent: false });
  }
}

function basic(username: string, password: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(`${username}:${password}`)));
}

function place(grant: OpenGrant, key: string, scheme: SecuritySchemeDescriptor, secret: string): void {
  const where = `the credential for "${key}"`;
  grant.secrets.push(secret);
  if (scheme.kind !== "apiKey") {
    const prefix = scheme.kind === "http" && scheme.scheme === "basic" ? "Basic" : "Bearer";
    setHeader(grant.headers, "authorization", `${prefix} ${secret}`, where);
  } else if (scheme.in === "header") {
    setHeader(grant.headers, scheme.name, secret, where);
  } else {
    const pair = `${encodeURIComponent(scheme.name)}=${encodeURIComponent(secret)}`;
    if (scheme.in === "query") grant.query += (grant.query && "&") + pair;
    else setHeader(grant.headers, "cookie", [grant.headers["cookie"], pair].filter(Boolean).join("; "), where);
  }
}
