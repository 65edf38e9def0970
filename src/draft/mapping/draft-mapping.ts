import type { ApiModel, NamedSchema, Operation, Schema } from "../../types/api-model.js";
import { type DraftLine, draftLines } from "./draft-model.js";
import { likeness, pathLikeness } from "./likeness.js";
import type { DraftedMapping, DraftedModel, DraftedOperation } from "./print-mapping.js";
import { fieldsOf, plain, type SchemasByName, schemasByName } from "./provider-fields.js";
import { shareOut } from "./share-out.js";

/** Both sides of a mapping, and what is known from others. */
export interface MappingSides {
  readonly provider: ApiModel;
  readonly canonical: ApiModel;
  /** Path of the canonical description, relative to the mapping. */
  readonly canonicalPath: string;
  /** For each canonical schema and path, `CheckoutSession.totals.due`, what the mappings of other providers read. */
  readonly precedents: ReadonlyMap<string, readonly string[]>;
}

/** Drafts a mapping: the operations that only read, and the models that they return. */
export function draftMapping({ provider, canonical, canonicalPath, precedents }: MappingSides): DraftedMapping {
  const [own, theirs] = [schemasByName(canonical), schemasByName(provider)];
  const pairs = canonical.operations.flatMap((operation) => pairUp(operation, provider, own, theirs) ?? []);
  const models = [...new Map(pairs.map((pair) => [pair.operation.returns, pair])).values()].map(
    ({ operation, from, inside }): DraftedModel => {
      const named = own.get(operation.returns);
      const source = inside === undefined ? theirs.get(from)?.schema : propertyOf(theirs.get(from)?.schema, inside, theirs);
      const known = precedentsOf(precedents, operation.returns);
      const envelope = inside === undefined ? undefined : theirs.get(from)?.schema;
      const around = envelope === undefined ? [] : fieldsOf(envelope, theirs, { depth: 1 }).filter(({ path }) => path !== inside);
      const outer = around.map((field) => ({ ...field, path: `/${field.path}` }));
      const lines: readonly DraftLine[] =
        named && source
          ? draftLines(named.schema, [...fieldsOf(source, theirs), ...outer], {
              provider: theirs,
              canonical: own,
              precedents: known,
              names: [operation.returns, from],
            })
          : [];
      return { canonical: operation.returns, from, inside, lines: shareOut(lines), ignored: [] };
    },
  );
  return {
    provider: provider.id,
    canonical: canonicalPath,
    models,
    operations: pairs.map(({ operation }) => operation),
    errors: errorsOf(provider, pairs, theirs),
  };
}

/** The body of the first error that a called operation describes. */
function errorsOf({ operations }: ApiModel, pairs: readonly OperationPair[], names: SchemasByName): DraftedMapping["errors"] {
  const called = operations.filter(({ name }) => pairs.some(({ operation }) => operation.call === name));
  const bodies = called
    .flatMap(({ responses }) => responses.filter(({ status }) => !status.startsWith("2")))
    .flatMap(({ content }) => content[0]?.schema ?? []);
  const [first] = bodies.map((schema) => plain(schema, names));
  if (first?.kind !== "object") return undefined;
  const texts = first.properties.map(({ name }) => name);
  const find = (wanted: readonly string[]) => wanted.find((name) => texts.includes(name));
  const message = find(["message", "detail", "error_description", "title", "error", "msg", "reason"]);
  const code = find(["code", "error_code", "errorCode", "type", "error"].filter((name) => name !== message));
  return message === undefined ? undefined : { message, code };
}

function precedentsOf(precedents: MappingSides["precedents"], schema: string): ReadonlyMap<string, readonly string[]> {
  const start = `${schema}.`;
  return new Map([...precedents].flatMap(([path, reads]) => (path.startsWith(start) ? [[path.slice(start.length), reads] as const] : [])));
}

