import type { SecurityScheme } from "../types/api-model.js";
import type { Description } from "./description.js";
import { child, type Node, type ObjectNode } from "./node.js";
import { asObject, membersOf, readItems, readObject, readRequiredString, readString, reportMissing } from "./read.js";
import { followReferences } from "./reference.js";

/** Builds the security schemes under `components`, in spec order. @see https://spec.openapis.org/oas/v3.1.0#security-scheme-object */
export function buildSecuritySchemes(description: Description): readonly SecurityScheme[] {
  const components = readObject(description, description.root, "components");
  const schemes = membersOf(description, components && readObject(description, components, "securitySchemes"));
  return schemes.flatMap(([key, member]) => {
    const node = followReferences(description, member, key);
    return node === undefined ? [] : [buildScheme(description, key, node)];
  });
}

function buildScheme(description: Description, key: string, node: ObjectNode): SecurityScheme {
  const type = readString(description, node, "type") ?? typeMeant(description, node);
  if (type === undefined) return { key, kind: "unsupported", type: "" };
  const common = { key, description: readString(description, node, "description") };
  switch (type.toLowerCase()) {
    case "apikey":
      return { ...common, ...buildApiKey(description, node) };
    case "http":
      return { ...common, ...buildHttp(description, node) };
    case "oauth2":
      return { ...common, kind: "oauth2" };
    case "openidconnect":
      return { ...common, kind: "openIdConnect" };
    default:
      return { ...common, ...unsupported(description, node, type) };
  }
}

type ApiKey = Extract<SecurityScheme, { readonly kind: "apiKey" }>;

function buildApiKey(description: Description, node: ObjectNode): Pick<ApiKey, "kind" | "in" | "name"> | Unsupported {
  const name = readRequiredString(description, node, "name", notSent);
  const location = readRequiredString(description, node, "in", notSent)?.toLowerCase();
  if (name === undefined || location === undefined) return { kind: "unsupported", type: "apiKey" };
  if (location === "header" || location === "query" || location === "cookie") return { kind: "apiKey", in: location, name };
  description.warn({
    code: "unknown-location",
    message: `an API key cannot be in "${location}"; ${notSent}`,
    at: child(node, "in") ?? node,
    fix: "write header, query or cookie",
  });
  return { kind: "unsupported", type: `apiKey in ${location}` };
}

const notSent = "its credential is not sent";

/** What a scheme without a type can only be, by the fields that one type alone has. */
function typeMeant(description: Description, node: ObjectNode): string | undefined {
  const fields = [
    ["flows", "oauth2"],
    ["openIdConnectUrl", "openIdConnect"],
    ["scheme", "http"],
    ["in", "apiKey"],
  ] as const;
  const type = fields.find(([key]) => child(node, key) !== undefined)?.[1];
  reportMissing(description, node, "type", type === undefined ? notSent : `read as "${type}"`);
  return type;
}

type Unsupported = Pick<Extract<SecurityScheme, { readonly kind: "unsupported" }>, "kind" | "type">;

function buildHttp(
  description: Description,
  node: ObjectNode,
): { readonly kind: "http"; readonly scheme: "bearer" | "basic" } | Unsupported {
  const scheme = readRequiredString(description, node, "scheme", 'read as "bearer"')?.toLowerCase() ?? "bearer";
  return scheme === "bearer" || scheme === "basic" ? { kind: "http", scheme } : unsupported(description, node, `http ${scheme}`);
}

function unsupported(description: Description, node: ObjectNode, type: string): Unsupported {
  description.warn({
    code: "unsupported-security-scheme",
    message: `a client cannot send credentials of the type "${type}" by itself`,
    at: node,
    fix: "send them with a fetch of your own",
  });
  return { kind: "unsupported", type };
}

/**
 * Reads the security of an operation: its own, or else that of the whole description.
 * @see https://spec.openapis.org/oas/v3.1.0#security-requirement-object
 */
export function buildSecurity(description: Description, operation: ObjectNode, known: ReadonlySet<string>): readonly (readonly string[])[] {
  const requirements = readItems(description, operation, "security") ?? readItems(description, description.root, "security") ?? [];
  return requirements.map((requirement) => schemesOf(description, requirement, known));
}

/** Tells whether some alternative asks for a credential. */
export function isSecured(security: readonly (readonly string[])[]): boolean {
  return security.some((keys) => keys.length > 0);
}

function schemesOf(description: Description, requirement: Node, known: ReadonlySet<string>): readonly string[] {
  const members = membersOf(description, asObject(description, requirement, "security requirement"));
  return members.flatMap(([key, member]) => {
    if (known.has(key)) return [key];
    description.warn({
      code: "unknown-security-scheme",
      message: `"${key}" is not a security scheme of this description; calls are sent without its credential`,
      at: member,
      fix: "declare it under components/securitySchemes",
    });
    return [];
  });
}
