import {
  isMissing,
  startWriting,
  type Writing,
  writeDays,
  writeEnum,
  writeEpochMilliseconds,
  writeEpochSeconds,
  writeInteger,
  writeInterval,
  writeIntervalCount,
  writeIntervalUnit,
  writeJoined,
  writeLower,
  writeMoney,
  writeNullText,
  writeNumber,
  writePart,
  writePeriod,
  writePlainText,
  writeSplit,
  writeSplitNumbers,
  writeText,
  writeTime,
  writeUpper,
} from "../../runtime/normalization/index.js";
import { assertNever } from "../../types/assert-never.js";
import { isJsonObject, type Json } from "../../types/json.js";
import type { InputRead, RequestField, RequestTransform } from "../../types/mapping-plan.js";
import { everyRequestForm, inputOf, itemFields, itemOf, optionOf, sentFields } from "../../types/request-forms.js";
import type { Condition } from "../explanation.js";
import type { InputExample } from "./input-explanation.js";
import type { PlannedInput } from "./list-inputs.js";

/** Examples of what an operation takes, on both sides. */
export interface RequestExamples {
  readonly operation: string;
  /** Of the canonical input. */
  readonly canonical: Json | undefined;
  readonly call: string;
  /** Of the provider's body. */
  readonly provider: Json | undefined;
}

/** Writes an input from the canonical example as the generated code does; an option from the provider's own; nothing where they have it not. */
export function writeExample(examples: RequestExamples, input: PlannedInput): InputExample | undefined {
  const { use } = input;
  if (use.kind !== "body" || itemOf(use.form) !== undefined) return undefined;
  const { form, wire, lists } = use;
  const option = optionOf(form);
  if (option !== undefined) return option.money === undefined ? optionExample(examples, input, wire) : undefined;
  const frame = examples.canonical === undefined ? undefined : frameIn(examples.canonical, lists);
  if (frame === undefined || !input.when.every((condition) => isMet(frame, condition))) return undefined;
  const writing = startWriting();
  const read = inputOf(form);
  const given = read && inputAt(frame, read);
  const value = writeValue(writing, frame, form);
  if (input.after.some((before) => inputAt(frame, before) !== undefined)) return undefined;
  if (given === undefined || value === undefined || writing.problems.length + writing.unsupported.length > 0) return undefined;
  return { operation: examples.operation, in: { path: first(input.path), value: given }, out: { path: first(wire), value } };
}

/** Tells whether a form writes anything that must not be shown. */
export function writesSensitive(form: RequestTransform): boolean {
  const fields = everyRequestForm(form).flatMap((each) => [...sentFields(each), ...itemFields(each)]);
  return fields.some(({ target }) => target.extensions["x-sensitive"] === true);
}

function optionExample({ call, provider }: RequestExamples, { path }: PlannedInput, wire: string): InputExample | undefined {
  const value = provider === undefined ? undefined : valueAt(provider, wire);
  return value === undefined ? undefined : { operation: call, in: { path: first(path), value }, out: { path: first(wire), value } };
}

/** Of lists an example shows the first item. */
function first(path: string): string {
  return path.replaceAll("[]", "[0]");
}

interface Frame {
  readonly root: Json;
  readonly current: Json;
}

function frameIn(root: Json, lists: readonly InputRead[]): Frame | undefined {
  return lists.reduce<Frame | undefined>((frame, list) => frame && firstItem(frame, list), { root, current: root });
}

function firstItem(frame: Frame, list: InputRead): Frame | undefined {
  const items = inputAt(frame, list);
  const current: Json | undefined = Array.isArray(items) ? items[0] : undefined;
  return current === undefined ? undefined : { root: frame.root, current };
}

function isMet({ root }: Frame, { path, value }: Condition): boolean {
  return String(valueAt(root, path)) === value;
}

function inputAt({ root, current }: Frame, { origin, steps }: InputRead): Json | undefined {
  const start = origin === "root" ? root : current;
  return steps.length === 0 ? start : valueAt(start, steps.join("."));
}

function valueAt(value: Json, path: string): Json | undefined {
  return path.split(/\.|(?=\[\])/).reduce<Json | undefined>((inner, step) => {
    if (step === "[]") return Array.isArray(inner) ? inner[0] : undefined;
    return isJsonObject(inner) && Object.hasOwn(inner, step) ? inner[step] : undefined;
  }, value);
}

