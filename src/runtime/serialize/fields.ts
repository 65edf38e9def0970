import { refuse } from "../call/fault.js";
import { isComposite } from "./text.js";

/** The fields of a form. */
export interface Fields {
  readonly entries: readonly (readonly [name: string, value: unknown])[];
  /** Whether texts are written already, as in a `FormData`: a text that is to be JSON is JSON then. */
  readonly written: boolean;
}

/** Lists the fields of a form: those of an object, of a `FormData` or of `URLSearchParams`, of this platform or of a package. */
export function fieldsOf(body: unknown): Fields {
  if (!isComposite(body)) return refuse("body", "must be an object");
  const written = isWritten(body);
  if (!written && Symbol.iterator in body) return refuse("body", "must be an object, a FormData or URLSearchParams");
  return { entries: written ? [...body] : Object.entries(body), written };
}

function isWritten(body: object): body is FormData | URLSearchParams {
  return Symbol.toStringTag in body && /^(FormData|URLSearchParams)$/.test(String(body[Symbol.toStringTag]));
}
