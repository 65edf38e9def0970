import { pascalCase } from "../../naming.js";
import type { Code, Identifier, ImportedSymbol } from "../../types/file-draft.js";
import type { MappingPlan } from "../../types/mapping-plan.js";
import { code, generatedType, generatedValue, identifier } from "../draft.js";

/** Where the types of both sides are declared, and what names start with. */
export interface Names {
  /** `Creem`: the first word of every type that is made for this provider. */
  readonly provider: string;
  providerType(name: string): ImportedSymbol;
  /** The type of an object of a schema, without the null that the schema may allow. */
  objectType(name: string): Code;
  canonicalType(name: string): ImportedSymbol;
  /** What this provider gives of a canonical schema: `CreemCheckoutSession`. */
  narrowType(canonical: string): Identifier;
  /** The function that reads an object by a model: `readCreemCheckoutSession`. */
  modelReader(canonical: string): Identifier;
  /** The canonical type of amounts. */
  readonly money: ImportedSymbol;
  /** A function of the mapping's author, in the copy of its file. */
  customFunction(via: { readonly module: string; readonly name: string }): ImportedSymbol;
}

/** Path of the normalizers of a mapping: of `billing.mapping.yaml`, `acme/normalize-billing.ts`. */
export function normalizeFile({ provider, file }: Pick<MappingPlan, "provider" | "file">): string {
  const named = /([^/]+)\.mapping\.ya?ml$/.exec(file)?.[1];
  return `${provider}/normalize${named === undefined ? "" : `-${named}`}.ts`;
}

/** Finds the names that a mapping's generated code uses. */
export function namesOf(plan: Pick<MappingPlan, "provider" | "canonical" | "models" | "file" | "nullable">): Names {
  const provider = pascalCase(plan.provider);
  const nullable = new Set(plan.nullable);
  const providerType = (name: string) => generatedType(name, fileOfSchema(plan, name));
  return {
    provider,
    providerType,
    objectType: (name) => (nullable.has(name) ? code`NonNullable<${providerType(name)}>` : code`${providerType(name)}`),
    narrowType: (canonical) => identifier(`${provider}${canonical}`),
    modelReader: (canonical) => identifier(`read${provider}${canonical}`),
    canonicalType: (name) => generatedType(name, `${plan.canonical}/models.ts`),
    money: generatedType("Money", `${plan.canonical}/models.ts`),
    customFunction: ({ module, name }) => generatedValue(name, customFile(plan, module)),
  };
}

/** Where a schema of the provider is declared: beside the normalizers where the description does not name it. */
export function fileOfSchema(plan: Pick<MappingPlan, "provider" | "models" | "file">, name: string): string {
  return plan.models.some(({ inline }) => inline?.name === name) ? normalizeFile(plan) : `${plan.provider}/models.ts`;
}

/** Path of the copy of a file with functions, which travels with the normalizer: `creem/custom/mapping.ts`. */
export function customFile({ provider }: Pick<MappingPlan, "provider">, module: string): string {
  return `${provider}/custom/${module.replace(/^\.\//, "")}`;
}
