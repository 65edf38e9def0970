import { didYouMean } from "../diagnostics.js";
import type { ApiModel, NamedSchema, Operation, Schema } from "../types/api-model.js";
import { jsonOf } from "./json-type.js";
import { namedSchema } from "./named-schema.js";
import type { Problems } from "./problems.js";
import { entryOf, refuseUnknownKeys, textOf } from "./read-yaml.js";
import { indexSchemas, type SchemaIndex } from "./schema-index.js";
import type { ModelSources } from "./scope.js";
import type { YamlEntry, YamlMap, YamlNode } from "./yaml-node.js";

/** The provider's side of the models of a mapping: named schemas, and responses that are described in place. */
export interface ProviderSide {
  readonly operations: readonly Operation[];
  /** Named schemas, those of responses in place included. */
  readonly schemas: SchemaIndex;
  /** Schemas of responses that are described in place, by operation. */
  readonly inline: ReadonlyMap<Operation, NamedSchema>;
}

/** Gives a name to every response that is described in place and that some model is made from. */
export function providerSide({ operations, schemas }: ApiModel, models: readonly YamlEntry[]): ProviderSide {
  const named = new Map(indexSchemas({ schemas }));
  const inline = new Map<Operation, NamedSchema>();
  for (const { value } of models) {
    const operation = operations.find((each) => isCalled(each, responseIn(fromOf(value))));
    const schema = operation && successSchema(operation);
    if (operation === undefined || schema === undefined || schema.kind === "reference" || inline.has(operation)) continue;
    const name = freeName(`${operation.typeName}Response`, named);
    const source = { name, inputName: name, key: name, schema, place: schema.place };
    inline.set(operation, source);
    named.set(name, source);
  }
  return { operations, schemas: inline.size === 0 ? indexSchemas({ schemas }) : named, inline };
}

function freeName(wanted: string, taken: ReadonlyMap<string, unknown>): string {
  let name = wanted;
  for (let number = 2; taken.has(name); number += 1) name = `${wanted}${number}`;
  return name;
}

function isCalled({ operationId, name }: Operation, called: string | undefined): boolean {
  return operationId === called || name === called;
}

/** The schema of the JSON that an operation answers with. */
export function successSchema({ responses }: Operation): Schema | undefined {
  return jsonOf(responses.find(({ status }) => status.startsWith("2"))?.content ?? [])?.schema;
}

function fromOf(model: YamlNode): YamlNode | undefined {
  return model.kind === "map" ? entryOf(model, "from")?.value : undefined;
}

/** The operation that `from: { response: listSessions }` names. */
function responseIn(from: YamlNode | undefined): string | undefined {
  const value = from?.kind === "map" ? entryOf(from, "response")?.value : undefined;
  return value?.kind === "scalar" ? String(value.value) : undefined;
}

/** Finds the schema that a model is made from, without a word where there is none. */
function sourceOf({ operations, schemas, inline }: ProviderSide, from: YamlNode | undefined): NamedSchema | undefined {
  if (from?.kind === "scalar") return namedSchema(schemas, String(from.value));
  const operation = operations.find((each) => isCalled(each, responseIn(from)));
  const schema = operation && successSchema(operation);
  return operation !== undefined && schema?.kind === "reference" ? schemas.get(schema.target) : operation && inline.get(operation);
}

/** Finds what each model is made from, so that models can refer to each other in any order. */
export function modelSources(side: ProviderSide, canonical: SchemaIndex, models: readonly YamlEntry[]): ModelSources {
  return new Map(
    models.flatMap(({ key, value }) => {
      const target = namedSchema(canonical, key);
      return target === undefined ? [] : [[target.name, sourceOf(side, fromOf(value))] as const];
    }),
  );
}

/** Finds the schema that a model is made from; reports what is wrong with `from`. */
export function findSource(problems: Problems, side: ProviderSide, model: YamlMap, label: string): NamedSchema | undefined {
  const entry = entryOf(model, "from");
  if (entry === undefined) {
    problems.error("N003", `${label} has no "from"`, model.place, 'add "from:" with a schema, or from: { response: operationId }');
    return undefined;
  }
  const found = sourceOf(side, entry.value);
  if (entry.value.kind === "map") refuseUnknownKeys(problems, entry.value, ["response"], '"from"');
  if (found !== undefined) return found;
  const response = entry.value.kind === "map" ? entryOf(entry.value, "response") : undefined;
  const name = textOf(problems, response ?? entry, `"from" of ${label}`);
  if (name === undefined) return undefined;
  return response === undefined ? refuseSchema(problems, side, name, entry) : refuseResponse(problems, side, name, response);
}

function refuseSchema(problems: Problems, { schemas }: ProviderSide, name: string, { value }: YamlEntry): undefined {
  const fix = didYouMean(
    name,
    schemas.keys(),
    "name a schema under components/schemas, or a response described in place: { response: operationId }",
  );
  problems.error("N102", `the provider has no schema "${name}"`, value.place, fix);
  return undefined;
}

function refuseResponse(problems: Problems, { operations }: ProviderSide, name: string, { value }: YamlEntry): undefined {
  const operation = operations.find((each) => isCalled(each, name));
  if (operation !== undefined) {
    problems.error(
      "N109",
      `"${name}" does not answer with JSON`,
      value.place,
      "name another operation; it is declared at",
      operation.place,
    );
    return undefined;
  }
  const fix = didYouMean(
    name,
    operations.map(({ operationId }) => operationId),
    "name an operation of the provider",
  );
  problems.error("N102", `the provider has no operation "${name}"`, value.place, fix);
  return undefined;
}
