import type { Diagnostic, Place } from "../types/diagnostic.js";
import { isJsonObject, type JsonObject } from "../types/json.js";
import type { Links, LinkTarget } from "./collect-links.js";
import { keyPlace } from "./key-place.js";
import { type BundlePlan, planBundle } from "./plan-bundle.js";
import { resolvePointer } from "./resolve-pointer.js";
import { objectOf, type Rewriting, rewrite } from "./rewrite-document.js";
import type { SourceFile } from "./source-file.js";

/** A document without references to other files, and where its rewritten parts come from. */
export interface Bundle {
  readonly document: JsonObject;
  /** What a rewritten object or array was in its file. */
  readonly origins: ReadonlyMap<object, object>;
  /** Places of keys that an object does not have in its file: components taken over from other files. */
  readonly addedKeys: ReadonlyMap<object, ReadonlyMap<string, Place>>;
}

/** A root file that holds an object. */
export type RootFile = SourceFile & { readonly value: JsonObject };

/**
 * Turns references to other files into references to components. A document that needs none of this is returned as it is: the common
 * case costs nothing, where openapi-core's `bundle` takes 0.4 s to import, parses once more and forgets the positions.
 */
export function bundle(root: RootFile, links: Links, report: (diagnostic: Diagnostic) => void): Bundle {
  const plan = planBundle(root, links);
  if (isUnchanged(links, plan)) return { document: root.value, origins: new Map(), addedKeys: new Map() };
  const rewriting: Rewriting = { links, plan, report, origins: new Map(), addedKeys: new Map(), done: new Map(), open: new Set() };
  const rewritten = rewrite(rewriting, root.value);
  const document = addImports(rewriting, isJsonObject(rewritten) ? rewritten : root.value, root);
  return { document, origins: rewriting.origins, addedKeys: rewriting.addedKeys };
}

function isUnchanged({ references, mappings }: Links, plan: BundlePlan): boolean {
  const sameReferences = [...references.values()].every((link) => plan.refText(link) === link.node["$ref"]);
  return (
    sameReferences &&
    [...mappings].every(([mapping, targets]) =>
      [...targets].every(([key, target]) => plan.mappingText(String(mapping[key]), target) === mapping[key]),
    )
  );
}

function addImports(rewriting: Rewriting, document: JsonObject, root: RootFile): JsonObject {
  const { imports } = rewriting.plan;
  if (imports.size === 0) return document;
  const before = isJsonObject(document["components"]) ? document["components"] : {};
  const sections = new Map(Object.entries(before));
  for (const section of new Set([...imports.keys()].map((imported) => imported.section))) {
    sections.set(section, addSection(rewriting, sections.get(section), section));
  }
  const components = objectOf(rewriting, sections, before);
  const result = objectOf(rewriting, new Map([...Object.entries(document), ["components", components]]), document);
  const start = root.placeAt(root.start);
  rewriting.addedKeys.set(
    components,
    new Map([...sections.keys()].filter((key) => !Object.hasOwn(before, key)).map((key) => [key, start])),
  );
  return result;
}

function addSection(rewriting: Rewriting, section: JsonObject[string] | undefined, name: string): JsonObject {
  const before = isJsonObject(section) ? section : {};
  const added = [...rewriting.plan.imports].filter(([imported]) => imported.section === name);
  const contents = added.map(([{ target }, key]) => [key, rewrite(rewriting, target.value)] as const);
  const after = objectOf(rewriting, new Map([...Object.entries(before), ...contents]), before);
  rewriting.addedKeys.set(after, new Map(added.map(([{ target }, key]) => [key, placeOf(target)])));
  return after;
}

function placeOf({ source, tokens }: LinkTarget): Place {
  const parent = resolvePointer(source.value, tokens.slice(0, -1));
  const last = tokens.at(-1);
  const isPlaced = last !== undefined && parent.found && typeof parent.value === "object" && parent.value !== null;
  return isPlaced ? keyPlace(source, parent.value, last) : source.placeAt(source.start);
}
