import type { FieldPlan, ModelPlan, Transform } from "../types/mapping-plan.js";
import { type ResponseTable, tableOf } from "../types/response-forms.js";
import { type Html, html } from "./html.js";
import { nameOf } from "./names.js";
import type { DocumentedApi } from "./site.js";

/** A provider's way to one canonical schema. */
interface Column {
  readonly name: string;
  readonly plan: ModelPlan;
}

function columnsOf(providers: readonly DocumentedApi[], schema: string): readonly Column[] {
  return providers.flatMap(({ model, mapping }) => {
    const plan = mapping?.plan.models.find(({ canonical }) => canonical === schema);
    return plan === undefined ? [] : [{ name: nameOf(model), plan }];
  });
}

/** Compares the providers' words for each canonical value, for every field that all of them translate by a table. */
export function valueTables(canonical: DocumentedApi, providers: readonly DocumentedApi[], schema: string): readonly Html[] {
  const columns = columnsOf(providers, schema);
  const names = [...new Set(columns.flatMap(({ plan }) => plan.fields.map(({ name }) => name)))];
  return names.flatMap((name) => {
    const fields = columns.map(({ plan }) => plan.fields.find((field) => field.name === name));
    const values = valuesOf(canonical, fields);
    if (values.length === 0 || !fields.every((field) => field !== undefined && wordTableOf(field.transform) !== undefined)) return [];
    return [valueTable({ caption: `${schema}.${name}`, values, columns, fields })];
  });
}

function valuesOf({ model }: DocumentedApi, fields: readonly (FieldPlan | undefined)[]): readonly string[] {
  const [field] = fields;
  const target = model.schemas.find(({ name }) => name === field?.targetName)?.schema ?? field?.target;
  return target?.kind === "enum" ? target.values.map(({ value }) => String(value)) : [];
}

interface ValueTable {
  readonly caption: string;
  readonly values: readonly string[];
  readonly columns: readonly Column[];
  readonly fields: readonly (FieldPlan | undefined)[];
}

function valueTable({ caption, values, columns, fields }: ValueTable): Html {
  const rows = values.map((value) => {
    const cells = fields.map((field) => html`<td>${field === undefined ? [] : wordsFor(field.transform, value)}</td>`);
    return html`<tr><th scope="row"><code>${value}</code></th>${cells}</tr>\n`;
  });
  return html`<h3><code>${caption}</code></h3>
<div class="wide"><table>
<thead><tr><td></td>${headings(columns)}</tr></thead>
<tbody>
${rows}</tbody>
</table></div>
`;
}

function headings(columns: readonly Column[]): readonly Html[] {
  return columns.map(({ name }) => html`<th scope="col">${name}</th>`);
}

/** The table by which a form gives canonical values. */
function wordTableOf(transform: Transform): ResponseTable | undefined {
  const table = tableOf(transform);
  return table?.gives === "words" ? table : undefined;
}

function wordsFor(transform: Transform, value: string): readonly Html[] {
  const table = wordTableOf(transform);
  if (table === undefined) return [];
  const words = table.values.filter(([, to]) => to === value).map(([from]) => html`<code>${from}</code> `);
  return table.otherwise === value ? [...words, html`anything else`] : words.length > 0 ? words : [html`<span class="none">–</span>`];
}
