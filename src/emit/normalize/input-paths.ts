import type { MappingPlan, OperationPlan, RequestField, RequestTransform } from "../../types/mapping-plan.js";

/** A property of a body and the input that fills it, in one case where there are several. */
interface Row {
  readonly provider: string;
  /** None where a case sends a fixed value. */
  readonly canonical: string | null;
  /** What the inputs say by which its case is chosen. */
  readonly when: Conditions;
}

type Conditions = Readonly<Record<string, string>>;

/** What fills a property of a body: one input, or another one in each case. */
export type FilledBy = string | readonly (readonly [canonical: string, when: Conditions])[];

/** Pairs the paths of a provider's body with the canonical inputs that fill them. */
export function inputPathsOf(plan: MappingPlan, { body }: OperationPlan): readonly (readonly [provider: string, by: FilledBy])[] {
  const rows = body === undefined ? [] : pathsOf(plan.provider, body.fields, { provider: "", canonical: "", when: {} });
  return [...new Set(rows.map(({ provider }) => provider))].flatMap((path) => {
    const own = rows.filter(({ provider }) => provider === path);
    const filled = own.flatMap(({ canonical, when }) => (canonical === null ? [] : [[canonical, when] as const]));
    const [first] = filled;
    if (first === undefined) return [];
    return [[path, own.every(({ canonical }) => canonical === first[0]) ? first[0] : filled] as const];
  });
}

interface Prefix {
  readonly provider: string;
  readonly canonical: string;
  readonly when: Conditions;
}

function pathsOf(provider: string, fields: readonly RequestField[], prefix: Prefix): readonly Row[] {
  return fields.flatMap(({ name, transform }) => rowsOf(provider, transform, { ...prefix, provider: below(prefix.provider, name) }));
}

function rowsOf(provider: string, transform: RequestTransform, at: Prefix): readonly Row[] {
  switch (transform.kind) {
    case "const":
      return [{ ...at, canonical: null }];
    case "option":
      return [{ ...at, canonical: below(below(at.canonical, provider), transform.option) }];
    case "object":
      return pathsOf(provider, transform.fields, at);
    case "each": {
      const inner = { ...at, provider: `${at.provider}[]`, canonical: `${transform.read.issuePath}[]` };
      return [{ ...at, canonical: transform.read.issuePath }, ...pathsOf(provider, transform.fields, inner)];
    }
    case "one":
      return rowsOf(provider, transform.item, { ...at, canonical: `${transform.read.issuePath}[0]` });
    case "by":
      return transform.cases.flatMap((each) => {
        const path =
          transform.on.kind === "input" ? transform.on.read.issuePath : below(below(at.canonical, provider), transform.on.option);
        const values = each.value === transform.missing ? [each.value, ""] : [each.value];
        return values.flatMap((value) => rowsOf(provider, each.transform, { ...at, when: { ...at.when, [path]: value } }));
      });
    case "intervalUnit":
      return [{ ...at, canonical: `${transform.read.issuePath}.unit` }];
    case "intervalCount":
      return [{ ...at, canonical: `${transform.read.issuePath}.count` }];
    default:
      return [{ ...at, canonical: transform.read.issuePath }];
  }
}

function below(path: string, name: string): string {
  return [path, name].filter((part) => part !== "").join(".");
}
