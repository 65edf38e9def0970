import type { ModelPlan } from "../../types/mapping-plan.js";
import { fieldPaths } from "../coverage.js";
import { dataTable } from "../data-table.js";
import { type Html, html } from "../html.js";
import { type MappingRow, mappingRows } from "../mapping-rows.js";
import { coverageText } from "../mapping-section.js";
import { authored } from "../markdown.js";
import { addressFrom } from "../shell/address.js";
import { type MappedProvider, plansTo, type Site } from "../site.js";
import { renderInline } from "../text/render-markdown.js";
import { wayId } from "./matrix.js";
import { partId, paths } from "./paths.js";
import { propertyAnchor } from "./property-anchor.js";

/** Writes both ways of a mapping: where each canonical field comes from, and what becomes of each property of the provider. */
export function mappingPart(provider: MappedProvider, site: Site): Html {
  const { plan } = provider.mapping;
  return html`${plan.models.map((model) => modelPart(model, provider, site))}
<h3 id="${partId("properties")}">Properties of the provider</h3>
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
${dataTable(
  ["Canonical field", "From", "How"],
  valued.map((row) => ({ cells: [fieldLink(row, fields, provider), sources(row), wayOf(row)] })),
)}${
  others.length === 0
    ? []
    : html`<details><summary>${others.length} ${others.length === 1 ? "field" : "fields"} without a value, and why</summary>
${dataTable(
  ["Canonical field", "Reason"],
  others.map((row) => ({ cells: [fieldLink(row, fields, provider), renderInline(row.basis)] })),
)}</details>
`
}`;
}

/** What is done to a value, and what that rests on. */
function wayOf({ how, basis }: MappingRow): Html {
  return html`${renderInline(how)}${basis.markdown === "" ? [] : html`<div class="basis">${renderInline(basis)}</div>`}`;
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
  const used = uses.filter(({ fields }) => fields.length > 0);
  const left = uses.filter(({ fields }) => fields.length === 0);
  return html`${dataTable(
    ["Property", "Becomes"],
    used.map(({ anchor, fields }) => ({ id: anchor, cells: [html`<code>${anchor}</code>`, becomes(fields, provider, fieldsOf)] })),
  )}${
    left.length === 0
      ? []
      : html`<details><summary>${left.length} ${left.length === 1 ? "property fills" : "properties fill"} no field, and why</summary>
${dataTable(
  ["Property", "Reason"],
  left.map((use) => ({ id: use.anchor, cells: [html`<code>${use.anchor}</code>`, reasonOf(use)] })),
)}</details>
`
  }`;
}

function reasonOf({ isUsed, reason = "" }: PropertyUse): Html {
  return isUsed ? html`Read for what is inside it, or to tell cases apart.` : renderInline(authored(reason));
}

function becomes(
  fields: PropertyUse["fields"],
  { model, mapping }: MappedProvider,
  fieldsOf: (schema: string) => SchemaFields,
): readonly Html[] {
  const isTwice = (path: string) => fields.filter((field) => field.path === path).length > 1;
  return fields.map(({ schema, path }, index) => {
    const address = addressFrom(paths.api(model), paths.fields(mapping.canonical, schema), wayId(fieldsOf(schema).nameOf(path), model.id));
    return html`${index === 0 ? "" : ", "}<a href="${address}"><code>${isTwice(path) ? `${schema}.${path}` : path}</code></a>`;
  });
}
