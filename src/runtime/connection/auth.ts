import type { Call } from "../call/call.js";
import { Fault } from "../call/fault.js";
import type { Credential, CredentialCarrier, Grant, SecuritySchemeDescriptor } from "../descriptor.js";
import type { BasicCredentials, CredentialOptions } from "../options.js";
import { setHeader } from "../serialize/headers.js";
import type { WireRequest } from "../serialize/write-request.js";

/**
 * Takes the first documented alternative for which there is every credential: the client's, or one that the call itself puts in its place,
 * such as a header `authorization`, which then is the one that is sent. Only where a function is to be asked for one is there anything to wait for.
 *
 * @see https://spec.openapis.org/oas/v3.1.1#security-requirement-object
 */
export function authorize({ api, operation: { security = [] }, settings: options }: Call, request: WireRequest): Grant | Promise<Grant> {
  const grant: Grant = { headers: {}, query: "", secrets: [], renewable: false };
  const asked: Promise<void>[] = [];
  const isCarried = (scheme: SecuritySchemeDescriptor): boolean => (scheme.carrier ?? header).carries(scheme, request);
  const isGiven = (key: string): boolean => {
    const scheme = api.securitySchemes[key];
    return scheme !== undefined && (isCarried(scheme) || Boolean(credentialFor(key, scheme, options)));
  };
  for (const key of chooseSchemes(security, isGiven)) {
    const scheme = api.securitySchemes[key] as SecuritySchemeDescriptor; // chosen because it is there
    if (isCarried(scheme)) continue;
    const credential = credentialFor(key, scheme, options) as Credential | BasicCredentials; // as above
    const { username, password } = typeof credential === "object" ? credential : { username: undefined, password: credential };
    const where = `the credential for "${key}"`;
    const take = (secret: string): void => {
      if (typeof secret !== "string" || !secret)
        throw new Fault("configuration", `${where} is ${secret === "" ? "empty" : "not a string"}`);
      grant.secrets.push(secret);
      (scheme.carrier ?? header).place(scheme, { grant, secret, username, where });
    };
    // What stands behind one that is asked for waits, too: whatever goes wrong then ends the one promise.
    if (typeof password === "function" || asked.length > 0) asked.push(ask(password, where).then(take));
    else take(password);
  }
  grant.renewable = asked.length > 0;
  return grant.renewable ? Promise.all(asked).then(() => grant) : grant;
}

/** Most credentials travel in a header: a key in one of its own, a token behind "Bearer". */
const header: CredentialCarrier = {
  carries: (scheme, { headers }) => headerOf(scheme) in headers,
  place: (scheme, { grant, secret, where }) =>
    setHeader(grant.headers, headerOf(scheme), scheme.kind === "apiKey" ? secret : `Bearer ${secret}`, where),
};

function headerOf(scheme: SecuritySchemeDescriptor): string {
  return scheme.kind === "apiKey" ? scheme.name.toLowerCase() : "authorization";
}

function chooseSchemes(alternatives: readonly (readonly string[])[], isGiven: (key: string) => boolean): readonly string[] {
  const chosen = alternatives.find((keys) => keys.length > 0 && keys.every(isGiven)) ?? alternatives.find((keys) => keys.length === 0);
  if (chosen || alternatives.length === 0) return chosen ?? [];
  const wanted = alternatives.map((keys) => `"${keys.join('" and "')}"`).join(" or ");
  throw new Fault("configuration", `no credential for ${wanted}`);
}

function credentialFor(
  key: string,
  scheme: SecuritySchemeDescriptor,
  { auth, apiKey, accessToken, credentials }: CredentialOptions,
): Credential | BasicCredentials | undefined {
  const own = auth?.[key];
  if (own || scheme.kind === "apiKey") return own || apiKey;
  if (scheme.kind !== "http") return accessToken;
  return scheme.scheme === "basic" ? credentials : (apiKey ?? accessToken);
}

async function ask(credential: Credential, where: string): Promise<string> {
  try {
    return typeof credential === "function" ? await credential() : credential;
  } catch (cause) {
    throw new Fault("authentication", `the provider of ${where} failed`, { cause, sent: false });
  }
}
