import { byKind } from "../../types/by-kind.js";
import type { Code } from "../../types/file-draft.js";
import type { DecidingInput, RequestCase, RequestField, RequestPlan, RequestTransform } from "../../types/mapping-plan.js";
import { decidingValue } from "../../types/request-choices.js";
import {
  choiceOf,
  constantOf,
  copiedInputOf,
  inputOf,
  optionOf,
  sentAttemptsOf,
  sentFields,
  sentMoneyOf,
} from "../../types/request-forms.js";
import { clearingInputs, nullsOf } from "../../types/request-nulls.js";
import { code, generatedType, join, list, literal, objectLiteral, objectType, propertyKey, runtimeValue, types } from "../draft.js";
import { holderType, itemType } from "./fillers.js";
import { refusedBy } from "./refused-values.js";
import type { RequestContext } from "./request-context.js";
import { emitMoney, emitOption } from "./request-money.js";
import { type InputPlace, inputExpression, optionExpression, optionPath, typeOf } from "./request-place.js";
import { emitPlainValue, type PlainTransform } from "./request-values.js";
import { neededPath, requiredPath } from "./required-path.js";

/** Writes the expression of a request: of its body, or of the whole input of the provider's operation. */
export function emitRequestValue(context: RequestContext, request: RequestPlan): Code {
  const place: InputPlace = {
    variable: code`input`,
    path: "",
    inputPath: "",
    depth: 0,
    type: writtenType(context, request),
    optional: false,
    cleared: [],
  };
  return emitWhole(context, place, [...request.fields, ...contentTypeField(request)], request.unsent);
}

/** The type of what is written of a request: of an input that may have one of several bodies, the alternative that has the mapping's. */
export function writtenType({ plan, names }: RequestContext, { writes, source, contentType }: RequestPlan): Code {
  if (source === null) return code`object`;
  if (writes === "body") return code`${names.providerType(source)}`;
  const input = code`${generatedType(source, `${plan.provider}/operations.ts`)}`;
  if (contentType === undefined) return input;
  const key = { key: propertyKey("contentType"), optional: true, readonly: false, type: literal(contentType), doc: undefined };
  return code`Extract<${input}, ${objectType([key])}>`;
}

/** Says which of several media types the body is of. */
function contentTypeField({ contentType: value, input }: RequestPlan): readonly RequestField[] {
  if (value === undefined) return [];
  const transform = { kind: "const", value, because: "The mapping writes JSON." } as const;
  return [{ name: "contentType", required: true, target: input, place: input.place, transform }];
}

/** Writes a body or a list item: an object, or the one of several that a case chooses. */
function emitWhole(context: RequestContext, place: InputPlace, fields: readonly RequestField[], unsent: readonly string[]): Code {
  const [whole] = fields;
  if (whole?.name === "") return emitField(context, place, whole);
  return code`${runtimeValue("writeObject")}${types`<${place.type}>`}(${draft(context, place, fields, unsent)})`;
}

function draft(context: RequestContext, place: InputPlace, fields: readonly RequestField[], unsent: readonly string[]): Code {
  const entries = fields.map((field) => [field.name, emitField(context, place, field)] as const);
  return objectLiteral([...entries, ...unsent.map((name) => [name, code`undefined`] as const)], "lines");
}

/** Writes the value of one property; one that the provider requires is refused when untyped code leaves it out. */
function emitField(context: RequestContext, around: InputPlace, field: RequestField): Code {
  const clearing = clearingInputs(field);
  const isCopy = copiedInputOf(field.transform) !== undefined; // a copy of null is null
  const cleared = clearing.filter(({ path, steps }) => !around.cleared.includes(path) && !(isCopy && isWhole(field, steps)));
  const place = { ...around, cleared: [...around.cleared, ...cleared.map(({ path }) => path)] };
  const value = emitValue(context, place, field);
  const path = field.required && !place.optional ? requiredPath(context, place, field.transform) : undefined;
  const required = runtimeValue(isCopy && clearing.length > 0 ? "writeGiven" : "writeRequired");
  const written = path === undefined ? value : code`${required}(writing, ${value}, ${literal(path)})`;
  if (cleared.length === 0) return written;
  const isNull = cleared.map((input) => code`${inputExpression(place, input)} === null`);
  return code`${join(isNull, " || ")} ? ${field.target.nullable ? code`null` : code`[]`} : ${written}`;
}

/** Tells whether steps lead to the input itself that a form writes, and not to an object on the way. */
function isWhole({ transform }: RequestField, steps: readonly string[]): boolean {
  return inputOf(transform)?.steps.length === steps.length;
}

function emitValue(context: RequestContext, place: InputPlace, field: RequestField): Code {
  return valueCode(field.transform, context, place, field);
}

const plain = (form: PlainTransform, { registry }: RequestContext, place: InputPlace): Code =>
  emitPlainValue(registry, form, inputExpression(place, form.read));

