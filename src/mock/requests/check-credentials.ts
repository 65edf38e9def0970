import type { ApiModel, Operation, SecurityScheme } from "../../types/api-model.js";
import type { Problem } from "../values/problem.js";

/** Where credentials are looked for. */
export interface CredentialSource {
  readonly headers: Headers;
  readonly query: URLSearchParams;
  readonly cookies: ReadonlyMap<string, string>;
}

/** Says which credential is missing; any that is there is good. */
export function checkCredentials({ security }: Operation, { securitySchemes }: ApiModel, source: CredentialSource): readonly Problem[] {
  const [first, ...others] = security.map((keys) =>
    keys.flatMap((key) =>
      missingOf(
        securitySchemes.find((scheme) => scheme.key === key),
        source,
      ),
    ),
  );
  if (first === undefined || [first, ...others].some((problems) => problems.length === 0)) return [];
  return first;
}

/** Schemes that a client cannot fulfil by itself, such as mutual TLS, are not asked for. */
function missingOf(scheme: SecurityScheme | undefined, { headers, query, cookies }: CredentialSource): readonly Problem[] {
  if (scheme === undefined || scheme.kind === "unsupported") return [];
  if (scheme.kind !== "apiKey")
    return authorizationProblems(headers.get("authorization"), scheme.kind === "http" ? scheme.scheme : "bearer");
  const value = { header: headers.get(scheme.name), query: query.get(scheme.name), cookie: cookies.get(scheme.name) }[scheme.in];
  return value ? [] : [{ at: `${scheme.in}.${scheme.name}`, fact: "is missing: it holds the API key" }];
}

function authorizationProblems(value: string | null, scheme: "bearer" | "basic"): readonly Problem[] {
  const at = "header.Authorization";
  const word = scheme === "basic" ? "Basic" : "Bearer";
  if (!value) return [{ at, fact: `is missing: it holds "${word} ..."` }];
  // Providers whose key is the user name of Basic take it as a bearer's token, too.
  return /^(?:basic|bearer)\s+\S/i.test(value) ? [] : [{ at, fact: `does not begin with "${word} "` }];
}
