import type { Code, FunctionParameter } from "../../types/file-draft.js";
import type { FieldPlan } from "../../types/mapping-plan.js";
import { type HeaderRead, headerRoot, headersRead } from "../../types/response-headers.js";
import { code, identifier, literal, objectLiteral, runtimeType, runtimeValue } from "../draft.js";
import type { Registry } from "../mapping/registry.js";
import type { Guarded } from "./field-context.js";

/** What a normalizer needs to read headers; nothing where it reads none. */
export interface HeaderParts {
  readonly given: readonly (readonly [pointer: string, holder: Guarded])[];
  readonly parameters: readonly FunctionParameter[];
  readonly statements: readonly Code[];
}

/** Writes how a normalizer is given the headers of its response, and how it types them. */
export function emitHeaders(registry: Registry, fields: readonly FieldPlan[]): HeaderParts {
  const headers = headersRead(fields);
  if (headers.length === 0) return { given: [], parameters: [], statements: [] };
  const variable = registry.local("headerValues");
  const [always, perhaps] = [kinds(headers.filter(({ required }) => required)), kinds(headers.filter(({ required }) => !required))];
  return {
    given: [[headerRoot, { variable, nullable: false }]],
    parameters: [{ name: identifier("headers"), type: code`${runtimeType("ResponseHeaders")}`, optional: true }],
    statements: [code`const ${variable} = ${runtimeValue("readHeaders")}(headers, ${always}, ${perhaps});`],
  };
}

function kinds(headers: readonly HeaderRead[]): Code {
  return objectLiteral(headers.map(({ name, kind }) => [name, literal(kind)] as const));
}