const valueCode = byKind<RequestTransform, [RequestContext, InputPlace, RequestField], Code>({
  const: ({ value }) => literal(value),
  option: (form, context, place, field) => emitOption(context, place, field, form),
  money: (form, _, place, field) =>
    emitMoney(place, inputExpression(place, form.read), {
      ...form,
      path: form.read.issuePath,
      required: field.required && !place.optional,
    }),
  object: (form, context, place, field) => emitObject(context, place, field, form),
  each: (form, context, place, field) => emitEach(context, place, field, form),
  one: (form, context, place, field) => emitOne(context, place, field, form),
  by: (form, context, place, field) => emitBy(context, place, field, form),
  listOfOne: (form, context, place, field) => emitListOfOne(context, place, field, form),
  first: (form, context, place, field) => emitFirst(context, place, field, form),
  nullText: (form, context, place, field) => emitNullText(context, place, field, form),
  copy: plain,
  enum: plain,
  flag: plain,
  interval: plain,
  intervalUnit: plain,
  intervalCount: plain,
  days: plain,
  period: plain,
  time: plain,
  decimalText: plain,
  plainText: plain,
  part: plain,
  join: plain,
  split: plain,
  lower: plain,
  upper: plain,
  map: plain,
  reference: plain,
});

/** A property that must be there says so where there is nothing. */
function emitNullText(
  { registry }: RequestContext,
  place: InputPlace,
  field: RequestField,
  transform: Extract<RequestTransform, { kind: "nullText" }>,
): Code {
  const { read, word } = transform;
  const value = emitPlainValue(registry, transform, inputExpression(place, read));
  const written = field.required ? code`${value} ?? ${literal(word)}` : value;
  const nulls = nullsOf(read).map((input) => code`${inputExpression(place, input)} === null`);
  return nulls.length === 0 ? written : code`${join(nulls, " || ")} ? ${literal(word)} : ${written}`;
}

function emitObject(
  context: RequestContext,
  place: InputPlace,
  field: RequestField,
  transform: Extract<RequestTransform, { kind: "object" }>,
): Code {
  const { fields, unsent } = transform;
  const type = holderType(context.names, transform, field.target, typeOf(place, field));
  const optional = place.optional || !field.required;
  const inner: InputPlace = { ...place, type, optional };
  const written = draft(context, inner, fields, unsent);
  if (!optional) return code`${runtimeValue("writeObject")}${types`<${type}>`}(${written})`;
  const needed = fields.flatMap((each) => neededPath(context, inner, each));
  const fixed = fields.flatMap(({ name, transform }) => (constantOf(transform) === undefined ? [] : [literal(name)]));
  const isPlain = needed.length === 0 && (fixed.length === 0 || fixed.length === fields.length);
  if (isPlain) return code`${runtimeValue("writeOptionalObject")}${types`<${type}>`}(${written})`;
  const clearable = fields.flatMap((each) => (each.required && clearingInputs(each).length > 0 ? [literal(each.name)] : []));
  const parameters = [
    code`writing`,
    written,
    objectLiteral(needed),
    list("[", fixed),
    ...(clearable.length === 0 ? [] : [list("[", clearable)]),
  ];
  return code`${runtimeValue("writeWholeObject")}${types`<${type}>`}(${join(parameters, ", ")})`;
}

/** Writes what the only item of a list gives. */
function emitOne(
  context: RequestContext,
  place: InputPlace,
  field: RequestField,
  { read, items, item }: Extract<RequestTransform, { kind: "one" }>,
): Code {
  const variable = code`${context.registry.local("item")}`;
  const inner = { ...place, variable, path: `${read.issuePath}[0]`, inputPath: `${read.path}[]`, optional: false };
  const value = emitField(context, inner, { ...field, transform: item });
  const writer = runtimeValue(items === "values" ? "writeOneValue" : "writeOne");
  return code`${writer}(writing, ${inputExpression(place, read)}, ${literal(read.issuePath)}, (${variable}) => ${value})`;
}

/** Writes a list with one item; a list that may be left out is, where its item is nothing. */
function emitListOfOne(
  context: RequestContext,
  place: InputPlace,
  field: RequestField,
  { fields }: Extract<RequestTransform, { kind: "listOfOne" }>,
): Code {
  const inner = { ...place, type: code`NonNullable<${typeOf(place, field)}>[number]` };
  const items = fields.map((item) => emitField(context, inner, { ...item, required: field.required }));
  if (field.required && !place.optional) return code`[${join(items, ", ")}]`;
  return code`${runtimeValue("writeListOfOne")}(${join(items, ", ")})`;
}

