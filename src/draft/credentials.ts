import type { JsonObject } from "../types/json.js";
import type { Evidence } from "./evidence.js";

/** The security scheme that sources show, under its name. */
export interface CredentialDraft {
  readonly name: string;
  readonly scheme: JsonObject;
}

/** Tells the headers that carry a credential. */
export function isCredentialHeader(name: string): boolean {
  return /^(?:authorization|proxy-authorization)$|api[-_]?key|access[-_]?token|auth[-_]?token|secret/i.test(name);
}

/** Finds the credential of an operation, from its headers, its query and the words of a page. */
export function credentialOf({ headers, query, facts, credentialWords = "" }: Evidence): CredentialDraft | undefined {
  const fact = facts.find(({ section }) => section === "authorization");
  const header = headers.find(({ name }) => isCredentialHeader(name)) ?? (fact && { name: fact.path, value: fact.description ?? "" });
  const parameter = query.find(({ name }) => /^(?:api[-_]?key|access[-_]?token|key|token)$/i.test(name));
  const description = credentialWords === "" ? undefined : `${credentialWords.replace(/\.$/, "")}.`;
  if (header === undefined)
    return parameter && { name: "ApiKey", scheme: { type: "apiKey", in: "query", name: parameter.name, description: description ?? todo } };
  const words = `${header.value} ${credentialWords} ${fact?.description ?? ""}`;
  if (!/^authorization$/i.test(header.name))
    return { name: "ApiKey", scheme: { type: "apiKey", in: "header", name: header.name, description: description ?? todo } };
  if (/\bbearer\b/i.test(words))
    return { name: "BearerToken", scheme: { type: "http", scheme: "bearer", description: description ?? todo } };
  if (/\bbasic\b/i.test(words)) return { name: "BasicLogin", scheme: { type: "http", scheme: "basic", description: description ?? todo } };
  const plain = "TODO: say whether the key is sent as it is, or behind a word such as Bearer.";
  const basis = { level: "assumed", source: "The sample shows the key alone." };
  return {
    name: "ApiKey",
    scheme: { type: "apiKey", in: "header", name: "Authorization", description: description ?? plain, "x-basis": basis },
  };
}

const todo = "TODO: say where callers get it.";
