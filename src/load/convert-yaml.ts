import { type Alias, isAlias, isMap, isScalar, isSeq, type ParsedNode, type Scalar, type YAMLMap, type YAMLSeq } from "yaml";
import type { Json } from "../types/json.js";
import { checkNumber } from "./check-number.js";
import { limits } from "./limits.js";
import { duplicateKey, finishObject, type ObjectDraft, type ParsedText, setProperty, type TextProblem } from "./parsed-text.js";

/** A converted node and how many nodes it has when its aliases are written out. */
interface Converted {
  readonly value: Json;
  readonly size: number;
}

interface Conversion {
  readonly offsets: Map<object, readonly number[]>;
  readonly problems: TextProblem[];
  /** By anchor; `undefined` while the anchored node is being converted. */
  readonly anchors: Map<string, Converted | undefined>;
  aliasedNodes: number;
}

const nothing: Converted = { value: null, size: 1 };

/** Turns the syntax tree of a YAML document into a frozen value; what an alias repeats is shared, not copied. */
export function convertYaml(root: ParsedNode): ParsedText {
  const conversion: Conversion = { offsets: new Map(), problems: [], anchors: new Map(), aliasedNodes: 0 };
  const { value } = convert(conversion, root, "root");
  const { offsets, problems } = conversion;
  return { value: problems.some(({ severity }) => severity === "error") ? undefined : value, start: root.range[0], offsets, problems };
}

function convert(conversion: Conversion, node: ParsedNode | null, key: string): Converted {
  if (node === null) return nothing;
  if (isAlias(node)) return convertAlias(conversion, node);
  checkTag(conversion, node);
  if (node.anchor !== undefined) conversion.anchors.set(node.anchor, undefined);
  const converted = isMap(node)
    ? convertMap(conversion, node)
    : isSeq(node)
      ? convertSeq(conversion, node, key)
      : convertScalar(conversion, node, key);
  if (node.anchor !== undefined) conversion.anchors.set(node.anchor, converted);
  return converted;
}

function convertMap(conversion: Conversion, node: YAMLMap.Parsed): Converted {
  const draft: ObjectDraft = { value: {}, keys: [], offsets: [] };
  const firstOffsets = new Map<string, number>();
  let size = 1;
  for (const pair of node.items) {
    const offset = pair.key?.range?.[0] ?? node.range[0];
    const key = readKey(conversion, pair.key, offset);
    if (key === undefined) continue;
    const child = convert(conversion, pair.value, key);
    size += child.size;
    const firstOffset = firstOffsets.get(key);
    if (firstOffset !== undefined) {
      conversion.problems.push(duplicateKey(key, offset, firstOffset));
      continue;
    }
    firstOffsets.set(key, offset);
    setProperty(draft, key, child.value);
    draft.keys.push(key);
    draft.offsets.push(offset);
  }
  conversion.offsets.set(draft.value, finishObject(draft));
  return { value: draft.value, size };
}

/** Keys are texts as written: `200` and `1.0` are not renamed by being numbers. */
function readKey(conversion: Conversion, key: ParsedNode | null, offset: number): string | undefined {
  const complain = (message: string, fix: string) => {
    conversion.problems.push({ severity: "error", code: "invalid-key", message, fix, offset });
    return undefined;
  };
  if (!isScalar(key)) return complain("a key is not plain text", "write the key as a text followed by a colon");
  checkTag(conversion, key);
  const text = key.type === "PLAIN" ? (key.source ?? "") : String(key.value);
  if (text === "" && key.type === "PLAIN")
    return complain("a key is missing before the colon", "write the key, or put an empty one in quotes");
  if (text === "<<" && key.type === "PLAIN") {
    return complain('the merge key "<<" is not part of YAML 1.2', 'write the properties out, or share them with "$ref" or "allOf"');
  }
  if (key.anchor !== undefined) conversion.anchors.set(key.anchor, { value: text, size: 1 });
  return text;
}

function convertSeq(conversion: Conversion, node: YAMLSeq.Parsed, key: string): Converted {
  const items: Json[] = [];
  const offsets: number[] = [];
  let size = 1;
  for (const item of node.items) {
    if (!isNode(item)) continue;
    const child = convert(conversion, item, key);
    size += child.size;
    items.push(child.value);
    offsets.push(item.range[0]);
  }
  conversion.offsets.set(items, offsets);
  return { value: Object.freeze(items), size };
}

/** A pair stands directly in a sequence only under tags that are refused. */
function isNode(item: YAMLSeq.Parsed["items"][number]): item is ParsedNode {
  return isScalar(item) || isMap(item) || isSeq(item) || isAlias(item);
}

function convertScalar(conversion: Conversion, node: Scalar.Parsed, key: string): Converted {
  const { value } = node;
  if (typeof value === "number") {
    const problem = checkNumber({ text: node.source, value, offset: node.range[0], key });
    if (problem !== undefined) conversion.problems.push(problem);
  }
  const isJson = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
  return { value: isJson ? value : null, size: 1 };
}

function convertAlias(conversion: Conversion, node: Alias.Parsed): Converted {
  const target = conversion.anchors.get(node.source);
  const name = `alias "*${node.source}"`;
  if (target === undefined) {
    const fact = conversion.anchors.has(node.source) ? "repeats what it stands in" : "has no anchor before it";
    return aliasProblem(conversion, node, `${name} ${fact}`, `write the value out, or share it with "$ref"`);
  }
  conversion.aliasedNodes += target.size;
  if (conversion.aliasedNodes <= limits.aliasedNodes) return target;
  if (conversion.aliasedNodes - target.size > limits.aliasedNodes) return nothing;
  return aliasProblem(conversion, node, `${name} makes aliases repeat more than ${limits.aliasedNodes} nodes`, 'share with "$ref" instead');
}

function aliasProblem(conversion: Conversion, node: Alias.Parsed, message: string, fix: string): Converted {
  conversion.problems.push({ severity: "error", code: "invalid-alias", message, fix, offset: node.range[0] });
  return nothing;
}

const plainTag = /^(?:!|tag:yaml\.org,2002:(?:str|int|float|bool|null|map|seq))$/;

function checkTag(conversion: Conversion, node: Exclude<ParsedNode, Alias.Parsed>): void {
  if (node.tag === undefined || plainTag.test(node.tag)) return;
  const message = `tag "${node.tag}" is not part of YAML's core schema`;
  conversion.problems.push({ severity: "error", code: "invalid-tag", message, fix: "remove the tag", offset: node.range[0] });
}
