import type { ApiModel, NamedSchema } from "../../types/api-model.js";
import type { Diagnostic } from "../../types/diagnostic.js";
import type { FileDraft, Statement } from "../../types/file-draft.js";
import { code, doc, generatedType, identifier } from "../draft.js";
import { schemasInRequests } from "../models/referrers.js";
import { indexSchemas } from "../models/schema-index.js";
import { patternScope, patternUses, patternWarnings } from "../validators/pattern-uses.js";
import { patternStatement } from "../validators/validators.js";
import { schemasInIntersections } from "./schemas-in-intersections.js";
import { zodCode } from "./zod-code.js";
import { type ZodScope, z, zodFile, zodName } from "./zod-scope.js";

/** The zod schemas of an API, and the patterns that they do not check. */
export interface ZodSchemas {
  readonly draft: FileDraft;
  readonly diagnostics: readonly Diagnostic[];
}

const typed = identifier("typed");

/** Names that the emitted expressions bind. */
const locals = ["value", "item", "key"].map(identifier);

/**
 * Drafts `zod.ts`: a zod schema for each named schema, which accepts what the predicate in `validators.ts` accepts, and one for what a
 * request holds of it where that is something else.
 *
 * What is parsed comes back whole: properties that the description does not name are kept, unless it forbids them.
 * @see https://zod.dev/api
 */
export function emitZod(model: ApiModel): ZodSchemas {
  const uses = patternUses(model.schemas);
  const shared = { ...patternScope(uses), index: indexSchemas(model), file: zodFile(model) };
  const partial = schemasInIntersections(model.schemas);
  const sent = schemasInRequests(model);
  const declared = new Set<string>();
  const schemas = model.schemas.flatMap((named) => {
    const inputName = sent.has(named.name) ? shared.index.inputName(named.name) : undefined;
    return [named.name, ...(inputName === undefined ? [] : [inputName])].map((name) => {
      const scope = { ...shared, declared, isRequest: name === inputName, isPart: partial.has(named.name) };
      const statement = schemaStatement(named, name, scope);
      declared.add(name);
      return statement;
    });
  });
  const patterns = [...shared.patterns].map(([pattern, name]) => patternStatement(name, pattern));
  const statements = [...patterns, ...schemas, ...(schemas.length > 0 ? [typedStatement] : [])];
  const draft = { path: zodFile(model), sources: [model.file], summary: `The data of ${model.title} as zod schemas.`, locals, statements };
  return { draft, diagnostics: uses.flatMap(patternWarnings) };
}

function schemaStatement({ name: response, schema }: NamedSchema, name: string, scope: ZodScope): Statement {
  const type = generatedType(name, scope.index.modelsFile);
  const comment = name === response ? `\`${name}\` as a zod schema.` : `What a request holds of \`${response}\`, as a zod schema.`;
  return {
    kind: "const",
    name: identifier(zodName(name)),
    doc: doc(comment),
    exported: true,
    type: code`${z}.ZodType<${type}, ${type}>`,
    value: code`${typed}(${zodCode(schema, scope)})`,
  };
}

/** What zod infers differs from the model where the model says more: open enums keep their values, optional properties are exact. */
const typedStatement: Statement = {
  kind: "function",
  name: typed,
  doc: doc("Gives a schema the type of the model, which says the same as what zod would infer, under its name."),
  exported: false,
  typeParameters: code`T`,
  parameters: [{ name: identifier("schema"), type: code`${z}.ZodType`, optional: false }],
  returns: code`${z}.ZodType<T, T>`,
  body: [code`return schema as ${z}.ZodType<T, T>;`],
};
