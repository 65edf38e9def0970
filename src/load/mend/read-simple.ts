import { isJsonObject, type Json } from "../../types/json.js";
import type { Simple } from "./fields.js";
import type { Mending, Reading } from "./mending.js";

/** Reads one value as what its field holds. */
export function readSimple(mending: Mending, simple: Simple, value: Json, pointer: string): Reading {
  switch (simple) {
    case "data":
    case "required":
      return { value };
    case "text":
      return readText(mending, value, pointer);
    case "flag":
      return readFlag(value);
    case "number":
      return readNumber(value);
    case "bound":
      return typeof value === "boolean" ? { value } : readNumber(value);
    case "texts":
      return readTexts(mending, value, pointer);
    case "items":
      return readItems(value);
    case "members":
      return isJsonObject(value) ? { value } : nothing;
    case "type":
      return readType(value);
  }
}

const nothing: Reading = { value: undefined };

function readText(mending: Mending, value: Json, pointer: string): Reading {
  if (typeof value === "string") return { value };
  if (typeof value !== "number" && typeof value !== "boolean") return nothing;
  const text = mending.textAt(pointer, value);
  return { value: text, as: `the text "${text}"` };
}

const flags: ReadonlyMap<Json, boolean> = new Map<Json, boolean>([
  ...["true", "yes", "on", "1", 1].map((word) => [word, true] as const),
  ...["false", "no", "off", "0", 0].map((word) => [word, false] as const),
]);

function readFlag(value: Json): Reading {
  if (typeof value === "boolean") return { value };
  const flag = flags.get(typeof value === "string" ? value.trim().toLowerCase() : value);
  return flag === undefined ? nothing : { value: flag, as: String(flag) };
}

function readNumber(value: Json): Reading {
  if (typeof value === "number") return Number.isFinite(value) ? { value } : nothing;
  const isNumeric = typeof value === "string" && /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(value.trim());
  return isNumeric && Number.isFinite(Number(value)) ? { value: Number(value), as: `the number ${Number(value)}` } : nothing;
}

function readTexts(mending: Mending, value: Json, pointer: string): Reading {
  if (!Array.isArray(value)) {
    const { value: text } = readText(mending, value, pointer);
    return text === undefined ? nothing : { value: [text], as: "a list of that one text" };
  }
  const texts = value.map((item: Json, index) => readText(mending, item, `${pointer}/${index}`).value);
  const readable = texts.flatMap((text) => text ?? []);
  const isWritten = value.every((item) => typeof item === "string");
  return isWritten
    ? { value }
    : { value: readable, as: `the texts ${readable.map((text) => JSON.stringify(text)).join(", ") || "of none"}` };
}

function readItems(value: Json): Reading {
  if (Array.isArray(value)) return { value };
  return value === null || typeof value === "object" ? nothing : { value: [value], as: "a list of that one value" };
}

const typeNames = new Set(["string", "number", "integer", "boolean", "array", "object", "null"]);

/** Names that authors write for types, from the languages they come from. */
const otherTypeNames: ReadonlyMap<string, string> = new Map(
  Object.entries({
    string: "str text char date datetime date-time uuid uri url email password",
    integer: "int int32 int64 long short byte",
    number: "float double decimal",
    boolean: "bool",
    array: "list",
    object: "map dict dictionary hash",
    null: "nil none",
  }).flatMap(([type, names]) => names.split(" ").map((name) => [name, type] as const)),
);

/** Finds the type that a name means; `undefined` where it means none. */
export function typeNamed(name: string): string | undefined {
  const word = name.trim().toLowerCase();
  return typeNames.has(word) ? word : otherTypeNames.get(word);
}

/** Reads the name or names of types; an unknown name says nothing, an unquoted `null` among names is the type. */
function readType(value: Json): Reading {
  if (typeof value === "string") {
    const type = typeNamed(value);
    return type === value ? { value } : type === undefined ? nothing : { value: type, as: `the type "${type}"` };
  }
  if (!Array.isArray(value) || value.length === 0) return nothing;
  const types = value.map((item: Json) => (item === null ? "null" : typeof item === "string" ? typeNamed(item) : undefined));
  if (types.every((type, index) => type === value[index])) return { value };
  // A name that says nothing leaves every type possible.
  if (types.some((type) => type === undefined)) return nothing;
  const distinct = [...new Set(types.flatMap((type) => type ?? []))];
  return { value: distinct, as: `the types ${distinct.join(", ")}` };
}
