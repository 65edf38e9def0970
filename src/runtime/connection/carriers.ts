import type { CredentialCarrier, SecuritySchemeDescriptor } from "../descriptor.js";
import { setHeader } from "../serialize/headers.js";

/** Sends an API key as a query parameter. */
export const queryCredential: CredentialCarrier = {
  carries: (scheme, { query }) => hasPair(query.split("&"), scheme),
  place: (scheme, { grant, secret }) => {
    grant.query += (grant.query && "&") + pairOf(scheme, secret);
  },
};

/** Sends an API key as a cookie. */
export const cookieCredential: CredentialCarrier = {
  carries: (scheme, { headers }) => hasPair((headers["cookie"] ?? "").split("; "), scheme),
  place: (scheme, { grant: { headers }, secret, where }) =>
    setHeader(headers, "cookie", [headers["cookie"], pairOf(scheme, secret)].filter(Boolean).join("; "), where),
};

/** Sends a user name with its password. @see https://www.rfc-editor.org/rfc/rfc7617 */
export const basicCredential: CredentialCarrier = {
  carries: (_, { headers }) => "authorization" in headers,
  place: (_, { grant, secret, username, where }) => {
    // A text is what stands behind "Basic" already.
    const encoded = username === undefined ? secret : btoa(String.fromCharCode(...new TextEncoder().encode(`${username}:${secret}`)));
    grant.secrets.push(encoded);
    setHeader(grant.headers, "authorization", `Basic ${encoded}`, where);
  },
};

function pairOf(scheme: SecuritySchemeDescriptor, secret: string): string {
  const { name } = scheme as { readonly name: string }; // of an API key, as all are that travel in pairs
  return `${encodeURIComponent(name)}=${encodeURIComponent(secret)}`;
}

function hasPair(pairs: readonly string[], scheme: SecuritySchemeDescriptor): boolean {
  return pairs.some((pair) => pair.startsWith(pairOf(scheme, "")));
}
