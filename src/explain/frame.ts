import {
  expectProperty,
  expectValue,
  type Reading,
  type ResponseHeaders,
  readBody,
  readExpanded,
  readHeaders,
  readItem,
  readListBody,
  readObject,
  requireObject,
  type Site,
  startReading,
} from "../runtime/normalization/index.js";
import type { FieldPlan, MappingPlan, ModelPlan, SourceRead, SourceStep } from "../types/mapping-plan.js";
import { headersRead } from "../types/response-headers.js";
import { siteText } from "../types/site-text.js";

/** Where a response is read from: its body, and the envelope's content or the list item at hand. */
export interface Frame {
  readonly reading: Reading;
  readonly body: object;
  readonly current: object;
  /** Values of the headers that the model reads, typed as the description says. */
  readonly headers: object;
  /** Whether another form answers for a value that is missing. @default false */
  readonly leavesMissing?: boolean;
}

/** Where a read finds its property: the object that holds it, which is null where it is not there. */
export interface Holder {
  readonly holder: object | null;
  /** True when the description allows the object not to be there. */
  readonly nullable: boolean;
}

/** Starts to read a response, inside the envelope where the model has one. */
export function startFrame(
  { provider }: Pick<MappingPlan, "provider">,
  model: ModelPlan,
  response: unknown,
  answered?: ResponseHeaders,
): Frame {
  const reading = startReading(`${provider}/mapping.yaml`);
  const readWhole = model.isList ? readListBody : readBody;
  const body: object = readWhole(reading, anything(response), siteText({ path: "", pointer: "", place: model.place }));
  const outer = { reading, body, current: body, headers: headersOf(model, answered) };
  const { inside } = model;
  if (inside === undefined) return outer;
  const { holder } = holderOf(outer, { issuePath: "", place: model.place }, inside);
  return {
    ...outer,
    current: requireObject(reading, propertyOf(holder, inside), siteText({ path: "", pointer: inside.pointer, place: model.place })),
  };
}

function headersOf({ fields }: ModelPlan, answered: ResponseHeaders | undefined): object {
  const read = headersRead(fields);
  const kindsOf = (headers: typeof read) => Object.fromEntries(headers.map(({ name, kind }) => [name, kind]));
  return readHeaders(answered, kindsOf(read.filter(({ required }) => required)), kindsOf(read.filter(({ required }) => !required)));
}

/** The same response, read from one item of a list. */
export function frameOfItem(frame: Frame, field: FieldPlan, read: SourceRead, item: unknown): Frame {
  const at = siteText({ path: `${field.issuePath}[]`, pointer: `${read.pointer}/[]`, place: field.place });
  return { ...frame, current: readItem(frame.reading, anything(item), at) };
}

/** Walks to the object that holds what a path names, checking each object on the way. */
export function holderOf(
  { reading, body, current, headers }: Frame,
  field: Pick<FieldPlan, "issuePath" | "place">,
  read: SourceRead,
): Holder {
  const tokens = read.pointer.split("/");
  let here: Holder = { holder: { root: body, current, header: headers }[read.origin], nullable: false };
  for (const [index, step] of read.steps.slice(0, -1).entries()) {
    const isRequired = step.required && !step.expandable && !here.nullable;
    const reader = step.expandable ? readExpanded : isRequired ? requireObject : readObject;
    const pointer = tokens.slice(0, tokens.length - read.steps.length + index + 1).join("/");
    const at = siteText({ path: field.issuePath, pointer, place: field.place });
    const value = isRequired ? ownValue(here.holder, step.property) : expectedIn(reading, here.holder, step, at);
    const holder: object | null = reader(reading, value, at);
    here = { holder, nullable: !isRequired };
  }
  return here;
}

/** Gets what a path names from the object that holds it. The readers bear any value, whatever their types say. */
export function propertyOf(holder: object | null, { steps }: SourceRead): never {
  const last = steps.at(-1);
  return last === undefined ? anything(holder) : ownValue(holder, last.property);
}

/** Gets what a path names, with an issue where the description declares it as always there. */
export function expectedAt(frame: Frame, field: FieldPlan, read: SourceRead): never {
  const { holder } = holderOf(frame, field, read);
  const last = read.steps.at(-1);
  return last === undefined ? propertyOf(holder, read) : expectedIn(frame.reading, holder, last, siteOf(field, read));
}

function expectedIn(reading: Reading, holder: object | null, { property, present, required }: SourceStep, at: Site): never {
  const value = ownValue(holder, property);
  if (holder === null || !present) return value;
  return required ? expectValue(reading, value, at) : expectProperty(reading, value, at);
}

/** Gets what a path names. */
export function valueAt(frame: Frame, field: FieldPlan, read: SourceRead): never {
  return propertyOf(holderOf(frame, field, read).holder, read);
}

/** Where a value is read from and goes to, for issues. */
export function siteOf({ issuePath: path, place }: FieldPlan, { pointer, sensitive }: SourceRead): Site {
  return siteText({ path, pointer, place, sensitive });
}

function ownValue(holder: object | null, property: string): never {
  const value: unknown = holder !== null && Object.hasOwn(holder, property) ? holder[property as keyof typeof holder] : undefined; // own, see hasOwn
  return anything(value);
}

function anything(value: unknown): never {
  return value as never; // a response may hold anything; the readers find out
}
