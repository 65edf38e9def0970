import type { ApiModel, NamedSchema } from "../../types/api-model.js";
import type { Diagnostic } from "../../types/diagnostic.js";
import type { Code, FileDraft, Identifier, Member, Statement } from "../../types/file-draft.js";
import { code, doc, generatedType, generatedValue, identifier, indent, literal, objectType, plainText, propertyKey } from "../draft.js";
import { indexSchemas, modelsFile } from "../models/schema-index.js";
import { patternScope, patternUses, patternWarnings } from "./pattern-uses.js";
import { condition, hasFields, type PredicateScope, predicateName } from "./predicate.js";

/** The predicates of an API, and the patterns that they do not check. */
export interface Validators {
  readonly draft: FileDraft;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Drafts `validators.ts`: for each named schema a predicate, and a face by which tools that know Standard Schema can use it.
 *
 * A predicate says whether a value is what the model's type says, plus lengths, limits and patterns. An open enum takes any value of its
 * kind; formats are not checked.
 * @see https://standardschema.dev
 */
export function emitValidators(model: ApiModel): Validators {
  const file = `${model.id}/validators.ts`;
  const uses = patternUses(model.schemas);
  const scope: PredicateScope = { ...patternScope(uses), file, index: indexSchemas(model) };
  const predicates = model.schemas.map((named) => predicate(named, model, scope));
  const called = calledIn(predicates);
  const statements = [
    ...(model.schemas.length > 0 ? [standardSchema] : []),
    ...model.schemas.flatMap((named, position) => [...predicates.slice(position, position + 1), face(named, model, file)]),
    ...[...scope.patterns].flatMap(([pattern, name]) => (called.has(`${name.text}.test`) ? [patternStatement(name, pattern)] : [])),
    ...(called.has(hasFields.text) ? [fieldsGuard] : []),
  ];
  const summary = `Predicates for the data of ${model.title}.`;
  return { draft: { path: file, sources: [model.file], summary, statements }, diagnostics: uses.flatMap(patternWarnings) };
}

/** What predicates call: a schema that nothing fits leaves out what it would have needed, and nothing unused may be declared. */
function calledIn(statements: readonly FunctionStatement[]): ReadonlySet<string> {
  const texts = statements.flatMap(({ body }) => body.map((line) => plainText(line).replaceAll(/"(?:[^"\\]|\\.)*"/g, '""')));
  return new Set(texts.flatMap((text) => [...text.matchAll(/[\w.$]+(?=\()/g)].map(([name]) => name)));
}

function predicate({ name, schema }: NamedSchema, model: ApiModel, scope: PredicateScope): FunctionStatement {
  const value = identifier("value");
  const { text, isConstant } = condition(schema, value, scope);
  const parameter = isConstant ? identifier("_value") : value;
  return {
    kind: "function",
    name: identifier(predicateName(name)),
    doc: doc(`Tells whether a value is a valid \`${name}\`.`),
    exported: true,
    parameters: [{ name: parameter, type: code`unknown`, optional: false }],
    returns: code`${parameter} is ${generatedType(name, modelsFile(model))}`,
    body: [text.hasLineBreak ? code`return (${indent(code`\n${text}`)}\n);` : code`return ${text};`],
  };
}

type FunctionStatement = Extract<Statement, { kind: "function" }>;

const result = code`{ readonly value: T; readonly issues?: undefined } | { readonly issues: readonly { readonly message: string }[] }`;
const validate = code`(value: unknown) => ${result}`;

/** @see https://github.com/standard-schema/standard-schema/blob/main/packages/spec/src/index.ts */
const standardSchema: Statement = {
  kind: "typeAlias",
  name: identifier("StandardSchema"),
  doc: doc("A schema as tools that know Standard Schema take it.", { tag: "see", text: "https://standardschema.dev" }),
  exported: false,
  typeParameters: code`T`,
  type: objectType([
    member(
      "~standard",
      objectType([
        member("version", literal(1)),
        member("vendor", code`string`),
        member("validate", validate),
        { ...member("types", code`{ readonly input: T; readonly output: T } | undefined`), optional: true },
      ]),
    ),
  ]),
};

function member(name: string, type: Code): Member {
  return { key: propertyKey(name), optional: false, readonly: true, type };
}

const fieldsGuard: Statement = {
  kind: "function",
  name: hasFields,
  exported: false,
  parameters: [{ name: identifier("value"), type: code`unknown`, optional: false }],
  returns: code`value is { readonly [name: string]: unknown }`,
  body: [code`return typeof value === "object" && value !== null && !Array.isArray(value);`],
};

/** Of the schemas `ThingSchema` and `IsThing`, the first has a predicate by the name that the face of the other would have. */
function faceName(name: string, { schemas }: ApiModel): string {
  const wanted = `${name.charAt(0).toLowerCase()}${name.slice(1)}Schema`;
  return wanted.startsWith("is") && schemas.some((other) => predicateName(other.name) === wanted) ? `${wanted}$` : wanted;
}

function face({ name }: NamedSchema, model: ApiModel, file: string): Statement {
  const isValid = generatedValue(predicateName(name), file);
  const type = generatedType(name, modelsFile(model));
  const issue = literal(`Not a valid ${name}`);
  const check = code`(value) => (${isValid}(value) ? { value } : { issues: [{ message: ${issue} }] })`;
  return {
    kind: "const",
    name: identifier(faceName(name, model)),
    doc: doc(`${name} as a Standard Schema.`),
    exported: true,
    type: code`${identifier("StandardSchema")}<${type}>`,
    value: code`{\n  "~standard": { version: 1, vendor: "specweld", validate: ${check} },\n}`,
  };
}

/** Declares the regular expression of a pattern. */
export function patternStatement(name: Identifier, pattern: string): Statement {
  return { kind: "const", name, exported: false, value: code`new RegExp(${literal(pattern)}, "u")` };
}
