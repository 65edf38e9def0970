import { didYouMeanAt } from "../diagnostics.js";
import type { Operation, OperationResponse, ResponseHeader, Schema } from "../types/api-model.js";
import type { Place } from "../types/diagnostic.js";
import { escapeToken } from "../types/json-pointer.js";
import type { HeaderKind, SourceRead } from "../types/mapping-plan.js";
import { headerRoot } from "../types/response-headers.js";
import { entryOf, refuseUnknownKeys, textOf } from "./read-yaml.js";
import { scalarKindOf } from "./scalar-kind.js";
import { resolveSchema } from "./schema-index.js";
import type { DescribedHeaders, Scope } from "./scope.js";
import type { YamlMap } from "./yaml-node.js";

/** Gathers the headers of the responses that a model is read from; one that only some of them have need not be there. */
export function headersOf(operations: readonly Operation[]): DescribedHeaders {
  const lists = operations.map(({ responses }) => successOf(responses)?.headers ?? []);
  const byName = new Map(lists.flat().map((header) => [header.name.toLowerCase(), header]));
  const headers = [...byName].map(([name, header]) => {
    const isAlwaysThere = lists.every((list) => list.some((each) => each.name.toLowerCase() === name && each.required));
    return { ...header, required: isAlwaysThere };
  });
  return { operations, headers };
}

function successOf(responses: readonly OperationResponse[]): OperationResponse | undefined {
  return responses.find(({ status }) => status.startsWith("2"));
}

/** Resolves `{ header: X-Total }`, without regard to case; reports N102 for one that no description lists and N109 for one that cannot be read. */
export function resolveHeader(scope: Scope, form: YamlMap): SourceRead | undefined {
  refuseUnknownKeys(scope.problems, form, ["header"], '"header"');
  const entry = entryOf(form, "header");
  const name = textOf(scope.problems, entry, "the name of a header");
  if (name === undefined || entry === undefined) return undefined;
  if (scope.headers === undefined) return refuseHere(scope, name, entry.value.place);
  const found = scope.headers.headers.find((header) => header.name.toLowerCase() === name.toLowerCase());
  return found === undefined ? refuseUnknown(scope, scope.headers, name, entry.value.place) : readOf(scope, found, entry.value.place);
}

function readOf(scope: Scope, { name, required, schema, place }: ResponseHeader, at: Place): SourceRead | undefined {
  const resolved = resolveSchema(scope.provider, schema);
  const header = kindOf(scope, resolved.schema);
  if (header === undefined) {
    const message = `the header "${name}" is neither text, a number or a boolean, nor a list of them`;
    scope.problems.error("N109", message, at, "describe what it holds, declared at", place);
    return undefined;
  }
  const { extensions } = resolved;
  const known = resolved.schema.kind === "unknown" ? ({ ...resolved.schema, kind: "string", binary: false } as const) : resolved.schema;
  return {
    text: `header ${name}`,
    origin: "header",
    header,
    start: null,
    steps: [{ property: name, required, present: required, expandable: false, owner: null }],
    pointer: `${headerRoot}/${escapeToken(name)}`,
    schema: { ...known, nullable: false, extensions },
    schemaName: resolved.name,
    required,
    sensitive: extensions["x-sensitive"] === true,
    place,
  };
}

/** What cannot be written in a header, such as an object, is of no kind. */
function kindOf({ provider }: Scope, schema: Schema): HeaderKind | undefined {
  if (schema.kind !== "array") return plainKindOf(schema);
  const kind = plainKindOf(resolveSchema(provider, schema.items).schema);
  return kind && `${kind}[]`;
}

function plainKindOf(schema: Schema) {
  return schema.kind === "unknown" ? "text" : scalarKindOf(schema);
}

function refuseHere({ problems }: Scope, name: string, place: Place): undefined {
  const message = `the header "${name}" belongs to the response as a whole, and cannot be read here`;
  problems.error("N102", message, place, "read it in a field of the model that an operation returns, outside of lists");
  return undefined;
}

function refuseUnknown({ problems }: Scope, { operations, headers }: DescribedHeaders, name: string, place: Place): undefined {
  const [operation] = operations;
  const names = operations.map(({ operationId }) => `"${operationId}"`).join(" and ");
  const subject = operation === undefined ? "no operation returns this model, so it" : `the response of ${names}`;
  const fix = didYouMeanAt(
    name,
    headers.map((header) => header.name),
    {
      otherwise: 'describe it under "headers" of the response, in an overlay if the description is not yours; it is declared at',
      declared: "The response is",
    },
  );
  const message = `${subject} has no header "${name}"`;
  if (operation === undefined) problems.error("N102", message, place, "map an operation that returns the model, or remove the line");
  else problems.error("N102", message, place, fix, operation.place);
  return undefined;
}
