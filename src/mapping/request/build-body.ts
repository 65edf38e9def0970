import type { OpenFix, Place } from "../../types/diagnostic.js";
import type { RequestField } from "../../types/mapping-plan.js";
import { fillableContent } from "../../types/sending-order.js";
import type { Sides } from "../build-model-plan.js";
import { isJsonType } from "../json-type.js";
import { entryOf, mapOf, type reasonsOf } from "../read-yaml.js";
import { objectVariants, type ResolvedSchema, resolveSchema, sentPropertiesOf } from "../schema-index.js";
import type { YamlEntry, YamlNode } from "../yaml-node.js";
import { buildRequestTransform, buildWhole } from "./build-request-fields.js";
import { checkIgnored } from "./check-ignored.js";
import type { RequestInput, RequestScope } from "./request-scope.js";

/** The provider's body, and what the mapping says of it. */
export interface BodyForm {
  readonly form: YamlNode;
  readonly entry: YamlEntry;
  readonly target: ResolvedSchema;
  readonly required: boolean;
  readonly type: string;
}

/** Finds the lines of `body:`; reports N003 where they are missing, N109 where there is no body to fill. */
export function bodyFormOf({ sides: { problems, provider }, map, place, operation, canonical }: RequestInput): BodyForm | undefined {
  const entry = entryOf(map, "body");
  const content = fillableContent(operation.requestBody);
  const required = operation.requestBody?.required === true;
  if (content === undefined) {
    if (entry !== undefined) refuseBody({ problems, canonical, operation }, entry);
    else if (required) {
      const message = `"${operation.name}" takes a body that is neither JSON, a form, text nor bytes`;
      problems.error("N109", message, place, "map another operation; it is declared at", operation.place);
    }
    return undefined;
  }
  if (entry !== undefined)
    return { form: entry.value, entry, target: resolveSchema(provider, content.schema), required, type: content.type };
  if (required || canonical.requestBody !== undefined)
    problems.error("N003", 'the operation has a body, but its mapping has no "body"', place, 'add "body:"');
  return undefined;
}

function refuseBody(
  { problems, canonical, operation }: Pick<RequestInput, "canonical" | "operation"> & Pick<Sides, "problems">,
  entry: YamlEntry,
): void {
  const message =
    canonical.requestBody === undefined
      ? '"body" stands at an operation without a body'
      : `"${canonical.name}" takes a body, but "${operation.name}" has none that is JSON, a form, text or bytes`;
  problems.error(
    "N109",
    message,
    entry.keyPlace,
    'fill parameters under "params", or map another operation; this one is declared at',
    operation.place,
  );
}

/** Without a body, only parameters can be ignored. */
export function refuseStrayReasons({ sides, operation }: RequestInput, ignored: ReturnType<typeof reasonsOf>): void {
  for (const { key, keyPlace } of ignored) {
    const fix: OpenFix = `remove it, or name a parameter as in "query.${key}"; the operation is declared at`;
    sides.problems.warning("N107", `"${key}" is ignored, but no body is sent`, keyPlace, fix, operation.place);
  }
}

/** What fills the provider's body. */
export interface WrittenBody {
  readonly target: ResolvedSchema;
  readonly required: boolean;
  readonly isObject: boolean;
  /** The media type that it is sent in. */
  readonly type: string;
  readonly fields: readonly RequestField[];
  readonly unsent: readonly string[];
  readonly place: Place;
}

/** The body is an object that is filled line by line, or one value that one form writes. */
export function buildBody(
  around: RequestScope,
  { form, entry, target, required, type }: BodyForm,
  ignored: ReturnType<typeof reasonsOf>,
): WrittenBody | undefined {
  const scope: RequestScope = { ...around, filled: { in: isJsonType(type) ? "body" : "form", name: "body" } };
  const whole = { target, required, type, place: entry.keyPlace };
  if (isFilledByLines(scope, target)) {
    const lines = mapOf(scope.sides.problems, form, '"body"');
    if (lines === undefined) return undefined;
    const fields = buildWhole({ scope, form: lines, target, path: "", ignored });
    checkIgnored({ scope, target, fields, ignored });
    const names = sentPropertiesOf(scope.sides.provider, target).map(({ property }) => property.name);
    const unsent = ignored.flatMap(({ key }) => (key.includes(".") && !names.includes(key) ? [] : [key])); // a name may hold dots
    return { ...whole, isObject: true, fields, unsent };
  }
  const value = { scope, form: { kind: "map", entries: [], place: form.place } as const, target, path: "body", ignored };
  const transform = buildRequestTransform(value, target, entry, "body");
  const schema = { ...target.schema, nullable: target.nullable, extensions: target.extensions };
  return (
    transform && {
      ...whole,
      isObject: false,
      fields: [{ name: "", required, target: schema, place: entry.keyPlace, transform }],
      unsent: [],
    }
  );
}

function isFilledByLines({ sides }: RequestScope, target: ResolvedSchema): boolean {
  return sentPropertiesOf(sides.provider, target).length > 0 || objectVariants(sides.provider, target.schema).length > 0;
}

/** The body as a property of the operation's input. */
export function bodyField({ target, required, isObject, type, fields, unsent, place }: WrittenBody): RequestField {
  const schema = { ...target.schema, nullable: target.nullable, extensions: target.extensions };
  const [whole] = fields;
  if (whole?.name === "") return { ...whole, name: "body", required: isObject || required };
  return { name: "body", required: true, target: schema, place, transform: { kind: "object", fields, unsent, isForm: !isJsonType(type) } };
}
