import type { OutputChoice } from "../types/project.js";
import type { ConfigNode } from "./config-node.js";

/** The keys of `x-specweld` that stand below an API, too. */
export const choiceKeys = ["artifacts", "validators", "operations"] as const;

/** Reads what is written of an API, or of each that does not say so itself. */
export function readChoice(options: ConfigNode | undefined): OutputChoice {
  const artifacts = options?.texts("artifacts");
  const validators = options?.texts("validators");
  const operations = readOperations(options);
  const isAll = validators?.length === 1 && validators[0]?.name === "all";
  return {
    ...(artifacts === undefined ? {} : { artifacts }),
    ...(operations === undefined ? {} : { operations }),
    ...(validators === undefined ? {} : { validators: isAll ? ("all" as const) : validators }),
  };
}

function readOperations(options: ConfigNode | undefined): OutputChoice["operations"] {
  const text = options?.text("operations");
  if (text === undefined || text === "all" || text === "mapped") return text;
  return options?.complain(
    "operations",
    `operations "${text}" is neither all nor mapped`,
    "write all, or mapped for those that a mapping calls",
  );
}
