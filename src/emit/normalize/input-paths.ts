import type { MappingPlan, OperationPlan, RequestField } from "../../types/mapping-plan.js";

/** Pairs the paths of a provider's body with the canonical inputs that fill them. */
export function inputPathsOf(plan: MappingPlan, { body }: OperationPlan): readonly (readonly [provider: string, canonical: string])[] {
  return body === undefined ? [] : pathsOf(plan.provider, body.fields, { provider: "", canonical: "" });
}

interface Prefix {
  readonly provider: string;
  readonly canonical: string;
}

function pathsOf(provider: string, fields: readonly RequestField[], prefix: Prefix): readonly (readonly [string, string])[] {
  return fields.flatMap(({ name, transform }) => {
    const path = below(prefix.provider, name);
    switch (transform.kind) {
      case "const":
        return [];
      case "option":
        return [[path, below(below(prefix.canonical, provider), transform.option)] as const];
      case "object":
        return pathsOf(provider, transform.fields, { ...prefix, provider: path });
      case "each": {
        const inner = { provider: `${path}[]`, canonical: `${transform.read.path}[]` };
        return [[path, transform.read.path] as const, ...pathsOf(provider, transform.fields, inner)];
      }
      case "intervalUnit":
        return [[path, `${transform.read.path}.unit`] as const];
      case "intervalCount":
        return [[path, `${transform.read.path}.count`] as const];
      default:
        return [[path, transform.read.path] as const];
    }
  });
}

function below(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}
