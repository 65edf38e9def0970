import { isJsonObject, type JsonObject } from "../types/json.js";
import { childOf, escapeToken } from "../types/json-pointer.js";
import type { NodeShape } from "../types/openapi-nodes.js";
import type { Link, Links, LinkTarget } from "./collect-links.js";
import { nameComponents } from "./component-names.js";
import { kindIn, sectionOf } from "./component-sections.js";
import type { SourceFile } from "./source-file.js";

/** A node of another file that becomes a component. */
export interface ImportedNode {
  readonly section: string;
  readonly file: string;
  readonly tokens: readonly string[];
  readonly target: LinkTarget;
}

/** What becomes of each reference in the bundled document. */
export interface BundlePlan {
  /** The text of a reference; `undefined` when the content is written in its place. */
  refText(link: Link): string | undefined;
  /** The value of a discriminator's mapping. */
  mappingText(value: string, target: LinkTarget): string;
  /** Names of the nodes that become components. */
  readonly imports: ReadonlyMap<ImportedNode, string>;
}

/** Decides which nodes of other files become components, and under which names. */
export function planBundle(root: SourceFile, links: Links): BundlePlan {
  const hoisted = findHoisted(root, links);
  const imports = nameComponents(findImports(root, links, hoisted), {
    rootFile: root.file,
    ownNames: (section) => Object.keys(childOf(childOf(root.value, "components"), section) ?? {}),
  });
  const names = new Map([...imports].map(([{ section, target }, name]) => [keyOf(section, target), name]));
  const textOf = (section: string, target: LinkTarget): string => {
    if (target.source === root) return `#${target.tokens.map((token) => `/${escapeToken(token)}`).join("")}`;
    const key = keyOf(section, target);
    return `#/components/${section}/${escapeToken(hoisted.get(key)?.name ?? names.get(key) ?? "")}`;
  };
  return {
    imports,
    refText: (link) => {
      const section = importSection(root, link.target, link.shape);
      if (section === undefined || hoisted.get(keyOf(section, link.target))?.node === link.node) return undefined;
      return textOf(section, link.target);
    },
    mappingText: (value, target) => (target.source === root && !value.includes("#") ? value : textOf("schemas", target)),
  };
}

function keyOf(section: string, { source, tokens }: LinkTarget): string {
  return JSON.stringify([section, source.realPath, tokens]);
}

/**
 * Path items have a section since OpenAPI 3.1 only, and media types since 3.2; content that has none is written in place. A component of
 * another kind than belongs where it is referred to keeps its section, so that it can still be told for what it is.
 */
function importSection(root: SourceFile, target: LinkTarget, wanted: NodeShape): string | undefined {
  const shape = kindIn(target.tokens) ?? wanted;
  if (target.source !== root && (shape === "pathItem" || shape === "mediaType")) return undefined;
  return sectionOf(shape);
}

/** A component that only refers to another file, `Pet: { $ref: pet.yaml }`, takes its content and lends it the name. */
function findHoisted(root: SourceFile, links: Links): ReadonlyMap<string, { readonly name: string; readonly node: JsonObject }> {
  const hoisted = new Map<string, { readonly name: string; readonly node: JsonObject }>();
  const components = childOf(root.value, "components");
  if (!isJsonObject(components)) return hoisted;
  for (const [section, entries] of Object.entries(components)) {
    if (!isJsonObject(entries)) continue;
    for (const name of Object.keys(entries).sort()) {
      const node = entries[name];
      const link = isJsonObject(node) && Object.keys(node).length === 1 ? links.references.get(node) : undefined;
      if (link === undefined || link.target.source === root || importSection(root, link.target, link.shape) !== section) continue;
      const key = keyOf(section, link.target);
      if (!hoisted.has(key)) hoisted.set(key, { name, node: link.node });
    }
  }
  return hoisted;
}

function findImports(root: SourceFile, links: Links, hoisted: ReadonlyMap<string, unknown>): readonly ImportedNode[] {
  const imports = new Map<string, ImportedNode>();
  const add = (target: LinkTarget, shape: NodeShape) => {
    const section = importSection(root, target, shape);
    if (target.source === root || section === undefined) return;
    const key = keyOf(section, target);
    if (!hoisted.has(key)) imports.set(key, { section, file: target.source.file, tokens: target.tokens, target });
  };
  for (const { target, shape } of links.references.values()) add(target, shape);
  for (const targets of links.mappings.values()) for (const target of targets.values()) add(target, "schema");
  return [...imports.values()].sort(bySource);
}

function bySource(a: ImportedNode, b: ImportedNode): number {
  const [left, right] = [a, b].map(({ file, tokens }) => JSON.stringify([file, tokens]));
  return left === right ? 0 : (left ?? "") < (right ?? "") ? -1 : 1;
}
