import { didYouMean } from "../diagnostics.js";
import type { DiagnosticCode } from "../types/codes/index.js";
import type { Diagnostic, Place } from "../types/diagnostic.js";
import { isJsonObject, type Json, type JsonObject } from "../types/json.js";
import { type NodeShape, type OpenApiNode, visitNodes } from "../types/openapi-nodes.js";
import { kindIn } from "./component-sections.js";
import { identifiedSchema, referenceTo } from "./identified-schemas.js";
import { keyPlace } from "./key-place.js";
import { resolvePointer } from "./resolve-pointer.js";
import { resolveReference } from "./resolve-reference.js";
import type { SourceFile } from "./source-file.js";

/** What a reference points at. */
export interface LinkTarget {
  readonly source: SourceFile;
  readonly tokens: readonly string[];
  readonly value: Json;
}

/** A reference that was followed. */
export interface Link {
  readonly node: JsonObject;
  readonly shape: NodeShape;
  readonly from: SourceFile;
  readonly target: LinkTarget;
}

/** Every reference of a description, in the order in which they are met. */
export interface Links {
  /** By the object that holds `$ref`. */
  readonly references: ReadonlyMap<JsonObject, Link>;
  /** By the `mapping` object of a discriminator, then by its key. */
  readonly mappings: ReadonlyMap<JsonObject, ReadonlyMap<string, LinkTarget>>;
}

/** Gives a file by its path or address, or `undefined` after reporting why there is none. */
export type OpenSource = (file: string, place: Place) => Promise<SourceFile | undefined>;

interface Collection {
  readonly references: Map<JsonObject, Link>;
  readonly mappings: Map<JsonObject, Map<string, LinkTarget>>;
  readonly visited: Set<JsonObject>;
  /** By file, what its references lead to: many say the same. */
  readonly targets: Map<SourceFile, Map<string, LinkTarget>>;
  readonly waiting: { readonly source: SourceFile; readonly value: Json; readonly shape: NodeShape }[];
  /** References of the part that is being visited, in document order. */
  questions: Question[];
  readonly openSource: OpenSource;
  readonly report: (diagnostic: Diagnostic) => void;
}

/** A reference that was met, and what to do once its target is known. */
interface Question {
  readonly from: SourceFile;
  readonly text: string;
  readonly place: Place;
  readonly settle: (target: LinkTarget) => void;
}

/** Follows every reference from the root file through all files, reporting those that lead nowhere. */
export async function collectLinks(root: SourceFile, openSource: OpenSource, report: (diagnostic: Diagnostic) => void): Promise<Links> {
  const collection: Collection = {
    references: new Map(),
    mappings: new Map(),
    visited: new Set(),
    targets: new Map(),
    waiting: [{ source: root, value: root.value, shape: "document" }],
    questions: [],
    openSource,
    report,
  };
  for (let next = collection.waiting.pop(); next !== undefined; next = collection.waiting.pop()) {
    const { source, value, shape } = next;
    visitNodes(value, shape, (node) => visitNode(collection, source, node));
    await answer(collection);
  }
  return collection;
}

/** Asks for all targets at once, since each may be a request to a server; settles them in the order of the document. */
async function answer(collection: Collection): Promise<void> {
  const questions = collection.questions;
  collection.questions = [];
  const targets = questions.map((question) => resolveTarget(collection, question));
  for (const [index, question] of questions.entries()) {
    const target = await targets[index];
    if (target !== undefined) question.settle(target);
  }
}

function visitNode(collection: Collection, from: SourceFile, { shape, value: node }: OpenApiNode): boolean {
  if (collection.visited.has(node)) return false;
  collection.visited.add(node);
  const text = node["$ref"];
  if (typeof text === "string") {
    const settle = (target: LinkTarget) => addLink(collection, { node, shape, from, target });
    const pointer = identifiedSchema(from, node, text);
    const named = pointer === undefined ? text : referenceTo(pointer);
    collection.questions.push({ from, text: named, place: keyPlace(from, node, "$ref"), settle });
  }
  if (shape === "schema") collectMapping(collection, from, node);
  return true;
}

