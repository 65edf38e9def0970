import type { FieldPlan, RequestField, RequestTransform, SourceRead, Transform } from "../../src/types/mapping-plan.js";

/** Writes the plan of fields, one line each: `status <- enum /status open=open, else unknown`. */
export function planOf(fields: readonly FieldPlan[]): readonly string[] {
  return fields.map(({ path, transform }) => `${path} <- ${transformText(transform)}`);
}

function transformText(transform: Transform): string {
  switch (transform.kind) {
    case "absent":
      return `absent: ${transform.reason}`;
    case "key":
      return `key ${transform.pointer} as ${transform.scalar}`;
    case "const":
      return `const ${JSON.stringify(transform.value)}: ${transform.because}`;
    case "enum":
      return `enum ${readText(transform.read)} ${tableText(transform.table)}, else ${transform.otherwise}${missingText(transform)}`;
    case "flag":
      return `flag ${readText(transform.read)} ${tableText(transform.table)}`;
    case "money":
      return `money ${readText(transform.read)} ${transform.money.unit} ${transform.money.basis} in ${readText(transform.money.currency)}`;
    case "interval":
      return `interval ${readText(transform.unit)} ${readText(transform.count)} ${tableText(transform.table)}`;
    case "period":
      return `period ${readText(transform.read)} ${tableText(transform.table)}`;
    case "time":
      return `time ${readText(transform.read)} ${transform.format}${transform.to === "date" ? " to date" : ""}`;
    case "object":
      return `object${transform.when === undefined ? "" : ` when ${transform.when.map(readText).join(" or ")}`} ${nested(transform.fields)}`;
    case "each":
      return `each ${readText(transform.read)} ${nested(transform.fields)}`;
    case "split":
    case "join":
      return `${transform.kind} ${readText(transform.read)} by ${JSON.stringify(transform.by)}`;
    case "values":
      return `values ${readText(transform.read)} ( ${transformText(transform.item.transform)} )`;
    case "one":
      return `one ${nested(transform.fields)}`;
    case "first":
      return `first ( ${transform.forms.map(transformText).join(" | ")} )`;
    case "by":
      return `by ${readText(transform.read)} { ${transform.cases.map(([value, inner]) => `${value}: ${transformText(inner)}`).join("; ")} }, else ${transform.otherwise}`;
    case "via":
      return `via ${transform.module}#${transform.name} ${transform.reads.map(([name, read]) => `${name}=${readText(read)}`).join(" ")}`;
    default:
      return `${transform.kind} ${readText(transform.read)}`;
  }
}

function readText({ pointer, sensitive }: SourceRead): string {
  return sensitive ? `${pointer} (sensitive)` : pointer;
}

function nested(fields: readonly FieldPlan[]): string {
  return `[ ${planOf(fields).join("; ")} ]`;
}

function missingText({ missing, otherwise }: Extract<Transform, { kind: "enum" }>): string {
  return missing === otherwise ? "" : `, missing ${missing}`;
}

function tableText(table: readonly (readonly [from: string, to: unknown])[]): string {
  return table.map(([from, to]) => `${from}=${typeof to === "object" ? JSON.stringify(to) : String(to)}`).join(" ");
}

/** Writes the plan of a request body, one line each: `currency <- copy currency`. */
export function requestPlanOf(fields: readonly RequestField[]): readonly string[] {
  return fields.map(({ name, transform }) => `${name} <- ${requestText(transform)}`);
}

function requestText(transform: RequestTransform): string {
  switch (transform.kind) {
    case "const":
      return `const ${JSON.stringify(transform.value)}: ${transform.because}`;
    case "option":
      return `option ${transform.option}${transform.money === undefined ? "" : ` ${transform.money.unit} in ${transform.money.currency.path}`}`;
    case "enum":
    case "flag":
    case "interval":
    case "intervalUnit":
      return `${transform.kind} ${transform.read.path} ${tableText(transform.table)}`;
    case "money":
      return `money ${transform.read.path} ${transform.unit} in ${transform.currency.path}`;
    case "object":
      return `object [ ${requestPlanOf(transform.fields).join("; ")} ]`;
    case "each":
      return `each ${transform.read.path} [ ${requestPlanOf(transform.fields).join("; ")} ]`;
    case "one":
      return `one ${transform.read.path} ( ${requestText(transform.item)} )`;
    case "listOfOne":
      return `listOfOne [ ${requestPlanOf(transform.fields).join("; ")} ]`;
    case "first":
      return `first ( ${transform.forms.map(requestText).join(" | ")} )`;
    case "by":
      return `by ${transform.on.kind === "input" ? transform.on.read.path : `option ${transform.on.option}`} { ${transform.cases.map((each) => `${each.value}: ${requestText(each.transform)}`).join("; ")} }`;
    default:
      return `${transform.kind} ${transform.read.path}`;
  }
}
