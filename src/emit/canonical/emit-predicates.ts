import type { ApiModel, NamedSchema } from "../../types/api-model.js";
import type { Code, FileDraft, Statement } from "../../types/file-draft.js";
import { isJsonObject, type Json, type JsonObject } from "../../types/json.js";
import { code, doc, generatedType, identifier, join, literal, propertyAccess } from "../draft.js";

/**
 * Drafts `predicates.ts` from the `x-predicates` of canonical schemas. On an enum: `isTerminal: [completed, failed]`. On an object, the
 * values that each named property must have: `isPaid: { paymentStatus: [paid] }`.
 */
export function emitPredicates(model: ApiModel): FileDraft | undefined {
  const statements = model.schemas.flatMap((named) => predicatesOf(model, named));
  if (statements.length === 0) return undefined;
  return { path: `${model.id}/predicates.ts`, sources: [model.file], summary: "Questions about canonical values.", statements };
}

function predicatesOf(model: ApiModel, { name, schema }: NamedSchema): readonly Statement[] {
  const declared = schema.extensions["x-predicates"];
  if (!isJsonObject(declared)) return [];
  const type = generatedType(name, `${model.id}/models.ts`);
  return Object.entries(declared).flatMap(([predicate, says]) => {
    if (Array.isArray(says)) return [predicateOnValue(predicate, name, code`${type}`, says)];
    return isJsonObject(says) ? [predicateOnObject(predicate, name, code`${type}`, says)] : [];
  });
}

function predicateOnValue(name: string, schema: string, type: Code, values: readonly Json[]): Statement {
  const listed = join(
    values.map((value) => literal(value)),
    ", ",
  );
  return predicate(
    name,
    `Tells whether a ${schema} is ${values.join(" or ")}.`,
    type,
    code`return ([${listed}] as readonly ${type}[]).includes(value);`,
  );
}

function predicateOnObject(name: string, schema: string, type: Code, says: JsonObject): Statement {
  const properties = Object.entries(says).map(([property, values]) => ({ property, values: Array.isArray(values) ? values : [values] }));
  const picked = code`Pick<${type}, ${join(
    properties.map(({ property }) => literal(property)),
    " | ",
  )}>`;
  const tests = properties.map(
    ({ property, values }) =>
      code`([${join(
        values.map((value) => literal(value)),
        ", ",
      )}] as readonly unknown[]).includes(value${propertyAccess(property)})`,
  );
  const words = properties.map(({ property, values }) => `${property} is ${values.join(" or ")}`).join(" and ");
  const both = tests.reduce((before, next) => code`${before} && ${next}`);
  return predicate(name, `Tells whether of a ${schema} ${words}.`, picked, code`return ${both};`);
}

function predicate(name: string, says: string, type: Code, body: Code): Statement {
  return {
    kind: "function",
    name: identifier(name),
    doc: doc(says),
    exported: true,
    parameters: [{ name: identifier("value"), type, optional: false }],
    returns: code`boolean`,
    body: [body],
  };
}
