import { resolve } from "node:path";
import { noCache } from "../../src/cache/open-cache.js";
import { loadProject } from "../../src/load/load-project.js";
import { startClock } from "../../src/pipeline/clock.js";
import { type Understood, understandProject } from "../../src/pipeline/understand-project.js";
import type { MappingPlan, ModelPlan } from "../../src/types/mapping-plan.js";

/** Reads the mappings of this repository. */
export async function repositoryPlans(): Promise<Understood> {
  const { value: project } = loadProject(resolve(import.meta.dirname, "../.."));
  if (project === undefined) throw new Error("the repository has no config");
  return understandProject({ project, cache: noCache, clock: startClock() });
}

/** Finds a provider's plan of a canonical schema. */
export function modelOf(
  { mappings }: Understood,
  provider: string,
  schema: string,
): { readonly plan: MappingPlan; readonly model: ModelPlan } {
  const plan = mappings.values.find((each) => each.provider === provider);
  const model = plan?.models.find(({ canonical }) => canonical === schema);
  if (plan === undefined || model === undefined) throw new Error(`${provider} has no mapping of ${schema}`);
  return { plan, model };
}
