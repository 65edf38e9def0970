import {
  checkTotals,
  isMissing,
  keepIdentity,
  keepItem,
  onlyItem,
  type Reading,
  readBoolean,
  readCase,
  readDate,
  readDays,
  readDecimalText,
  readEnum,
  readFlag,
  readIdentity,
  readInteger,
  readIntegerText,
  readInterval,
  readList,
  readMap,
  readMoney,
  readNullText,
  readNumber,
  readNumberText,
  readPeriod,
  readReference,
  readText,
  readTime,
  readUpper,
  requireBoolean,
  requireCase,
  requireDate,
  requireDecimalText,
  requireEnum,
  requireFlag,
  requireInteger,
  requireIntegerText,
  requireList,
  requireMoney,
  requireNumber,
  requireNumberText,
  requireObject,
  requireReference,
  requireText,
  requireTime,
  requireUpper,
  type Site,
  type TotalsParts,
} from "../runtime/normalization/index.js";
import { assertNever } from "../types/assert-never.js";
import { hasIdentity, identityReads } from "../types/identity.js";
import type { FieldPlan, ScalarKind, SourceRead, Transform } from "../types/mapping-plan.js";
import { factsOf } from "../types/response-facts.js";
import { readsWhole } from "../types/response-forms.js";
import { ruledTotal } from "../types/totals.js";
import { expectedAt, type Frame, frameOfItem, holderOf, propertyOf, siteOf, valueAt } from "./frame.js";

/** Reads the value of every field, as the generated normalizer does and by the same readers. */
export function interpretFields(frame: Frame, fields: readonly FieldPlan[]): Record<string, unknown> {
  return Object.fromEntries(fields.map((field) => [field.name, interpret(frame, field, field.transform)]));
}

/** Reads the value of one field. A function of the author's own is not called: its value is null here. */
export function interpret(frame: Frame, field: FieldPlan, transform: Transform): unknown {
  const value = interpretKind(frame, field, transform);
  const { identity, gives } = factsOf(transform);
  const [read] = identityReads(field, transform);
  return read === undefined || identity === "reader" || gives === "any"
    ? value
    : keepIdentity(frame.reading, value as string | null, siteOf(field, read)); // these forms read text
}

function interpretKind(frame: Frame, field: FieldPlan, transform: Transform): unknown {
  const { reading } = frame;
  switch (transform.kind) {
    case "absent":
    case "via":
      return null;
    case "const":
      return transform.value;
    case "copy":
      return either(
        frame,
        field,
        transform.read,
        transform.identity ? identityReaders(field, transform.scalar) : scalarReaders(field, transform.scalar),
      );
    case "upper":
      return either(frame, field, transform.read, [readUpper, requireUpper]);
    case "decimalText":
      return either(frame, field, transform.read, [readDecimalText, requireDecimalText]);
    case "reference":
      return either(frame, field, transform.read, [readReference, requireReference]);
    case "number":
      return either(
        frame,
        field,
        transform.read,
        isInteger(field) ? [readIntegerText, requireIntegerText] : [readNumberText, requireNumberText],
      );
    case "nullText":
      return readNullText(reading, expectedAt(frame, field, transform.read), siteOf(field, transform.read));
    case "days":
      return readDays(reading, expectedAt(frame, field, transform.read), siteOf(field, transform.read));
    case "map":
      return plain(frame, field, transform.read, [readMap, requireObject]);
    case "first":
      return interpretFirst(frame, field, transform);
    case "time":
      return interpretTime(frame, field, transform);
    case "enum":
      return interpretEnum(frame, field, transform);
    case "flag":
      return interpretFlag(frame, field, transform);
    case "money":
      return interpretMoney(frame, field, transform);
    case "interval":
      return interpretInterval(frame, field, transform);
    case "period":
      return readPeriod(reading, expectedAt(frame, field, transform.read), tableOf(transform.table), siteOf(field, transform.read));
    case "object":
      return interpretObject(frame, field, transform);
    case "each":
      return interpretEach(frame, field, transform);
    case "values":
      return interpretValues(frame, field, transform);
    case "one":
      return hasIdentity(transform.fields)
        ? onlyItem(reading, () => interpretFields(frame, transform.fields))
        : [interpretFields(frame, transform.fields)];
    case "by":
      return interpretBy(frame, field, transform);
    default:
      return assertNever(transform);
  }
}

type Reader = (reading: Reading, value: never, at: Site) => unknown;

/** The reader of what may be missing, and that of what may not. */
type Readers = readonly [optional: Reader, required: Reader];

/** A property that must be there is required once the object that holds it is; without the object there is nothing to read. */
function either(frame: Frame, field: FieldPlan, read: SourceRead, readers: Readers, without: unknown = null): unknown {
  const { holder, nullable } = holderOf(frame, field, read);
  const isRequired = read.steps.at(-1)?.required ?? read.required;
  if (isRequired && nullable && holder === null) return without;
  const value = isRequired ? propertyOf(holder, read) : expectedAt(frame, field, read);
  return readers[isRequired ? 1 : 0](frame.reading, value, siteOf(field, read));
}

/** What an object that may be missing would hold may be missing too. */
function plain(frame: Frame, field: FieldPlan, read: SourceRead, readers: Readers): unknown {
  const { holder, nullable } = holderOf(frame, field, read);
  const isAlwaysThere = (read.steps.at(-1)?.required ?? read.required) && !nullable;
  const value = isAlwaysThere ? propertyOf(holder, read) : expectedAt(frame, field, read);
  return readers[isAlwaysThere ? 1 : 0](frame.reading, value, siteOf(field, read));
}

