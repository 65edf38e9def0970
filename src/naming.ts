import { createHash } from "node:crypto";

const reserved = new Set(
  "break case catch class const continue debugger default delete do else enum export extends false finally for function if import in instanceof new null return super switch this throw true try typeof var void while with implements interface let package private protected public static yield await async arguments eval".split(
    " ",
  ),
);

/** Tells whether a text cannot be declared as a name in a strict module. */
export function isReservedWord(text: string): boolean {
  return reserved.has(text);
}

const globalTypeNames = new Set(
  [
    "AggregateError Array ArrayBuffer AsyncGenerator AsyncIterable AsyncIterator Atomics BigInt Boolean DataView Date Error EvalError",
    "FinalizationRegistry Function Generator Infinity Intl Iterable Iterator JSON Map Math NaN Number Object Promise Proxy RangeError",
    "ReferenceError Reflect RegExp Set SharedArrayBuffer String Symbol SyntaxError TypeError URIError Uint8Array WeakMap WeakRef WeakSet",
    "Awaited Capitalize ConstructorParameters Exclude Extract InstanceType Lowercase NoInfer NonNullable Omit OmitThisParameter Parameters",
    "Partial Pick PromiseLike PropertyKey Readonly ReadonlyArray ReadonlyMap ReadonlySet Record Required ReturnType ThisParameterType",
    "ThisType Uncapitalize Uppercase AbortController AbortSignal Blob BodyInit File FormData Headers HeadersInit ReadableStream Request",
    "RequestInfo RequestInit Response ResponseInit TextDecoder TextEncoder TransformStream URL URLSearchParams WritableStream",
  ].flatMap((line) => line.split(" ")),
);

/** Tells whether a type of this name would hide a global that generated code or its user relies on. */
export function isGlobalTypeName(text: string): boolean {
  return globalTypeNames.has(text);
}

/** Everything that is not a letter or digit of an identifier, or that nobody can see. */
const separators = /[^\p{ID_Continue}]+|[\p{Pc}\p{Default_Ignorable_Code_Point}]+/gu;
const caseChanges = /(?<=[\p{Ll}\p{Nd}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u;

/** The same for what most texts are made of: the classes of Unicode take several times as long. */
const plainText = /^[\0-\x7f]*$/;
const plainSeparators = /[^A-Za-z0-9]+/;
const plainCaseChanges = /(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/;

function wordsOf(text: string): readonly string[] {
  const isPlain = plainText.test(text);
  const parts = isPlain ? text.split(plainSeparators) : text.normalize("NFC").replace(separators, " ").split(" ");
  const chunks = parts.filter((chunk) => chunk !== "");
  const isCalm = isPlain ? /[a-z]/ : /\p{Ll}/u;
  const shouting = chunks.length > 1 && !chunks.some((chunk) => isCalm.test(chunk));
  if (shouting) return chunks.map((chunk) => chunk.toLowerCase());
  return chunks.flatMap((chunk) => chunk.split(isPlain ? plainCaseChanges : caseChanges));
}

/** Tells whether a text has a letter or digit that a name can be made of. */
export function isNameable(text: string): boolean {
  return wordsOf(text).length > 0;
}

/**
 * Makes a type name: words start in upper case and keep the rest, `SHOUTED_WORDS` are calmed, a leading digit gets `_`.
 * @example pascalCase("get_pet-by.id") // "GetPetById"
 * @throws {Error} When the text has nothing to make a name of; see {@link isNameable}.
 */
export function pascalCase(text: string): string {
  return finishName(nameableWords(text).map(upperFirst).join(""));
}

/**
 * Makes a function name: like {@link pascalCase} with the first word in lower case.
 * @example camelCase("checkoutSessions-get") // "checkoutSessionsGet"
 * @throws {Error} When the text has nothing to make a name of; see {@link isNameable}.
 */
export function camelCase(text: string): string {
  const [first = "", ...rest] = nameableWords(text);
  return finishName(first.toLowerCase() + rest.map(upperFirst).join(""));
}

/**
 * Names an operation after its method and path.
 * @example nameOfPath("GET", "/pets/{petId}/toys") // "getPetsByPetIdToys"
 */
export function nameOfPath(method: string, path: string): string {
  const words = path.replace(/\{([^{}]*)\}/g, " By $1 ");
  return camelCase(`${method.toLowerCase()} ${isNameable(words) ? words : "root"}`);
}

/**
 * Makes an id for folders and addresses: words in lower case, joined by `-`.
 * @example kebabCase("AcmePay v2") // "acme-pay-v2"
 * @throws {Error} When the text has nothing to make a name of; see {@link isNameable}.
 */
export function kebabCase(text: string): string {
  return nameableWords(text)
    .map((word) => word.toLowerCase())
    .join("-");
}

function nameableWords(text: string): readonly string[] {
  const words = wordsOf(text);
  if (words.length === 0) throw new Error(`No name can be made of ${JSON.stringify(text)}`);
  return words;
}

/** Puts the first character in upper case, whatever the locale. */
export function upperFirst(text: string): string {
  if (text === "") return "";
  const first = String.fromCodePoint(text.codePointAt(0) ?? 0);
  return first.toUpperCase() + text.slice(first.length);
}

const maxNameLength = 120;

function finishName(joined: string): string {
  const name = joined.normalize("NFC");
  const valid = /^\p{ID_Start}/u.test(name) ? name : `_${name}`;
  if (valid.length <= maxNameLength) return valid;
  const start = valid.slice(0, maxNameLength).replace(/[\ud800-\udbff]$/, "");
  return withHash(start, name);
}

/** Lower-case hexadecimal digits that depend on the text alone, lone surrogates included. */
function hashOf(text: string): string {
  return createHash("sha256").update(Buffer.from(text, "utf16le")).digest("hex");
}

/**
 * Makes a name unmistakable by a hash of what it stands for. No name made of words has an underscore inside, so the result clashes with none.
 * @example withHash("Pet", "pet") // "Pet_5491a2"
 */
export function withHash(name: string, original: string, length = 6): string {
  return `${name}_${hashOf(original).slice(0, length)}`;
}

/**
 * Gives each key a name of its own, in the order of the keys. A name wanted by one key goes to that key. When several want it, the key that
 * is spelt exactly so keeps it and every other gets a hash of its own spelling: the result depends on the clashing keys only, never on their
 * order or on other keys. Names may differ in letter case alone, since none of them becomes a file name.
 */
export function distinctNames(keys: readonly string[], nameOf: (key: string) => string): ReadonlyMap<string, string> {
  const wanted = new Map(keys.map((key) => [key, nameOf(key)]));
  const groups = groupBy([...wanted.keys()], (key) => wanted.get(key) ?? "");
  const names = new Map([...groups].flatMap(([name, group]) => namesInGroup(name, group)));
  return new Map([...wanted.keys()].map((key) => [key, names.get(key) ?? ""]));
}

function namesInGroup(name: string, keys: readonly string[]): readonly (readonly [key: string, name: string])[] {
  if (keys.length === 1) return keys.map((key) => [key, name]);
  const hashed = keys.filter((key) => key !== name);
  const isDistinct = new Set(hashed.map((key) => withHash(name, key))).size === hashed.length;
  return keys.map((key) => [key, key === name ? name : withHash(name, key, isDistinct ? 6 : 64)]);
}

/** Groups values by a key, both in order of appearance. */
export function groupBy<T>(values: readonly T[], keyOf: (value: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group === undefined) groups.set(keyOf(value), [value]);
    else group.push(value);
  }
  return groups;
}
