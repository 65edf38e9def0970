import type { Json } from "../../types/json.js";
import { escapeToken, tokensOf } from "../../types/json-pointer.js";
import { visitNodes } from "../../types/openapi-nodes.js";
import type { Bundle } from "../bundle.js";
import { cloneDocument } from "../decorate/clone-document.js";
import { deriveBundle } from "../derive-bundle.js";
import { resolvePointer } from "../resolve-pointer.js";
import type { SourceFile } from "../source-file.js";
import { type Draft, draftAt, isDraft } from "./draft.js";

const homes: Readonly<Record<string, string>> = { schemas: "definitions", parameters: "parameters", responses: "responses" };

/**
 * Puts what was taken over from other files where Swagger 2.0 has it, and gives each schema that is referred to by its place in an operation
 * a definition of its own, since that place will be gone after the conversion.
 */
export function gatherDefinitions(before: Bundle, sources: readonly SourceFile[]): Bundle {
  const { document, originOf } = cloneDocument(before.document);
  const moved = moveComponents(document);
  visitNodes(document as Json, "document", ({ shape, value }) => {
    const text = value["$ref"];
    if (typeof text !== "string") return;
    const target = moved.get(text) ?? (shape === "schema" && !text.startsWith("#/definitions/") ? define(document, text) : undefined);
    if (target === undefined) return;
    moved.set(text, target);
    Object.assign(value, { $ref: target });
  });
  return moved.size === 0 ? before : deriveBundle({ before, sources, document: document as Bundle["document"], originOf });
}

/** Gives the new pointer of each component by its old one. */
function moveComponents(document: Draft): Map<string, string> {
  const moved = new Map<string, string>();
  for (const [section, home] of Object.entries(homes)) {
    const components = draftAt(draftAt(document, "components"), section);
    const namesakes = namesakesIn(document, home);
    for (const [name, node] of Object.entries(components)) {
      const pointer = `#/components/${section}/${escapeToken(name)}`;
      const namesake = namesakes.get(pointer);
      if (namesake !== undefined) draftAt(document, home)[namesake] = node;
      moved.set(pointer, namesake === undefined ? add(document, home, name, node) : `#/${home}/${escapeToken(namesake)}`);
    }
  }
  delete document["components"];
  return moved;
}

function define(document: Draft, text: string): string | undefined {
  const tokens = tokensOf(text);
  const resolution = resolvePointer(document as Json, tokens);
  const names = tokens.filter((token) => token !== "schema" && token !== "paths" && !/^\d+$/.test(token));
  return resolution.found
    ? add(
        document,
        "definitions",
        names
          .slice(-2)
          .join("_")
          .replace(/[^\w.-]+/g, "_"),
        resolution.value,
      )
    : undefined;
}

/** A definition that only refers to another file, `Pet: { $ref: pet.yaml }`, lends its name to what is there. */
function namesakesIn(document: Draft, home: string): ReadonlyMap<unknown, string> {
  const entries = Object.entries(draftAt(document, home)).filter(([, node]) => isDraft(node) && Object.keys(node).join() === "$ref");
  return new Map(entries.map(([name, node]) => [isDraft(node) ? node["$ref"] : undefined, name]));
}

function add(document: Draft, home: string, name: string, node: unknown): string {
  const section = draftAt(document, home);
  document[home] = section;
  let free = name;
  for (let count = 2; Object.hasOwn(section, free); count++) free = `${name}_${count}`;
  section[free] = node;
  return `#/${home}/${escapeToken(free)}`;
}
