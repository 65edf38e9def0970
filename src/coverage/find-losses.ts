import { covers } from "../types/canonical-path.js";
import type { ModelCoverage } from "./measure-coverage.js";

/** What a provider's mapping gave of one canonical schema and gives no more. */
export interface Loss {
  readonly provider: string;
  /** Name of the canonical schema. */
  readonly schema: string;
  readonly paths: readonly string[];
}

/** Finds what an earlier state had mapped and the new one has not. */
export function findLosses(before: readonly ModelCoverage[], after: readonly ModelCoverage[]): readonly Loss[] {
  return before.flatMap(({ provider, schema, mapped }) => {
    const now = after.find((each) => each.provider === provider && each.schema === schema);
    const paths = mapped.filter((path) => !covers(now?.mapped ?? [], path));
    return paths.length === 0 ? [] : [{ provider, schema, paths }];
  });
}
