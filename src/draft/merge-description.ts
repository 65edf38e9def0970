import { Document, isAlias, isMap, isScalar, isSeq, parseDocument, type Scalar, visit, type YAMLMap } from "yaml";
import type { Diagnostic } from "../types/diagnostic.js";
import { isJsonObject, type Json, type JsonObject } from "../types/json.js";

/** A description with a draft merged into it. */
export interface MergedDescription {
  readonly text: string;
  /** JSON pointers of what was added, the outermost only. */
  readonly added: readonly string[];
  /** Why nothing could be merged; asked for with the name of the file. */
  readonly problem?: ((file: string) => Diagnostic) | undefined;
}

const style = { lineWidth: 140, indentSeq: true, flowCollectionPadding: false } as const;

/**
 * Merges a draft into what is written already: what is missing is added, and nothing that stands there is changed, comments and order
 * included.
 * @param text What is written; nothing for a new file.
 */
export function mergeDescription(text: string | undefined, draft: JsonObject): MergedDescription {
  if (text === undefined || text.trim() === "") return { text: print(new Document(draft)), added: [""] };
  const document = parseDocument(text);
  if (document.errors.length > 0 || !isMap(document.contents)) return { text, added: [], problem: notADescription };
  const added: string[] = [];
  addMissing(document, document.contents, draft, [], added);
  return { text: added.length === 0 ? text : document.toString(style), added };
}

function notADescription(file: string): Diagnostic {
  const message = `${file} is not a description that can be completed`;
  return {
    severity: "error",
    code: "invalid-yaml",
    message,
    place: { file, line: 1, column: 1 },
    fix: "correct it, which specweld lint helps with, or move it away",
  };
}

/** Maps whose members are independent of each other, by where they stand; a schema that is written is completed by properties alone. */
function addMissing(document: Document, map: YAMLMap, draft: JsonObject, path: readonly string[], added: string[]): void {
  for (const [key, value] of Object.entries(draft)) {
    const inner = [...path, key];
    const there = map.get(key, true);
    if (there === undefined || there === null) {
      if (!mayAdd(inner)) continue;
      map.set(document.createNode(key), styled(document, value));
      added.push(`/${inner.map((token) => token.replaceAll("/", " ")).join("/")}`);
    } else if (isMap(there) && isJsonObject(value)) {
      if (!isAlias(there) && there.get("$ref") === undefined) addMissing(document, there, value, inner, added);
    } else if (
      isSeq(there) &&
      Array.isArray(value) &&
      (key === "tags" || key === "parameters" || key === "servers") &&
      path[0] !== "components"
    )
      addItems(document, there.items, value, inner, added);
  }
}

/** Facts about something that is described already are its author's to add; operations, schemas, properties and examples are not. */
function mayAdd(path: readonly string[]): boolean {
  const holder = path.at(-2) ?? "";
  const below = ["paths", "schemas", "securitySchemes", "properties", "responses", "examples", "components", "content"];
  return path.length === 1 || below.includes(holder) || (path[0] === "paths" && path.length === 3);
}

function addItems(document: Document, items: unknown[], draft: readonly Json[], path: readonly string[], added: string[]): void {
  const keyOf = (value: Json) =>
    isJsonObject(value) ? JSON.stringify([value["name"] ?? null, value["in"] ?? null, value["url"] ?? null]) : "";
  const known = new Set(items.map((item) => keyOf(isMap(item) ? (item.toJSON() as Json) : null))); // a node of JSON gives JSON
  for (const value of draft) {
    const reference = items.some((item) => isMap(item) && item.get("$ref") !== undefined);
    if (known.has(keyOf(value)) || reference) continue;
    items.push(styled(document, value));
    added.push(`/${path.join("/")}/${items.length - 1}`);
  }
}

function print(document: Document): string {
  styleLists(document);
  const blank = (text: string) =>
    text
      .replace(/\n(?=(?:paths|components):)/g, "\n\n")
      .replace(/\n(?= {4}\w+:\n {6}type: object\n)/g, "\n\n")
      .replace("schemas:\n\n", "schemas:\n");
  return blank(document.toString(style));
}

function styled(document: Document, value: Json) {
  const node = document.createNode(value);
  const holder = new Document(node);
  styleLists(holder);
  return node;
}

/** Short lists of plain words stand in one line, as a hand would write them. */
function styleLists(document: Document): void {
  visit(document, {
    Seq(_, node) {
      const plain = node.items.every((item) => isScalar(item));
      const length = node.items.reduce<number>((sum, item) => sum + String((item as Scalar).value).length + 2, 0); // only where all are scalars
      if (plain && length < 110) node.flow = true;
    },
  });
}
