import { pascalCase } from "../../naming.js";
import type { ImportedSymbol } from "../../types/file-draft.js";
import type { MappingPlan } from "../../types/mapping-plan.js";
import { generatedType, generatedValue } from "../draft.js";

/** Where the types of both sides are declared, and what names start with. */
export interface Names {
  /** `Creem`: the first word of every type that is made for this provider. */
  readonly provider: string;
  providerType(name: string): ImportedSymbol;
  canonicalType(name: string): ImportedSymbol;
  /** The canonical type of amounts. */
  readonly money: ImportedSymbol;
  /** A function of the mapping's author, in the copy of its file. */
  customFunction(via: { readonly module: string; readonly name: string }): ImportedSymbol;
}

/** Finds the names that a mapping's generated code uses. */
export function namesOf(plan: Pick<MappingPlan, "provider" | "canonical">): Names {
  return {
    provider: pascalCase(plan.provider),
    providerType: (name) => generatedType(name, `${plan.provider}/models.ts`),
    canonicalType: (name) => generatedType(name, `${plan.canonical}/models.ts`),
    money: generatedType("Money", `${plan.canonical}/models.ts`),
    customFunction: ({ module, name }) => generatedValue(name, customFile(plan, module)),
  };
}

/** Path of the copy of a file with functions, which travels with the normalizer: `creem/custom/mapping.ts`. */
export function customFile({ provider }: Pick<MappingPlan, "provider">, module: string): string {
  return `${provider}/custom/${module.replace(/^\.\//, "")}`;
}
