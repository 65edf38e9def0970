import type { Json } from "../../types/json.js";
import { escapeToken } from "../../types/json-pointer.js";
import { visitNodes } from "../../types/openapi-nodes.js";
import { type Draft, draftAt } from "./draft.js";

const prefix = "#/definitions/";

/** Renames definitions to what the name of a component can be: `Page«Order»` becomes `Page_Order_`. References follow. */
export function renameDefinitions(document: Draft): void {
  const definitions = draftAt(document, "definitions");
  const names = new Map<string, string>();
  const taken = new Set(Object.keys(definitions).filter((name) => /^[\w.-]+$/.test(name)));
  for (const name of Object.keys(definitions)) {
    const base = name.replace(/[^\w.-]+/g, "_") || "_";
    let safe = base;
    for (let count = 2; safe !== name && taken.has(safe); count++) safe = `${base}_${count}`;
    taken.add(safe);
    names.set(escapeToken(name), safe);
  }
  if (![...names].some(([before, after]) => before !== after)) return;
  document["definitions"] = Object.fromEntries(
    Object.entries(definitions).map(([name, schema]) => [names.get(escapeToken(name)) ?? name, schema]),
  );
  visitNodes(document as Json, "document", ({ value }) => {
    const text = value["$ref"];
    if (typeof text !== "string" || !text.startsWith(prefix)) return;
    const [name = "", ...rest] = text.slice(prefix.length).split("/");
    Object.assign(value, { $ref: `${prefix}${[names.get(name) ?? name, ...rest].join("/")}` });
  });
}
