import type { ApiModel, SecurityScheme } from "../../types/api-model.js";
import { assertNever } from "../../types/assert-never.js";
import type { Member } from "../../types/file-draft.js";
import { code, doc, objectType, propertyKey, runtimeType } from "../draft.js";
import { sendableSecurity } from "../operations/operation-descriptor.js";

/** The scheme keys that operations ask for, and how urgently. */
interface SecurityUse {
  readonly schemes: readonly SecurityScheme[];
  /** True when some operation cannot be called without a credential. */
  readonly isNeeded: boolean;
  /** Tells whether no operation that asks for a credential can be called without this scheme. */
  isInEveryAlternative(key: string): boolean;
}

/** Declares the option or options by which a client takes its credentials; none when no operation asks for one. */
export function credentialMembers(model: ApiModel): readonly Member[] {
  const use = securityUse(model);
  const [only, second] = use.schemes;
  if (only === undefined) return [];
  if (second === undefined) return [credentialMember(only, use.isNeeded)];
  const members = use.schemes.map((scheme) => ({
    ...credentialMember(scheme, use.isInEveryAlternative(scheme.key)),
    key: propertyKey(scheme.key),
  }));
  const optional = members.every((member) => member.optional);
  const type = optional ? code`${objectType(members)} | undefined` : objectType(members);
  return [{ key: propertyKey("auth"), optional, readonly: true, type, doc: doc("Credentials by security scheme.") }];
}

/** The schemes that some operation asks for. */
export function schemesInUse(model: ApiModel): readonly SecurityScheme[] {
  return securityUse(model).schemes;
}

function securityUse({ operations, securitySchemes }: ApiModel): SecurityUse {
  const needs = operations
    .map((operation) => sendableSecurity(operation, securitySchemes))
    .filter((alternatives) => alternatives.length > 0);
  const used = new Set(needs.flat(2));
  return {
    schemes: securitySchemes.filter(({ key }) => used.has(key)),
    isNeeded: needs.some((alternatives) => alternatives.every((keys) => keys.length > 0)),
    isInEveryAlternative: (key) => needs.every((alternatives) => alternatives.every((keys) => keys.includes(key))),
  };
}

function credentialMember(scheme: SecurityScheme, isNeeded: boolean): Member {
  const { name, says } = wordsFor(scheme);
  const type = code`${name === "credentials" ? runtimeType("BasicCredentials") : runtimeType("Credential")}`;
  return {
    key: propertyKey(name),
    optional: !isNeeded,
    readonly: true,
    type: isNeeded ? type : code`${type} | undefined`,
    doc: doc(says, scheme.description),
  };
}

/** The option that takes the credential of a scheme. */
export function credentialName(scheme: SecurityScheme): "apiKey" | "accessToken" | "credentials" {
  return wordsFor(scheme).name;
}

function wordsFor(scheme: SecurityScheme): { readonly name: "apiKey" | "accessToken" | "credentials"; readonly says: string } {
  switch (scheme.kind) {
    case "apiKey":
      return { name: "apiKey", says: `API key, or a function that is asked for it; sent in the ${scheme.in} \`${scheme.name}\`.` };
    case "http":
      return scheme.scheme === "basic"
        ? { name: "credentials", says: "User name and password of HTTP basic authentication." }
        : { name: "apiKey", says: "API key, or a function that is asked for it; sent as a bearer token." };
    case "oauth2":
    case "openIdConnect":
      return { name: "accessToken", says: "Access token, or a function that is asked for it; sent as a bearer token." };
    case "unsupported":
      throw new Error(`Security scheme "${scheme.key}" has no credential`);
    default:
      return assertNever(scheme);
  }
}
