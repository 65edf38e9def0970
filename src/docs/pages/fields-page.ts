import { typeText } from "../../types/type-text.js";
import { fieldPaths } from "../coverage.js";
import { type FieldCell, fieldCells, stateWords } from "../field-cell.js";
import { findField, meaningOf } from "../find-field.js";
import { breakable, type Html, html } from "../html.js";
import type { MappingRow } from "../mapping-rows.js";
import { nameOf } from "../names.js";
import { addressFrom } from "../shell/address.js";
import type { Page } from "../shell/page.js";
import { valueTables } from "../side-by-side.js";
import { type DocumentedApi, type MappedProvider, providersOf, type Site } from "../site.js";
import { renderAuthored, renderInline } from "../text/render-markdown.js";
import { matrixTable, wayId } from "./matrix.js";
import { partId, paths } from "./paths.js";
import { propertyAnchor } from "./property-anchor.js";

/** A provider with what it makes of each field of the schema. */
interface Column {
  readonly provider: MappedProvider;
  readonly cellAt: (path: string) => FieldCell;
}

/** Makes the page of one canonical schema: what its fields mean, and what every provider makes of each. */
export function fieldsPage(canonical: DocumentedApi, schema: string, site: Site): Page {
  const { model } = canonical;
  const columns = providersOf(canonical, site).flatMap((provider): readonly Column[] => {
    const cellAt = fieldCells(provider, schema);
    return cellAt === undefined ? [] : [{ provider, cellAt }];
  });
  const plans = columns.flatMap(({ provider }) => provider.mapping.plan.models.filter((plan) => plan.canonical === schema));
  const fields = fieldPaths(plans);
  const path = paths.fields(model, schema);
  const root = model.schemas.find(({ name }) => name === schema)?.schema;
  const facts = fields.map((field) => ({ field, found: root === undefined ? undefined : findField(root, field, model) }));
  const meaning = (index: number) => {
    const found = facts[index]?.found;
    return found === undefined ? "" : meaningOf(found, model);
  };
  const matrix = matrixTable({
    id: partId("matrix"),
    caption: `What each provider makes of the fields of ${schema}`,
    columns: columns.map(({ provider }) => ({ id: provider.model.id, name: nameOf(provider.model) })),
    rows: fields.map((field) => ({ path: field, cells: columns.map(({ cellAt }) => cellAt(field)) })),
    group: schema,
    words: stateWords,
  });
  const parts = facts.map(({ field, found }, index) => {
    const type = found === undefined ? "" : typeText(found.schema, found.name);
    const ways = columns.map((column) => wayOf(field, column, path));
    return html`<section class="field" id="${field}">
<h3><code>${breakable(field)}</code></h3>
<p class="type"><code>${type}</code></p>
${renderAuthored(meaning(index))}
<dl class="ways">
${ways}</dl>
</section>
`;
  });
  const values = valueTables(
    canonical,
    columns.map(({ provider }) => provider),
    schema,
  );
  const body = html`<h1>${schema}</h1>
<div class="lead">${renderAuthored(root?.description ?? "")}</div>
<h2 id="${partId("by-provider")}">By provider</h2>
${matrix}
${values.length === 0 ? [] : html`<h2 id="${partId("values")}">Values</h2>\n${values}`}
<h2 id="${partId("fields")}">Fields</h2>
${parts}`;
  return {
    path,
    parent: paths.api(model),
    title: schema,
    summary: `The fields of ${schema}, and what each provider makes of them.`,
    body,
    headings: [
      { id: partId("by-provider"), text: "By provider", level: 2 },
      ...(values.length === 0 ? [] : [{ id: partId("values"), text: "Values", level: 2 }]),
      { id: partId("fields"), text: "Fields", level: 2 },
      ...fields.map((field) => ({ id: field, text: field, level: 3 })),
    ],
    entries: fields.map((field, index) => ({ title: field, kind: `Field of ${schema}`, anchor: field, text: meaning(index) })),
  };
}

function wayOf(field: string, { provider, cellAt }: Column, path: string): Html {
  const { state, rows } = cellAt(field);
  const { model } = provider;
  return html`<div class="way-row" id="${wayId(field, model.id)}"><dt><a href="${addressFrom(path, paths.api(model))}">${nameOf(model)}</a></dt>
<dd class="state ${state}">${stateWords[state].word}</dd>
<dd>${rows.map((row) => html`<p>${wayText(row, provider, path)}</p>\n`)}</dd></div>
`;
}

/** Says where a value comes from, how, and on what basis; each source leads to the provider's property. */
function wayText({ reads, how, basis, state, isConditional }: MappingRow, { model }: MappedProvider, path: string): Html {
  const sources = reads.map((read, index) => {
    const anchor = propertyAnchor(read);
    const text = html`<code>${read.text}</code>`;
    const address = anchor === undefined ? undefined : addressFrom(path, paths.api(model), anchor);
    return html`${index === 0 ? "" : ", "}${address === undefined ? text : html`<a href="${address}">${text}</a>`}`;
  });
  const isPlain = state === "absent" && isConditional !== true;
  const way = isPlain ? [] : html`${sources}${reads.length === 0 || how.markdown === "" ? "" : ": "}${renderInline(how)}`;
  const ends = basis.markdown === "" || isPlain ? "" : ". ";
  return html`${way}${ends}${basis.markdown === "" ? [] : html`<span class="${state === "absent" ? "why" : "soft"}">${renderInline(basis)}</span>`}`;
}
