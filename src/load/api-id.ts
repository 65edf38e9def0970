import { isJsonObject, type Json } from "../types/json.js";

const kebabCase = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/** A key with a version behind it, as Redocly writes it: `main@v1`. */
const versionedKey = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*@[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$/;

/** Folder names that Windows keeps for devices, and those that mean something in the output folder. */
const taken = /^(?:con|prn|aux|nul|com\d|lpt\d|docs|dist|node-modules)$/;

/**
 * Tells why a key of `apis:` cannot name an API, or `undefined` when it can: a kebab-case name, alone or with a version behind `@`.
 * @example refuseApiKey("Main") // "is not kebab-case"
 * @see https://redocly.com/docs/cli/configuration/reference/apis
 */
export function refuseApiKey(key: string): string | undefined {
  if (key.length > 60) return "is longer than 60 characters";
  if (!kebabCase.test(key) && !versionedKey.test(key)) return "is not kebab-case";
  return taken.test(key) ? "is reserved" : undefined;
}

/**
 * Makes an API id of any text.
 * @example toApiId("Creem API v1") // "creem-api-v1"
 */
export function toApiId(text: string): string {
  const id = wordsOf(text).join("-");
  if (id === "") return "api";
  const named = /^\d/.test(id) ? `api-${id}` : taken.test(id) ? `${id}-api` : id;
  return named.slice(0, 60).replace(/-+$/, "");
}

function wordsOf(text: string): readonly string[] {
  const plain = text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .toLowerCase();
  return plain.split(/[^a-z0-9]+/).filter((word) => word !== "");
}

/** Words of file names that many descriptions have, and versions and dates. */
const emptyWord =
  /^(?:apis?|bundled?|definitions?|descriptions?|docs?|index|latest|main|oas\d*|open|openapi\d*|root|schemas?|spec\d*|specs|specifications?|swagger\d*|v\d+|\d+)$/;

/**
 * Tells whether the name of a file, without its ending, says which API the file describes.
 * @example saysWhichApi("petstore") // true
 * @example saysWhichApi("openapi-v3.1") // false
 */
export function saysWhichApi(fileName: string): boolean {
  return wordsOf(fileName).some((word) => !emptyWord.test(word));
}

/**
 * Makes an API id of a description's title, without the words that say no more than that it is the description of an API.
 * @example idOfTitle("Swagger Petstore - OpenAPI 3.0") // "swagger-petstore"
 */
export function idOfTitle(title: string): string {
  const words = wordsOf(title.replace(/\b(?:open ?api|swagger)\s*(?:specification|spec)?\s*v?\d[\d.]*/gi, " ")).join(" ");
  const short = words.replace(/^the (?=.)/, "").replace(/(?<=.)(?: (?:rest|http|public|web))* api(?: v?\d+)*$/, "");
  return toApiId(short === "" ? title : short);
}

/** Makes an API id of the title of a description; `undefined` for what has none. */
export function idOfDescription(description: Json | undefined): string | undefined {
  const info = isJsonObject(description) ? description["info"] : undefined;
  const title = isJsonObject(info) ? info["title"] : undefined;
  return typeof title === "string" && /\p{L}/u.test(title) ? idOfTitle(title) : undefined;
}
