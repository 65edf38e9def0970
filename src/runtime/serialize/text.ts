import { refuse } from "../call/fault.js";

/** Writes one value as text: strings, finite numbers, booleans, bigints and dates; everything else is refused. */
export function toText(value: unknown, where: string): string {
  if (typeof value === "string") return value;
  if (typeof value === "boolean" || typeof value === "bigint" || Number.isFinite(value)) return String(value);
  if (value instanceof Date && Number.isFinite(value.getTime())) return value.toISOString();
  const shown =
    typeof value === "number"
      ? String(value)
      : value === null
        ? "null"
        : value instanceof Date
          ? "an invalid date"
          : `a value of type ${typeof value}`;
  return refuse(where, `cannot be ${shown}`);
}

/** Percent-encodes text for a URL; what is not well-formed Unicode is refused. */
export function encode(text: string, where: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    return refuse(where, "holds half of a surrogate pair");
  }
}

/** Tells whether a value is an object or a list to be written in parts. */
export function isComposite(value: unknown): value is object {
  return typeof value === "object" && value !== null && !(value instanceof Date);
}

/** Percent-encodes all but reserved characters and existing triples. @see https://spec.openapis.org/oas/v3.1.1#parameter-object */
export function encodeReserved(text: string, where: string): string {
  // "&" and "#" stay encoded: they end a parameter or the whole query, whatever allowReserved says.
  return encode(text, where)
    .replace(/%(3A|2F|3F|5B|5D|40|21|24|27|28|29|2A|2B|2C|3B|3D)/g, decodeURIComponent)
    .replace(/%25([0-9A-Fa-f]{2})/g, "%$1");
}