function addLink(collection: Collection, link: Link): void {
  const { source, tokens, value } = link.target;
  collection.references.set(link.node, link);
  if (isJsonObject(value) && collection.visited.has(value)) return;
  collection.waiting.push({ source, value, shape: kindIn(tokens) ?? link.shape });
}

async function resolveTarget(collection: Collection, question: Question): Promise<LinkTarget | undefined> {
  const { from, text, place } = question;
  const known = collection.targets.get(from)?.get(text);
  if (known !== undefined) return known;
  const meant = pointerMeant(from, text);
  if (meant !== undefined) {
    const message = `$ref "${text}" is not a reference into the description; read as "${meant}"`;
    collection.report({ severity: "warning", code: "wrong-reference", message, place, fix: `write "${meant}"` });
    return resolveTarget(collection, { ...question, text: meant });
  }
  const reference = resolveReference(text, from);
  const complain = (code: DiagnosticCode, fact: string, fix: string) => {
    collection.report({ severity: "error", code, message: `$ref "${text}" ${fact}`, place, fix });
    return undefined;
  };
  if (reference.kind === "refused") return complain(reference.code, reference.fact, reference.fix);
  const source = reference.file === undefined ? from : await collection.openSource(reference.file, place);
  if (source === undefined) return undefined;
  const resolution = resolvePointer(source.value, reference.tokens);
  if (resolution.found) return remember(collection, question, { source, tokens: reference.tokens, value: resolution.value });
  const where = source === from ? "" : ` in ${source.file}`;
  const fact = `points at nothing: there is no "${resolution.missing}"${where}`;
  return complain("reference-not-found", fact, fixForMissing(resolution.last, resolution.missing));
}

function remember({ targets }: Collection, { from, text }: Question, target: LinkTarget): LinkTarget {
  const known = targets.get(from) ?? new Map<string, LinkTarget>();
  targets.set(from, known.set(text, target));
  return target;
}

/** A component's bare name, or its pointer without what a pointer starts with, can only mean the component. */
function pointerMeant(from: SourceFile, text: string): string | undefined {
  if (/^[\w.-]+$/.test(text) && isComponentName(from, text)) return `#/components/schemas/${text}`;
  const [, path] = /^(?:#|\/|(?=c))(components\/[^#]+)$/.exec(text) ?? [];
  return path !== undefined && resolvePointer(from.value, path.split("/")).found ? `#/${path}` : undefined;
}

function isComponentName(from: SourceFile, path: string): boolean {
  return resolvePointer(from.value, ["components", "schemas", path]).found;
}

function fixForMissing(last: Json, missing: string): string {
  return didYouMean(missing, isJsonObject(last) ? Object.keys(last) : [], "add what it points at, or correct the pointer");
}

/** @see https://spec.openapis.org/oas/v3.1.0#discriminator-object */
function collectMapping(collection: Collection, from: SourceFile, schema: JsonObject): void {
  const discriminator = schema["discriminator"];
  const mapping = isJsonObject(discriminator) ? discriminator["mapping"] : undefined;
  if (!isJsonObject(mapping)) return;
  const targets = new Map<string, LinkTarget>();
  for (const [key, value] of Object.entries(mapping)) {
    if (typeof value !== "string") continue;
    const text = /^[\w.-]+$/.test(value) && isComponentName(from, value) ? `#/components/schemas/${value}` : value;
    if (!/[#/]|\.(?:ya?ml|json)$/i.test(text)) continue;
    const settle = (target: LinkTarget) => {
      targets.set(key, target);
      collection.waiting.push({ ...target, shape: "schema" });
    };
    collection.questions.push({ from, text, place: keyPlace(from, mapping, key), settle });
  }
  collection.mappings.set(mapping, targets);
}
