import type { DiagnosticCode } from "../../types/codes/index.js";
import { isJsonObject, type Json, type JsonObject } from "../../types/json.js";
import { escapeToken } from "../../types/json-pointer.js";
import { kindIn, sectionOf } from "../component-sections.js";
import { parseReference } from "../reference.js";
import { resolvePointer } from "../resolve-pointer.js";
import type { Kind } from "./fields.js";
import { type Mending, nameOf } from "./mending.js";
import { isKeptEmpty } from "./read-node.js";

/** An object with a `$ref`, and the kind of object that belongs where it stands. */
export interface ReferenceSite {
  readonly kind: Kind;
  readonly node: JsonObject;
  readonly pointer: string;
}

/**
 * Reads an object with a `$ref` where an object of some kind belongs: the reference itself where it leads to one, else what can be made of
 * what it leads to, with what stands beside it; `undefined` leaves the object out.
 */
export function readReference(mending: Mending, site: ReferenceSite): JsonObject | undefined {
  const { kind, node } = site;
  const { $ref: text } = node;
  const target = typeof text === "string" ? targetOf(mending.document, text) : undefined;
  if (target === undefined && plainKinds.has(kind)) return withoutReference(node);
  if (target === undefined) return leaveOut(mending, site, `is ${nameOf(text ?? null)}, not a reference`);
  if (target.tokens.length === 0) return leaveOut(mending, site, "points at the whole description");
  if (isOnRing(mending, node)) return leaveOut(mending, site, "leads back to itself", "reference-cycle");
  const found = kindIn(target.tokens);
  if (found !== undefined && found !== kind && sectionOf(kind) !== undefined) return readOther(mending, site, { ...target, kind: found });
  if (found === kind && !isJsonObject(target.value)) return isKeptEmpty(kind) ? node : undefined;
  const end = followed(mending.document, target).value;
  // Whatever is left out at the end of a chain of references is reported there.
  if (kind !== "schema" && isJsonObject(end) && Object.hasOwn(end, "$ref")) return undefined;
  const canStand = isJsonObject(target.value) || (kind === "schema" && typeof target.value === "boolean");
  return canStand ? node : leaveOut(mending, site, `points at ${nameOf(target.value)}`);
}

/** Objects that can neither be a reference nor hold a schema: a "$ref" there is one of the author's own data. */
const plainKinds: ReadonlySet<Kind> = new Set([
  ...(["info", "contact", "license", "externalDocs", "server", "serverVariable"] as const),
  ...(["requirement", "tag", "discriminator", "encoding"] as const),
]);

function withoutReference({ $ref: _, ...beside }: JsonObject): JsonObject {
  return beside;
}

interface Target {
  readonly tokens: readonly string[];
  readonly value: Json;
}

function targetOf(document: JsonObject, text: string): Target | undefined {
  const reference = parseReference(text);
  if (reference.kind !== "target" || reference.path !== "") return undefined;
  const resolution = resolvePointer(document, reference.tokens);
  return resolution.found ? { tokens: reference.tokens, value: resolution.value } : undefined;
}

/** A ring through a schema's properties is a recursive type; a ring of bare references has no content at all. */
function isOnRing({ document, onRing }: Mending, node: JsonObject): boolean {
  const chain = new Set<JsonObject>();
  let next: Json | undefined = node;
  while (isReference(next) && !onRing.has(next) && !chain.has(next)) {
    chain.add(next);
    next = targetOf(document, next.$ref)?.value;
  }
  const all = [...chain];
  const begin = isReference(next) && chain.has(next) ? all.indexOf(next) : all.length;
  for (const [index, each] of all.entries()) onRing.set(each, index >= begin);
  return onRing.get(node) === true;
}

function isReference(value: Json | undefined): value is JsonObject & { readonly $ref: string } {
  return isJsonObject(value) && typeof value["$ref"] === "string";
}

function leaveOut(
  mending: Mending,
  { kind, node, pointer }: ReferenceSite,
  fact: string,
  code: DiagnosticCode = "wrong-reference",
): JsonObject | undefined {
  const { $ref, ...beside } = node;
  const isAlone = Object.keys(beside).length === 0;
  const what = kind !== "schema" ? "it is left out" : isAlone ? "read as a schema that anything fits" : "what stands beside it is read";
  const section = sectionOf(kind);
  const fix =
    code === "reference-cycle"
      ? "put an object of its own at one of the places it leads through"
      : `point at ${section === undefined ? "an object" : `one of "${section}"`}`;
  mending.report(`${pointer}/$ref`, { code, message: `$ref ${JSON.stringify($ref ?? null)} ${fact}; ${what}`, fix });
  return kind === "schema" || !isAlone ? beside : undefined;
}

