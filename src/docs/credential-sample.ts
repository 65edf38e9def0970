import type { ApiModel, SecurityScheme } from "../types/api-model.js";
import { printRecord } from "./print-value.js";

/** Writes the options of a client that hold its credentials, taken from the environment; `before` is how many characters stand before them. */
export function credentialSample({ id, operations, securitySchemes }: ApiModel, before: number): string {
  const schemes = usedSchemes({ operations, securitySchemes });
  const [only, ...others] = schemes;
  if (only === undefined) return "{}";
  if (others.length === 0) return printRecord([[optionOf(only), valueFor(only, id)]], before);
  const entries = schemes.map((scheme) => [scheme.key, valueFor(scheme, `${id}_${scheme.key}`)] as const);
  return printRecord([["auth", printRecord(entries, before + "{ auth:  }".length)]], before);
}

/** The security schemes that operations ask for, without those that no client can fill in. */
export function usedSchemes({ operations, securitySchemes }: Pick<ApiModel, "operations" | "securitySchemes">): readonly SecurityScheme[] {
  const used = new Set(operations.flatMap(({ security }) => security.flat()));
  return securitySchemes.filter(({ key, kind }) => used.has(key) && kind !== "unsupported");
}

/** Names the option of a client that takes the credential of its only scheme. */
export function optionOf(scheme: SecurityScheme): string {
  if (scheme.kind === "http" && scheme.scheme === "basic") return "credentials";
  return scheme.kind === "oauth2" || scheme.kind === "openIdConnect" ? "accessToken" : "apiKey";
}

function valueFor(scheme: SecurityScheme, name: string): string {
  if (optionOf(scheme) !== "credentials") return secret(name, optionOf(scheme) === "apiKey" ? "API_KEY" : "ACCESS_TOKEN");
  return `{ username: ${secret(name, "USERNAME")}, password: ${secret(name, "PASSWORD")} }`;
}

function secret(name: string, kind: string): string {
  return `process.env.${variable(name, kind)} ?? ""`;
}

/** Names the variable of the environment that holds a credential. */
function variable(name: string, kind: string): string {
  return `${name
    .replace(/\W+/g, "_")
    .replace(/^(?=\d)/, "_")
    .toUpperCase()}_${kind}`;
}

/** Names the variable of the environment that samples take the token of a scheme from. */
export function tokenVariable(scheme: SecurityScheme, { id }: Pick<ApiModel, "id">, isOnly: boolean): string {
  return variable(isOnly ? id : `${id}_${scheme.key}`, optionOf(scheme) === "accessToken" ? "ACCESS_TOKEN" : "API_KEY");
}
