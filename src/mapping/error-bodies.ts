import { didYouMeanAt } from "../diagnostics.js";
import type { ApiModel } from "../types/api-model.js";
import type { Place } from "../types/diagnostic.js";
import { isJsonType } from "./json-type.js";
import { pathNames } from "./path-names.js";
import type { Problems } from "./problems.js";
import { objectVariants, possiblePropertiesOf, type ResolvedSchema, resolveSchema, type SchemaIndex } from "./schema-index.js";

/** The error bodies that a provider documents, and where problems with them go. */
export interface ErrorBodies {
  readonly index: SchemaIndex;
  readonly problems: Problems;
  /** Without repetition, in spec order. */
  readonly bodies: readonly ResolvedSchema[];
}

/** Finds the JSON bodies of all responses that are no success. */
export function errorBodiesOf({ operations }: Pick<ApiModel, "operations">, index: SchemaIndex, problems: Problems): ErrorBodies {
  const responses = operations.flatMap((operation) => operation.responses).filter(({ status }) => !/^[123]/.test(status));
  const schemas = responses.flatMap(({ content }) => content.filter(({ type }) => isJsonType(type)).map(({ schema }) => schema));
  const resolved = schemas.map((schema) => resolveSchema(index, schema));
  const isFirst = ({ schema }: ResolvedSchema, position: number) => resolved.findIndex((other) => other.schema === schema) === position;
  return { index, problems, bodies: resolved.filter(isFirst) };
}

/**
 * Follows a path into the error bodies; reports N102 and gives `undefined` when it leads nowhere in any of them. Where none is described, what
 * the author has observed cannot be wrong.
 */
export function followErrorPath(errors: ErrorBodies, path: string, place: Place): ErrorBodies | undefined {
  let reached = errors.bodies;
  if (reached.length === 0) return errors;
  for (const name of errorNames(errors, path)) {
    const next = propertiesNamed(errors, reached, name);
    if (next.length === 0) {
      reportNowhere(errors, reached, { name, path, place });
      return undefined;
    }
    reached = next;
  }
  return { ...errors, bodies: reached };
}

/** Splits a path into error bodies, whose names may hold dots, into names. */
export function errorNames(errors: ErrorBodies, path: string): readonly string[] {
  return pathNames(path, errors.bodies, (bodies, name) => {
    const found = propertiesNamed(errors, bodies, name);
    return found.length === 0 ? undefined : found;
  });
}

function propertiesNamed({ index }: ErrorBodies, bodies: readonly ResolvedSchema[], name: string): readonly ResolvedSchema[] {
  return bodies.flatMap((body) => propertyOf(index, body, name));
}

/** What an open object holds is not described, so every name may be there. */
function propertyOf(index: SchemaIndex, body: ResolvedSchema, name: string): readonly ResolvedSchema[] {
  const found = possiblePropertiesOf(index, body).filter(({ property }) => property.name === name);
  if (found.length > 0) return found.map(({ property }) => resolveSchema(index, property.schema));
  const objects = body.schema.kind === "union" ? objectVariants(index, body.schema) : [body];
  return objects.flatMap(({ schema }) => (schema.kind === "object" && schema.additional ? [resolveSchema(index, schema.additional)] : []));
}

interface Nowhere {
  readonly name: string;
  readonly path: string;
  readonly place: Place;
}

function reportNowhere(errors: ErrorBodies, reached: readonly ResolvedSchema[], { name, path, place }: Nowhere): void {
  const { index, problems } = errors;
  const known = reached.flatMap((each) => possiblePropertiesOf(index, each)).map(({ property }) => property.name);
  const subject = reached[0]?.name ?? "the error body";
  const fix = didYouMeanAt(name, known, { otherwise: `use a property of ${subject}, declared at`, declared: `${subject} is` });
  const declaredAt = reached[0]?.schema.place ?? place;
  problems.error("N102", `"${path}" is in no error body: ${subject} has no property "${name}"`, place, fix, declaredAt);
}
