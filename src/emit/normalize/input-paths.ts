import type { MappingPlan, OperationPlan, RequestField, RequestTransform } from "../../types/mapping-plan.js";

type Row = readonly [provider: string, canonical: string];

/** Pairs the paths of a provider's body with the canonical inputs that fill them; a path that different cases fill from different inputs has none. */
export function inputPathsOf(plan: MappingPlan, { body }: OperationPlan): readonly Row[] {
  const rows = body === undefined ? [] : pathsOf(plan.provider, body.fields, { provider: "", canonical: "" });
  const different = rows.filter(([path, canonical], index) => rows.findIndex((row) => row[0] === path && row[1] === canonical) === index);
  return different.filter(([path]) => different.filter((row) => row[0] === path).length === 1);
}

interface Prefix {
  readonly provider: string;
  readonly canonical: string;
}

function pathsOf(provider: string, fields: readonly RequestField[], prefix: Prefix): readonly Row[] {
  return fields.flatMap(({ name, transform }) => rowsOf(provider, transform, { ...prefix, provider: below(prefix.provider, name) }));
}

function rowsOf(provider: string, transform: RequestTransform, at: Prefix): readonly Row[] {
  switch (transform.kind) {
    case "const":
      return [];
    case "option":
      return [[at.provider, below(below(at.canonical, provider), transform.option)]];
    case "object":
      return pathsOf(provider, transform.fields, at);
    case "each": {
      const inner = { provider: `${at.provider}[]`, canonical: `${transform.read.issuePath}[]` };
      return [[at.provider, transform.read.issuePath], ...pathsOf(provider, transform.fields, inner)];
    }
    case "one":
      return rowsOf(provider, transform.item, { ...at, canonical: `${transform.read.issuePath}[0]` });
    case "by":
      return transform.cases.flatMap((each) => rowsOf(provider, each.transform, at));
    case "intervalUnit":
      return [[at.provider, `${transform.read.issuePath}.unit`]];
    case "intervalCount":
      return [[at.provider, `${transform.read.issuePath}.count`]];
    default:
      return [[at.provider, transform.read.issuePath]];
  }
}

function below(path: string, name: string): string {
  return [path, name].filter((part) => part !== "").join(".");
}