/** Writes the form of the first input that is given. */
function emitFirst(
  context: RequestContext,
  place: InputPlace,
  field: RequestField,
  { forms }: Extract<RequestTransform, { kind: "first" }>,
): Code {
  const written = forms.map((transform) => ({
    read: inputOf(transform),
    value: emitField(context, place, { ...field, required: false, transform }),
  }));
  const choose = (rest: Code | undefined, { read, value }: (typeof written)[number]) =>
    rest === undefined || read === undefined ? value : code`${inputExpression(place, read)} !== undefined ? (${value}) : ${rest}`;
  return written.reduceRight<Code | undefined>(choose, undefined) ?? code`undefined`;
}

/** Writes the form of the case that is chosen, with the input that it has then. */
function emitBy(
  context: RequestContext,
  place: InputPlace,
  field: RequestField,
  transform: Extract<RequestTransform, { kind: "by" }>,
): Code {
  const { on, cases, missing } = transform;
  const type = code`NonNullable<${typeOf(place, field)}>`;
  const variable = code`${context.registry.local(place.depth === 0 ? "chosen" : `chosen${place.depth + 1}`)}`;
  const inner = { ...place, variable, depth: place.depth + 1 };
  const rows = cases.map((each): readonly [string, Code] => {
    const chosen = code`Extract<typeof ${place.variable}, ${decidedType(context, on, each.value, each.value === missing)}>`;
    const parameter = isRead(each.transform) ? code`${variable}${types`: ${chosen}`}` : code``;
    return [each.value, code`(${parameter}) => ${emitField(context, inner, { ...field, transform: each.transform })}`];
  });
  const decider = on.kind === "input" ? inputExpression(place, on.read) : optionExpression(context, place, on.option);
  const path = on.kind === "input" ? on.read.issuePath : optionPath(context, place, on.option);
  const refusals = cases.flatMap((each) => caseRefusals(context, place, each));
  const parts: (readonly [string, Code])[] = [
    ["path", literal(path)],
    ["within", literal(place.path)],
    ["cases", objectLiteral(rows, "lines")],
    ...(missing === undefined ? [] : [["missing", literal(missing)] as const]),
    ["unsupported", objectLiteral(refusals, "lines")],
  ];
  return code`${runtimeValue("writeCase")}${types`<${type}>`}(writing, ${decider}, ${place.variable}, ${objectLiteral(parts, "lines")})`;
}

/** Tells whether a form reads the object at hand: a body of fixed values, or of inputs beside the item, does not. */
function isRead(form: RequestTransform): boolean {
  const reads = [inputOf(form), sentMoneyOf(form)?.currency];
  const isOfItem = optionOf(form) !== undefined || choiceOf(form) !== undefined;
  const inside = [...sentAttemptsOf(form), ...sentFields(form).map(({ transform }) => transform)];
  return isOfItem || reads.some((read) => read?.origin === "current") || inside.some(isRead);
}

/** What a case refuses, by paths from the object at hand. */
function caseRefusals(
  { plan }: RequestContext,
  { inputPath }: InputPlace,
  { value, unsupported, transform }: RequestCase,
): readonly (readonly [string, Code])[] {
  const prefix = inputPath === "" ? "" : `${inputPath}.`;
  const inside = (path: string) => path.slice(prefix.length);
  const wholes = unsupported.map(({ path, reason }) => literal([inside(path), reason]));
  const values = refusedBy(transform, plan.provider).map((each) => literal([inside(each.path), each.reason, each.value]));
  const rows = [...wholes, ...values];
  return rows.length === 0 ? [] : [[value, list("[", rows, "lines")]];
}

function emitEach(
  context: RequestContext,
  place: InputPlace,
  field: RequestField,
  transform: Extract<RequestTransform, { kind: "each" }>,
): Code {
  const { read, items, fields, unsent } = transform;
  const type = itemType(context.names, transform, typeOf(place, field));
  const item = context.registry.local("item");
  const inner = {
    variable: code`${item}`,
    path: `${read.issuePath}[]`,
    inputPath: `${read.path}[]`,
    depth: place.depth,
    type,
    optional: false,
    cleared: place.cleared,
  };
  const written = code`(${item}) => ${emitWhole(context, inner, fields, unsent)}`;
  const writer = runtimeValue(items === "values" ? "writeValues" : "writeList");
  const call = code`${writer}(writing, ${inputExpression(place, read)}, ${literal(read.issuePath)}, ${written})`;
  const isThere = read.required || (field.required && !place.optional);
  return isThere ? call : code`${inputExpression(place, read)} === undefined ? undefined : ${call}`;
}
/** The type by which a case's input is told apart: `{ kind: "payment" }`. */
function decidedType({ plan }: RequestContext, on: DecidingInput, value: string, optional: boolean): Code {
  const steps = on.kind === "input" ? on.read.steps : [plan.provider, on.option];
  return steps.reduceRight<Code>(
    (type, step) => objectType([{ key: propertyKey(step), optional, readonly: false, type, doc: undefined }]),
    literal(decidingValue(on, value)),
  );
}