function propertyOf(schema: Schema | undefined, name: string, names: SchemasByName): Schema | undefined {
  const object = schema && plain(schema, names);
  return object?.kind === "object" ? object.properties.find((property) => property.name === name)?.schema : undefined;
}

interface OperationPair {
  readonly operation: DraftedOperation;
  /** TypeScript name of the provider's schema. */
  readonly from: string;
  readonly inside: string | undefined;
}

/** Finds the provider's operation that reads the same: one thing for one thing, told by its name and by what has to be given. */
function pairUp(operation: Operation, provider: ApiModel, own: SchemasByName, theirs: SchemasByName): OperationPair | undefined {
  const returns = answerOf(operation);
  if (operation.method !== "GET" || returns === undefined || isList(own.get(returns)?.schema, own)) return undefined;
  const rated = provider.operations
    .flatMap((each) => {
      const from = answerOf(each);
      const schema = from === undefined ? undefined : theirs.get(from)?.schema;
      if (each.method !== "GET" || from === undefined || isList(schema, theirs)) return [];
      const name = Math.max(
        likeness(each.name.replace(/^(?:retrieve|get|read|fetch|show)/i, ""), operation.name.replace(/^retrieve/, "")),
        likeness(from, returns),
      );
      const gives = idsIn(each) === idsIn(operation) ? 0.3 : 0;
      return [{ each, from, score: name + gives }];
    })
    .sort((left, right) => right.score - left.score);
  const [best] = rated;
  if (best === undefined) return undefined;
  const parameters = filled(operation, best.each);
  if (parameters === undefined) return undefined;
  const why = `it reads ${best.from} by ${parameters.map(([parameter]) => parameter).join(", ") || "nothing"}`;
  return {
    operation: { name: operation.name, call: best.each.name, parameters, returns, why },
    from: best.from,
    inside: envelopeOf(theirs.get(best.from), theirs),
  };
}

function idsIn({ parameters }: Operation): number {
  return parameters.filter(({ required }) => required).length;
}

/** The named schema of the first success. */
function answerOf({ responses }: Operation): string | undefined {
  const schema = responses.find(({ status }) => status.startsWith("2"))?.content[0]?.schema;
  return schema?.kind === "reference" ? schema.target : undefined;
}

function isList(schema: Schema | undefined, names: SchemasByName): boolean {
  const object = schema && plain(schema, names);
  if (object?.kind === "array") return true;
  if (object?.kind !== "object") return false;
  const hasId = object.properties.some(({ name }) => name === "id");
  return (
    !hasId &&
    object.properties.some(
      (property) => plain(property.schema, names).kind === "array" && /^(?:data|items|results|.*s)$/i.test(property.name),
    )
  );
}

/** An object without an id around the one object that has one. */
function envelopeOf(named: NamedSchema | undefined, names: SchemasByName): string | undefined {
  const object = named && plain(named.schema, names);
  if (object?.kind !== "object" || object.properties.some(({ name }) => /^id$/i.test(name))) return undefined;
  const inner = object.properties.filter((property) => {
    const schema = plain(property.schema, names);
    return schema.kind === "object" && schema.properties.some(({ name }) => /^id$/i.test(name));
  });
  return inner.length === 1 ? inner[0]?.name : undefined;
}

/** Every required parameter of the provider gets the likeliest required input; the only one gets the only one. */
function filled(operation: Operation, call: Operation): readonly (readonly [string, string])[] | undefined {
  const inputs = operation.parameters.filter(({ required }) => required);
  const wanted = call.parameters.filter(({ required }) => required);
  const pairs = wanted.map((parameter) => {
    const [best] = [...inputs].sort((left, right) => pathLikeness(right.name, parameter.name) - pathLikeness(left.name, parameter.name));
    return best === undefined ? undefined : ([`${parameter.in}.${parameter.name}`, best.name] as const);
  });
  return pairs.every((pair) => pair !== undefined) ? pairs : undefined;
}
