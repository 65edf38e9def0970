import type { Code, Statement } from "../../types/file-draft.js";
import type { MappingPlan, ModelPlan } from "../../types/mapping-plan.js";
import { code, doc, generatedType, identifier, literal, objectType, propertyKey, runtimeType } from "../draft.js";
import { fileOfSchema } from "./names.js";

/** Drafts the compiler's own proof that no property of a provider's schema is forgotten. */
export function emitUses(plan: MappingPlan): readonly Statement[] {
  return plan.models.flatMap((model) =>
    model.uses.map((uses) => ({
      kind: "typeAlias" as const,
      name: identifier(`${uses.schema}For${model.canonical}`),
      doc: doc(
        `What becomes of each property of ${uses.schema} in a ${model.canonical}; does not compile when ${uses.schema} gains or loses one.`,
      ),
      exported: true,
      type: code`${runtimeType("EveryPropertyOf")}<${generatedType(uses.schema, fileOfSchema(plan, uses.schema))}, ${usesType(uses.properties)}>`,
    })),
  );
}

function usesType(properties: ModelPlan["uses"][number]["properties"]): Code {
  return objectType(
    properties.map(({ name, use, reason }) => ({
      key: propertyKey(name),
      optional: false,
      readonly: false,
      type: literal(use),
      doc: doc(reason),
    })),
  );
}