interface OtherTarget extends Target {
  readonly kind: Kind;
}

/** Makes what belongs here of a component of another kind. */
function readOther(mending: Mending, site: ReferenceSite, target: OtherTarget): JsonObject | undefined {
  const { kind, node, pointer } = site;
  const { $ref, ...beside } = node;
  const made = makeOther(mending.document, kind, { ...beside }, target);
  const fact = `points into "${target.tokens[1]}" where one of "${sectionOf(kind)}" belongs`;
  if (made === undefined) return leaveOut(mending, site, fact);
  const message = `$ref ${JSON.stringify($ref)} ${fact}; read as ${wordsFor(kind)}`;
  mending.report(`${pointer}/$ref`, { code: "wrong-reference", message, fix: `point at one of "${sectionOf(kind)}"` });
  return made;
}

function wordsFor(kind: Kind): string {
  return kind === "schema"
    ? "its schema"
    : `${kind === "requestBody" ? "a request body" : kind === "mediaType" ? "a media type" : `a ${kind}`} with its schema`;
}

function makeOther(document: JsonObject, kind: Kind, beside: JsonObject, target: OtherTarget): JsonObject | undefined {
  const schema = schemaOf(document, target);
  if (schema === undefined) return undefined;
  switch (kind) {
    case "schema":
      return isJsonObject(schema) ? { ...schema, ...beside } : schema ? beside : { ...beside, not: {} };
    case "mediaType":
    case "header":
      return { ...beside, schema };
    case "parameter":
      if (target.kind === "header") return { name: target.tokens.at(-1) ?? "", in: "header", ...beside, schema };
      return typeof beside["name"] === "string" ? { ...beside, schema } : undefined;
    case "requestBody":
    case "response":
      return {
        ...(kind === "response" ? { description: "" } : {}),
        ...beside,
        content: bodyOf(document, target) ?? { "application/json": { schema } },
      };
    default:
      return undefined;
  }
}

function bodyOf(document: JsonObject, target: OtherTarget): JsonObject | undefined {
  const { value } = followed(document, target);
  const content = isJsonObject(value) && (target.kind === "requestBody" || target.kind === "response") ? value["content"] : undefined;
  return isJsonObject(content) ? content : undefined;
}

/** The schema that a component of any kind has, or a reference to the component that is one; `undefined` where it has none. */
function schemaOf(document: JsonObject, target: OtherTarget): JsonObject | boolean | undefined {
  if (target.kind === "schema") return { $ref: `#${target.tokens.map((token) => `/${escapeToken(token)}`).join("")}` };
  const { value } = followed(document, target);
  if (!isJsonObject(value)) return undefined;
  const content = isJsonObject(value["content"]) ? value["content"] : {};
  const types = Object.keys(content);
  const media = content[types.find((name) => /json/i.test(name)) ?? types[0] ?? ""];
  const schema = Object.hasOwn(value, "schema") ? value["schema"] : isJsonObject(media) ? media["schema"] : undefined;
  return isJsonObject(schema) || typeof schema === "boolean" ? schema : undefined;
}

/** What an object is or refers to. */
export function contentOf({ document }: Mending, value: Json): Json {
  return followed(document, { tokens: [], value }).value;
}

/** Where the references of a description end; nothing for those that end nowhere. */
const ends = new WeakMap<JsonObject, Map<JsonObject, Target | undefined>>();

/** Follows references to what they stand for, each once; a target whose references lead nowhere, or round, stays what it is. */
function followed(document: JsonObject, target: Target): Target {
  const known = ends.get(document) ?? new Map<JsonObject, Target | undefined>();
  ends.set(document, known);
  const chain: JsonObject[] = [];
  let current: Target | undefined = target;
  while (current !== undefined && isReference(current.value) && !known.has(current.value)) {
    chain.push(current.value);
    known.set(current.value, undefined); // what comes back here goes round
    current = targetOf(document, current.value.$ref);
  }
  const end = current !== undefined && isReference(current.value) ? known.get(current.value) : current;
  for (const each of chain) known.set(each, end);
  return end ?? target;
}