/** A canonical integer takes whole numbers only. */
function scalarReaders(field: FieldPlan, scalar: ScalarKind): Readers {
  if (isInteger(field)) return [readInteger, requireInteger];
  const readers = { text: [readText, requireText], number: [readNumber, requireNumber], boolean: [readBoolean, requireBoolean] } as const;
  return readers[scalar];
}

function isInteger({ target }: FieldPlan): boolean {
  return target.kind === "number" && target.integer;
}

function identityReaders(field: FieldPlan, scalar: ScalarKind): Readers {
  if (scalar === "text") return [readIdentity, readIdentity];
  const [optional, required] = scalarReaders(field, scalar);
  const keeping =
    (read: Reader): Reader =>
    (reading, value, at) =>
      keepIdentity(reading, read(reading, value, at) as number | null, at); // the readers of numbers give nothing else
  return [keeping(optional), keeping(required)];
}

function tableOf<T>(rows: readonly (readonly [from: string, to: T])[]): Readonly<Record<string, T>> {
  return Object.fromEntries(rows);
}

/** The first value that can be read; a table has its answer for a missing value only where it is the last. */
function interpretFirst(frame: Frame, field: FieldPlan, { forms }: Extract<Transform, { kind: "first" }>): unknown {
  for (const form of forms) {
    const value = interpretKind({ ...frame, leavesMissing: form !== forms.at(-1) }, field, form);
    if (!isMissing(value)) return value;
  }
  return null;
}

function interpretTime(frame: Frame, field: FieldPlan, { read, format, to }: Extract<Transform, { kind: "time" }>): unknown {
  const [optional, required] = to === "date" ? [readDate, requireDate] : [readTime, requireTime];
  return either(frame, field, read, [
    (reading, value, at) => optional(reading, value, format, at),
    (reading, value, at) => required(reading, value, format, at),
  ]);
}

function interpretListed(frame: Frame, field: FieldPlan, { read, table, otherwise }: Extract<Transform, { kind: "enum" }>): unknown {
  return readEnum(frame.reading, expectedAt(frame, field, read), tableOf(table), otherwise, null, siteOf(field, read));
}

function interpretEnum(frame: Frame, field: FieldPlan, transform: Extract<Transform, { kind: "enum" }>): unknown {
  const { read, otherwise, missing } = transform;
  if (frame.leavesMissing) return interpretListed(frame, field, transform);
  const table = tableOf(transform.table);
  const readers: Readers = [
    (reading, value, at) => readEnum(reading, value, table, otherwise, missing, at),
    (reading, value, at) => requireEnum(reading, value, table, otherwise, at),
  ];
  return either(frame, field, read, readers, missing);
}

function interpretFlag(frame: Frame, field: FieldPlan, transform: Extract<Transform, { kind: "flag" }>): unknown {
  const table = tableOf(transform.table);
  return either(frame, field, transform.read, [
    (reading, value, at) => readFlag(reading, value, table, at),
    (reading, value, at) => requireFlag(reading, value, table, at),
  ]);
}

function interpretMoney(frame: Frame, field: FieldPlan, { read, money }: Extract<Transform, { kind: "money" }>): unknown {
  const currency = valueAt(frame, field, money.currency);
  const currencyAt = siteOf(field, money.currency);
  return either(frame, field, read, [
    (reading, value, at) => readMoney(reading, value, currency, money.unit, at, currencyAt),
    (reading, value, at) => requireMoney(reading, value, currency, money.unit, at, currencyAt),
  ]);
}

function interpretInterval(frame: Frame, field: FieldPlan, { unit, count, table }: Extract<Transform, { kind: "interval" }>): unknown {
  const [unitValue, countValue] = [expectedAt(frame, field, unit), expectedAt(frame, field, count)];
  return readInterval(frame.reading, unitValue, countValue, tableOf(table), siteOf(field, unit), siteOf(field, count));
}

function interpretObject(frame: Frame, field: FieldPlan, { fields, when }: Extract<Transform, { kind: "object" }>): unknown {
  const areMissing = when?.map((read) => isMissing(expectedAt(frame, field, read)) && !read.required) ?? [false];
  if (!areMissing.includes(false)) return null;
  const value = interpretFields(frame, fields);
  const total = ruledTotal(field, fields);
  if (total === undefined) return value;
  return checkTotals(frame.reading, value as typeof value & TotalsParts, siteOf(field, total)); // all four are amounts
}

function interpretEach(frame: Frame, field: FieldPlan, { read, fields }: Extract<Transform, { kind: "each" }>): unknown {
  const readItem = (item: unknown) => interpretFields(frameOfItem(frame, field, read, item), fields);
  return either(frame, field, read, [
    (reading, value, at) => readList(reading, value, at, readItem),
    (reading, value, at) => requireList(reading, value, at, readItem),
  ]);
}

function interpretValues(frame: Frame, field: FieldPlan, { read, item }: Extract<Transform, { kind: "values" }>): unknown {
  const isPlain = readsWhole(item.transform);
  const readItem = (each: unknown) => {
    const inItem = isPlain ? { ...frame, current: each as object } : frameOfItem(frame, field, read, each); // the readers bear any value
    const value = interpret(inItem, item, item.transform);
    return item.target.nullable ? value : keepItem(frame.reading, value);
  };
  return either(frame, field, read, [
    (reading, value, at) => readList(reading, value, at, readItem),
    (reading, value, at) => requireList(reading, value, at, readItem),
  ]);
}

function interpretBy(frame: Frame, field: FieldPlan, { read, cases, otherwise }: Extract<Transform, { kind: "by" }>): unknown {
  const table = tableOf(cases.map(([value, transform]) => [value, () => interpret(frame, field, transform)] as const));
  return plain(frame, field, read, [
    (reading, value, at) => readCase(reading, value, table, otherwise, at),
    (reading, value, at) => requireCase(reading, value, table, otherwise, at),
  ]);
}