/** The writers bear any value, whatever their types say. */
function writeValue(writing: Writing, frame: Frame, transform: RequestTransform): Json | undefined {
  if (!("read" in transform)) return writeOwn(writing, frame, transform);
  const value = inputAt(frame, transform.read) as never; // see above
  const path = transform.read.issuePath;
  switch (transform.kind) {
    case "copy":
    case "map":
      return value;
    case "enum":
    case "flag":
      return writeEnum(writing, value, tableOf(transform.table), path);
    case "money":
      return isMissing(value) ? undefined : writeMoney(writing, value, transform.unit, currencyOf(frame, transform.currency), path);
    case "interval":
      return writeInterval(writing, value, tableOf(transform.table), path);
    case "intervalUnit":
      return writeIntervalUnit(writing, value, tableOf(transform.table), path);
    case "intervalCount":
      return writeIntervalCount(value);
    case "days":
      return writeDays(writing, value, path);
    case "period":
      return writePeriod(writing, value, periodsOf(transform.table), path) ?? transform.missing;
    case "time":
      return writeInstant(writing, value, transform, path);
    case "decimalText":
      return transform.whole ? writeInteger(writing, value, path) : writeNumber(writing, value, path);
    case "plainText":
      return writePlainText(writing, value, path);
    case "part":
      return writeNamedPart(writing, value, transform);
    case "join":
      return writeJoined(writing, value, transform.by, path) || (transform.empty === "text" ? "" : undefined);
    case "split":
      return transform.number === undefined
        ? writeSplit(writing, value, transform.by, path)
        : writeSplitNumbers(writing, value, transform.by, transform.number, path);
    case "nullText":
      return writeNullText(writing, value, path, transform.word);
    case "lower":
      return writeLower(writing, value, path);
    case "upper":
      return writeUpper(writing, value, path);
    case "reference":
      return writeText(writing, value, path);
    case "each":
      return writeItems(writing, frame, transform);
    case "one": {
      const item = firstItem(frame, transform.read);
      return item && writeValue(writing, item, transform.item);
    }
    default:
      return assertNever(transform);
  }
}

function writeOwn(writing: Writing, frame: Frame, transform: Exclude<RequestTransform, { read: InputRead }>): Json | undefined {
  switch (transform.kind) {
    case "const":
      return transform.value;
    case "option":
      return undefined;
    case "object":
      return writeFields(writing, frame, transform.fields);
    case "listOfOne": {
      const [item] = transform.fields;
      const written = item && writeValue(writing, frame, item.transform);
      return written === undefined ? undefined : [written];
    }
    case "first":
      return transform.forms.map((form) => writeTried(writing, frame, form)).find((value) => value !== undefined);
    case "by": {
      if (transform.on.kind === "option") return undefined;
      const chosen = String(inputAt(frame, transform.on.read) ?? transform.missing);
      const found = transform.cases.find(({ value }) => value === chosen);
      return found && writeValue(writing, frame, found.transform);
    }
    default:
      return assertNever(transform);
  }
}

/** A form stands aside where its input is not given. */
function writeTried(writing: Writing, frame: Frame, form: RequestTransform): Json | undefined {
  const read = inputOf(form);
  return read !== undefined && inputAt(frame, read) === undefined ? undefined : writeValue(writing, frame, form);
}

/** What is not there is left out, an object of nothing too. */
function writeFields(writing: Writing, frame: Frame, fields: readonly RequestField[]): Json | undefined {
  const entries = fields.flatMap(({ name, transform }) => {
    const value = writeValue(writing, frame, transform);
    return value === undefined ? [] : [[name, value] as const];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

function writeItems(writing: Writing, frame: Frame, { read, fields }: Extract<RequestTransform, { kind: "each" }>): Json | undefined {
  const items = inputAt(frame, read);
  if (!Array.isArray(items)) return undefined;
  const [whole] = fields;
  const write = (current: Json) => {
    const item = { root: frame.root, current };
    return whole?.name === "" ? (writeValue(writing, item, whole.transform) ?? null) : (writeFields(writing, item, fields) ?? {});
  };
  return items.map((item: Json) => write(item));
}

function writeNamedPart(writing: Writing, value: never, { template, name, number, read }: Extract<RequestTransform, { kind: "part" }>) {
  const part = writePart(writing, value, template, name, read.issuePath);
  if (number === undefined) return part;
  return number === "whole" ? writeInteger(writing, part, read.issuePath) : writeNumber(writing, part, read.issuePath);
}

function writeInstant(writing: Writing, value: never, { format, whole }: Extract<RequestTransform, { kind: "time" }>, path: string) {
  if (format === "epoch_s") return writeEpochSeconds(writing, value, whole ? 0 : 3, path);
  return format === "iso" ? writeTime(writing, value, path) : writeEpochMilliseconds(writing, value, path);
}

function currencyOf(frame: Frame, currency: InputRead): string {
  return String(inputAt(frame, currency));
}

type Word = string | number | boolean;

function tableOf(rows: readonly (readonly [from: string, to: Word])[]): Readonly<Record<string, Word>> {
  return Object.fromEntries(rows);
}

function periodsOf(
  rows: readonly (readonly [unit: string, count: number, to: Word])[],
): Readonly<Record<string, Readonly<Record<string, Word>>>> {
  const units = [...new Set(rows.map(([unit]) => unit))];
  return Object.fromEntries(
    units.map((unit) => [
      unit,
      Object.fromEntries(rows.flatMap(([each, count, to]) => (each === unit ? [[String(count), to] as const] : []))),
    ]),
  );
}
