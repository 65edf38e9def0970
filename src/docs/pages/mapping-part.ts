import type { ModelPlan } from "../../types/mapping-plan.js";
import { fieldPaths } from "../coverage.js";
import { type Html, html } from "../html.js";
import { type MappingRow, mappingRows } from "../mapping-rows.js";
import { coverageText } from "../mapping-section.js";
import { authored } from "../markdown.js";
import { addressFrom } from "../shell/address.js";
import { type MappedProvider, plansTo, type Site } from "../site.js";
import { renderInline } from "../text/render-markdown.js";
import { wayId } from "./matrix.js";
import { paths } from "./paths.js";
import { propertyAnchor } from "./property-anchor.js";

/** Writes both ways of a mapping: where each canonical field comes from, and what becomes of each property of the provider. */
export function mappingPart(provider: MappedProvider, site: Site): Html {
  const { plan } = provider.mapping;
  return html`${plan.models.map((model) => modelPart(model, provider, site))}
<h3 id="properties">Properties of the provider</h3>
${propertyTables(provider, schemaFields(provider, site))}`;
}

function modelPart(model: ModelPlan, provider: MappedProvider, site: Site): Html {
  const { canonical } = provider.mapping;
  const rows = mappingRows(model.fields);
  const fields = schemaFields(provider, site)(model.canonical);
  const valued = rows.filter((row) => row.state !== "absent" || row.isConditional === true);
  const others = rows.filter((row) => !valued.includes(row));
  return html`<h3 id="${model.canonical}">${model.canonical}</h3>
<p>${renderInline(coverageText(model, plansTo(canonical, site.apis)))}</p>
<div class="wide"><table><thead><tr><th scope="col">Canonical field</th><th scope="col">From</th><th scope="col">How</th><th scope="col">Basis</th></tr></thead>
<tbody>
${valued.map(
  (row) =>
    html`<tr><td>${fieldLink(row, fields, provider)}</td><td>${sources(row)}</td><td>${renderInline(row.how)}</td><td>${renderInline(row.basis)}</td></tr>\n`,
)}</tbody></table></div>
${
  others.length === 0
    ? []
    : html`<details><summary>${others.length} ${others.length === 1 ? "field" : "fields"} without a value, and why</summary>
<div class="wide"><table><thead><tr><th scope="col">Canonical field</th><th scope="col">Reason</th></tr></thead>
<tbody>
${others.map((row) => html`<tr><td>${fieldLink(row, fields, provider)}</td><td>${renderInline(row.basis)}</td></tr>\n`)}</tbody></table></div></details>
`
}`;
}

/** Leads to the one place that tells all about a canonical field; one that others take apart has no row of its own there. */
function fieldLink({ path }: MappingRow, fields: SchemaFields, { model, mapping }: MappedProvider): Html {
  const address = addressFrom(paths.api(model), paths.fields(mapping.canonical, fields.schema), wayId(fields.nameOf(path), model.id));
  return html`<a href="${address}"><code>${path}</code></a>`;
}

/** The fields that the page of a canonical schema tells of. */
interface SchemaFields {
  readonly schema: string;
  /** The field that tells of a path: itself, or the first inside it that another provider takes apart. */
  nameOf(path: string): string;
}

function schemaFields({ mapping }: MappedProvider, site: Site): (schema: string) => SchemaFields {
  const models = plansTo(mapping.canonical, site.apis).flatMap((plan) => plan.models);
  const known = new Map<string, readonly string[]>();
  return (schema) => {
    const paths = known.get(schema) ?? fieldPaths(models.filter(({ canonical }) => canonical === schema));
    known.set(schema, paths);
    const inside = (path: string, each: string) => each.startsWith(`${path}.`) || each.startsWith(`${path}[]`);
    return { schema, nameOf: (path) => paths.find((each) => each === path) ?? paths.find((each) => inside(path, each)) ?? path };
  };
}

function sources({ reads }: MappingRow): readonly Html[] {
  return reads.map((read, index) => {
    const anchor = propertyAnchor(read);
    const text = html`<code>${read.text}</code>`;
    return html`${index === 0 ? "" : ", "}${anchor === undefined ? text : html`<a href="#${encodeURIComponent(anchor)}">${text}</a>`}`;
  });
}

/** What becomes of one property of the provider. */
export interface PropertyUse {
  readonly anchor: string;
  /** The canonical schemas and fields that it goes to. */
  readonly fields: readonly { readonly schema: string; readonly path: string }[];
  readonly reason: string | undefined;
  readonly isUsed: boolean;
}

/** Lists what becomes of every property that a response can hold. */
export function propertyUses({ mapping }: MappedProvider): readonly PropertyUse[] {
  const { models } = mapping.plan;
  const targets = models.flatMap(({ canonical, fields }) =>
    mappingRows(fields).flatMap(({ path, reads }) => reads.map((read) => ({ anchor: propertyAnchor(read), schema: canonical, path }))),
  );
  const uses = new Map<string, PropertyUse>();
  for (const { schema, properties } of models.flatMap((model) => model.uses)) {
    for (const { name, use, reason } of properties) {
      const anchor = `${schema}.${name}`;
      const isUsed = use === "used" || uses.get(anchor)?.isUsed === true;
      const found = targets.filter((target) => target.anchor === anchor);
      const fields = [...new Map(found.map((target) => [`${target.schema} ${target.path}`, target])).values()];
      uses.set(anchor, { anchor, fields, reason: isUsed ? undefined : reason, isUsed });
    }
  }
  return [...uses.values()];
}

function propertyTables(provider: MappedProvider, fieldsOf: (schema: string) => SchemaFields): Html {
  const uses = propertyUses(provider);
  const used = uses.filter(({ isUsed }) => isUsed);
  const left = uses.filter(({ isUsed }) => !isUsed);
  return html`<div class="wide"><table><thead><tr><th scope="col">Property</th><th scope="col">Becomes</th></tr></thead>
<tbody>
${used.map(({ anchor, fields }) => html`<tr class="way-row" id="${anchor}"><td><code>${anchor}</code></td><td>${becomes(fields, provider, fieldsOf)}</td></tr>\n`)}</tbody></table></div>
${
  left.length === 0
    ? []
    : html`<details><summary>${left.length} ${left.length === 1 ? "property stays" : "properties stay"} in raw only, and why</summary>
<div class="wide"><table><thead><tr><th scope="col">Property</th><th scope="col">Reason</th></tr></thead>
<tbody>
${left.map(({ anchor, reason }) => html`<tr class="way-row" id="${anchor}"><td><code>${anchor}</code></td><td>${renderInline(authored(reason ?? ""))}</td></tr>\n`)}</tbody></table></div></details>
`
}`;
}

function becomes(
  fields: PropertyUse["fields"],
  { model, mapping }: MappedProvider,
  fieldsOf: (schema: string) => SchemaFields,
): Html | readonly Html[] {
  if (fields.length === 0) return html`<span class="soft">read for what is inside it, or to tell cases apart</span>`;
  return fields.map(({ schema, path }, index) => {
    const address = addressFrom(paths.api(model), paths.fields(mapping.canonical, schema), wayId(fieldsOf(schema).nameOf(path), model.id));
    return html`${index === 0 ? "" : ", "}<a href="${address}"><code>${path}</code></a>`;
  });
}
