import type { ApiModel } from "../types/api-model.js";
import { isAtOrBelow, tokensOf } from "../types/json-pointer.js";
import type { LoadedSpec } from "../types/loaded-spec.js";
import type { NodeKind, NodeShape } from "../types/openapi-nodes.js";
import type { Change } from "./change.js";
import { compareDocuments, type DocumentChange } from "./compare-documents.js";

/** Both states of a description, with their models. */
export interface DescriptionPair {
  readonly before: DescriptionState;
  readonly after: DescriptionState;
}

/** One state of a description, with its model. */
export interface DescriptionState {
  readonly spec: LoadedSpec;
  readonly model: ApiModel;
}

/**
 * Lists what two documents say differently beside what their models do: words and examples, and another way to write the same. Together with
 * the changes of the models nothing is left out.
 */
export function documentationChanges({ before, after }: DescriptionPair, known: readonly Change[]): readonly Change[] {
  const written = compareDocuments(before.spec.document, after.spec.document);
  return written.flatMap((change): readonly Change[] => {
    if (!isModelled(change)) return [toChange({ before, after }, change, "documentation-changed")];
    return isExplained(change, known) ? [] : [toChange({ before, after }, change, "notation-changed")];
  });
}

function toChange({ before, after }: DescriptionPair, change: DocumentChange, code: "documentation-changed" | "notation-changed"): Change {
  const { key, what } = change;
  const [subject, path] = subjectOf(change.what === "removed" ? change.before : change.after, [after.model, before.model]);
  const verb = { added: "is new", removed: "is gone", changed: "is another" }[what];
  return {
    level: "patch",
    code,
    subject,
    path,
    fact: code === "documentation-changed" ? `${key} ${verb}` : `${key} is written in another way and means the same`,
    directions: [],
    effect: "noted",
    operations: [],
    exports: [],
    before: before.spec.locate(change.before),
    after: after.spec.locate(change.after),
    pointers: [change.before, change.after],
    keys: [],
  };
}

/** Names what a pointer leads into as a reader would: an operation, a schema, or a part of the document. */
function subjectOf(pointer: string, models: readonly ApiModel[]): readonly [subject: string, path: string] {
  const [section = "", name = "", third = "", ...rest] = tokensOf(pointer);
  if (section === "paths" && rest.length > 0) return [`${third.toUpperCase()} ${name}`, rest.slice(0, -1).join(".")];
  if (section === "paths") return [name, ""];
  if (section === "components" && name === "schemas") {
    const schema = models.flatMap(({ schemas }) => schemas).find(({ key }) => key === third);
    return [schema?.name ?? third, rest.slice(0, -1).join(".")];
  }
  return [section === "info" ? "the API" : [section, name, third].filter((token) => token !== "").join("."), rest.slice(0, -1).join(".")];
}

/** What the models hold of each kind of node; everything else in it is words, examples, or a keyword that nothing is generated from. */
const modelled: Readonly<Record<NodeKind, readonly string[]>> = {
  document: ["openapi", "swagger", "servers", "paths", "webhooks", "components", "security", "definitions", "parameters", "responses"],
  info: [],
  tag: [],
  example: [],
  link: [],
  callback: [],
  server: ["url", "variables", "name", "x-name"],
  components: ["schemas", "responses", "parameters", "requestBodies", "headers", "securitySchemes", "pathItems", "mediaTypes"],
  pathItem: "servers parameters get put post delete options head patch trace query additionalOperations $ref".split(" "),
  operation: ["operationId", "parameters", "requestBody", "responses", "security", "servers", "deprecated", "x-pages"],
  parameter: "name in required deprecated schema content style explode allowReserved allowEmptyValue $ref".split(" "),
  header: "required deprecated schema content style explode $ref".split(" "),
  requestBody: ["content", "required", "$ref"],
  response: ["content", "headers", "schema", "$ref"],
  mediaType: ["schema", "itemSchema", "encoding"],
  encoding: ["contentType", "style", "explode", "allowReserved"],
  securityScheme: "type in name scheme bearerFormat flows openIdConnectUrl $ref".split(" "),
  schema: [
    ..."$ref $dynamicRef type nullable properties patternProperties additionalProperties required enum const format".split(" "),
    ..."items prefixItems allOf oneOf anyOf discriminator readOnly writeOnly deprecated default $defs definitions".split(" "),
    ..."minLength maxLength pattern minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minItems maxItems".split(" "),
    ..."uniqueItems contentMediaType contentEncoding unevaluatedProperties".split(" "),
    ..."x-money x-open-enum x-expandable x-sensitive x-enum-varnames".split(" "),
  ],
};

const words: ReadonlySet<NodeShape> = new Set(["{example}", "{link}", "{callback}", "[tag]"]);

function isModelled({ shape, key }: DocumentChange): boolean {
  if (shape === undefined || words.has(shape)) return false;
  const keys = Object.hasOwn(modelled, shape) ? modelled[shape as NodeKind] : undefined; // the line asks for it
  return keys === undefined ? !key.startsWith("x-") || shape === "{schema}" : keys.includes(key);
}

/** What differs in an operation or a schema is told by what differs in its model, where anything does. */
function isExplained({ before, after }: DocumentChange, known: readonly Change[]): boolean {
  const entities = [before, after].flatMap((pointer) => entityOf(pointer) ?? []);
  if (entities.length === 0) return known.length > 0;
  return known.some(({ pointers }) => pointers.some((pointer) => entities.some((entity) => isAtOrBelow(pointer, entity))));
}

/** The operation or named schema that a pointer leads into. */
function entityOf(pointer: string): string | undefined {
  return /^\/(?:components\/schemas\/[^/]+|paths\/[^/]+\/(?:get|put|post|delete|options|head|patch|trace|query)(?=\/|$))/.exec(
    pointer,
  )?.[0];
}
