import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import type { Diagnostic, Outcome, Place } from "../types/diagnostic.js";
import type { SourceText } from "../types/loaded-spec.js";

/** One node of a mapping file, with its place. */
export type YamlNode = YamlScalar | YamlMap | YamlList;

/** Plain text, a number, a boolean or null. */
export interface YamlScalar {
  readonly kind: "scalar";
  readonly value: string | number | boolean | null;
  readonly place: Place;
}

/** A list, with the place where it begins. */
export interface YamlList {
  readonly kind: "list";
  readonly items: readonly YamlNode[];
  readonly place: Place;
}

/** A map, its entries in the order of the file. */
export interface YamlMap {
  readonly kind: "map";
  readonly entries: readonly YamlEntry[];
  readonly place: Place;
}

/** A key of a map, with its value. */
export interface YamlEntry {
  readonly key: string;
  readonly keyPlace: Place;
  readonly value: YamlNode;
}

const parsed = new WeakMap<SourceText, Outcome<YamlNode>>();

/** Parses a mapping file into nodes that know their places; each file once, however many stages ask. */
export function parseYaml(source: SourceText): Outcome<YamlNode> {
  const outcome = parsed.get(source) ?? parse(source);
  parsed.set(source, outcome);
  return outcome;
}

function parse({ file, text }: SourceText): Outcome<YamlNode> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, prettyErrors: false });
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  const diagnostics = document.errors.map((error) => syntaxError(error.message, placeAt(error.pos[0])));
  if (diagnostics.length > 0) return { value: undefined, diagnostics };
  try {
    return { value: toNode(document.contents, placeAt), diagnostics };
  } catch (error) {
    if (!(error instanceof UnsupportedNode)) throw error;
    return { value: undefined, diagnostics: [syntaxError(error.message, placeAt(error.offset))] };
  }
}

function syntaxError(message: string, place: Place): Diagnostic {
  return { severity: "error", code: "N001", message: `the mapping is not readable: ${message}`, place, fix: "correct the YAML here" };
}

class UnsupportedNode extends Error {
  constructor(
    message: string,
    readonly offset: number,
  ) {
    super(message);
  }
}

function toNode(node: unknown, placeAt: (offset: number) => Place): YamlNode {
  const offset = (node as Node | null)?.range?.[0] ?? 0; // parseDocument sets a range on every node
  const place = placeAt(offset);
  if (node === null) return { kind: "scalar", value: null, place };
  if (isAlias(node)) throw new UnsupportedNode("aliases are not part of the mapping language", offset);
  if (isSeq(node)) return { kind: "list", items: node.items.map((item) => toNode(item, placeAt)), place };
  if (isMap(node)) return { kind: "map", entries: node.items.map((pair) => toEntry(pair.key, pair.value, placeAt)), place };
  if (isScalar(node)) return { kind: "scalar", value: toScalar(node.value), place };
  throw new UnsupportedNode("only maps, lists and plain values are part of the mapping language", offset);
}

function toEntry(key: unknown, value: unknown, placeAt: (offset: number) => Place): YamlEntry {
  const keyNode = toNode(key, placeAt);
  if (keyNode.kind !== "scalar") throw new UnsupportedNode("a key must be plain text", (key as Node).range?.[0] ?? 0); // as in toNode
  return { key: String(keyNode.value), keyPlace: keyNode.place, value: value === null ? nullAt(keyNode.place) : toNode(value, placeAt) };
}

function nullAt(place: Place): YamlScalar {
  return { kind: "scalar", value: null, place };
}

function toScalar(value: unknown): YamlScalar["value"] {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" || value === null ? value : String(value);
}
