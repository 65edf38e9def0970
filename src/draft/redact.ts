import { isJsonObject, type Json } from "../types/json.js";
import type { Evidence, NamedText } from "./evidence.js";

/** Names of what nobody should find in a file that is committed. */
const secret =
  /(?:^|_)(?:client_?secret|secret|password|passwd|api_?key|access_?token|refresh_?token|id_?token|auth_?token|token|signature|private_?key|card_?number|cvc|cvv|iban|ssn)$/i;

/** What stands for a secret: the text stays a text. */
const placeholder = "<string>";

/** Takes secrets out of everything that a source shows, so that none gets into a description. */
export function withoutSecrets(evidence: Evidence): Evidence {
  const { query, headers, body, responses, facts } = evidence;
  return {
    ...evidence,
    query: query.map(redactText),
    headers: headers.map(redactText),
    body: body === undefined ? undefined : redact(body),
    responses: responses.map((response) => ({ ...response, body: response.body === undefined ? undefined : redact(response.body) })),
    facts: facts.map((fact) => (isSecret(fact.path.split(".").at(-1) ?? "") ? { ...fact, example: undefined } : fact)),
  };
}

function redact(value: Json): Json {
  if (Array.isArray(value)) return value.map(redact);
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value);
  return Object.fromEntries(entries.map(([key, inner]) => [key, typeof inner === "string" && isSecret(key) ? placeholder : redact(inner)]));
}

function redactText({ name, value }: NamedText): NamedText {
  return { name, value: isSecret(name) ? placeholder : value };
}

function isSecret(name: string): boolean {
  return secret.test(name.replace(/([a-z])([A-Z])/g, "$1_$2").replaceAll("-", "_"));
}
