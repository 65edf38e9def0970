import { isJsonObject, type Json } from "../types/json.js";

/** Names of what nobody should find in a file that is committed. */
const secret =
  /(?:^|_)(?:client_?secret|secret|password|passwd|api_?key|access_?token|refresh_?token|id_?token|auth_?token|private_?key|card_?number|cvc|cvv|iban|ssn)$/i;

/** Takes secrets out of a sample: the text stays a text. */
export function redact(value: Json): Json {
  if (Array.isArray(value)) return value.map(redact);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      const name = key.replace(/([a-z])([A-Z])/g, "$1_$2");
      return [key, typeof inner === "string" && secret.test(name) ? "<string>" : redact(inner)];
    }),
  );
}
