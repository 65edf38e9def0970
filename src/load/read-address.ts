import type { Diagnostic, Outcome } from "../types/diagnostic.js";

/** Reads the address of a description; what is wrong with it has no place yet. */
export function readAddress(text: string): Outcome<URL> {
  const refuse = (fact: string, fix: string): Outcome<URL> => {
    const diagnostic: Diagnostic = { severity: "error", code: "invalid-address", message: fact, fix };
    return { value: undefined, diagnostics: [diagnostic] };
  };
  if (!URL.canParse(text)) return refuse(`"${text}" is not an address`, 'write it as "https://host/openapi.json"');
  const address = new URL(text);
  if (address.username !== "" || address.password !== "")
    return refuse(`the address of ${address.host} holds a password`, 'send it as a header: "authorization: Basic ..."');
  return { value: address, diagnostics: [] };
}
