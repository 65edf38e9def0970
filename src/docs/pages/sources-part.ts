import { isJsonObject, type Json, type JsonObject } from "../../types/json.js";
import { basisText } from "../extension-notes.js";
import { type Html, html } from "../html.js";
import { authored } from "../markdown.js";
import type { DocumentedApi } from "../site.js";
import { renderInline } from "../text/render-markdown.js";
import { isSafeAddress } from "../web-address.js";

/** Says where the description has its facts from. */
export function sourcesPart({
  spec,
}: DocumentedApi): readonly { readonly id: string; readonly title: string; readonly body: readonly Html[] }[] {
  return [{ id: "sources", title: "Sources", body: [...ownDocumentation(spec.document), ...bases(spec.document)] }];
}

/** @see https://spec.openapis.org/oas/v3.1.0#external-documentation-object */
function ownDocumentation({ externalDocs: docs }: JsonObject): readonly Html[] {
  if (!isJsonObject(docs) || typeof docs["url"] !== "string" || !isSafeAddress(docs["url"])) return [];
  const text = typeof docs["description"] === "string" ? docs["description"] : docs["url"];
  return [html`<p><a href="${docs["url"]}" rel="noreferrer">${text}</a></p>\n`];
}

/** Facts that do not stand on the page which the description was written from, by what they rest on. */
function bases(document: JsonObject): readonly Html[] {
  const places = new Map<string, string[]>();
  const visit = (value: Json, path: readonly string[]): void => {
    if (Array.isArray(value)) for (const [index, item] of value.entries()) visit(item, [...path, String(index)]);
    if (!isJsonObject(value)) return;
    const text = basisText(value["x-basis"]);
    if (text !== undefined) places.set(text, [...(places.get(text) ?? []), placeName(path)]);
    for (const [key, inner] of Object.entries(value)) if (!key.startsWith("x-")) visit(inner, [...path, key]);
  };
  visit(document, []);
  if (places.size === 0) return [];
  return [
    html`<details><summary>Facts that rest on something else than that page: ${places.size}</summary>
<div class="wide"><table><thead><tr><th scope="col">Basis</th><th scope="col">Of what</th></tr></thead>
<tbody>
${[...places].map(([text, of]) => html`<tr><td>${renderInline(authored(text))}</td><td>${[...new Set(of)].map((place) => html`<code>${place}</code> `)}</td></tr>\n`)}</tbody></table></div></details>
`,
  ];
}

/** Where a fact stands, without the keys that only hold things. */
function placeName(path: readonly string[]): string {
  const holders = new Set(["components", "schemas", "properties", "paths", "responses", "parameters", "items", "content", "schema"]);
  return path.filter((step) => !holders.has(step)).join(" ") || "the description";
}
