import { camelCase } from "../../naming.js";
import { assertNever } from "../../types/assert-never.js";
import type { Code } from "../../types/file-draft.js";
import type { RequestTransform } from "../../types/mapping-plan.js";
import { code, literal, objectLiteral, runtimeValue, types } from "../draft.js";
import type { Registry } from "../mapping/registry.js";

/** A form that writes one canonical input as one value, and needs no more than that input. */
export type PlainTransform = Exclude<
  RequestTransform,
  { kind: "const" | "option" | "money" | "object" | "each" | "one" | "by" | "first" | "listOfOne" }
>;

/** Writes the value that a provider's property gets from one canonical input. */
export function emitPlainValue(registry: Registry, transform: PlainTransform, input: Code): Code {
  const path = literal(transform.read.issuePath);
  const writer = (name: string) => code`${runtimeValue(name)}(writing, ${input}, ${path})`;
  switch (transform.kind) {
    case "copy":
    case "map":
      return input;
    case "upper":
      return writer("writeUpper");
    case "lower":
      return writer("writeLower");
    case "reference":
      return writer("writeText");
    case "nullText":
      return emitNullText(transform, input);
    case "plainText":
      return writer("writePlainText");
    case "part":
      return emitPart(transform, input);
    case "join":
      return emitJoin(transform, input);
    case "split":
      return emitSplit(transform, input);
    case "decimalText":
      return writer(transform.whole ? "writeInteger" : "writeNumber");
    case "time":
      return emitTime(transform, input);
    case "enum":
    case "flag":
      return code`${runtimeValue("writeEnum")}(writing, ${input}, ${tableOf(registry, transform, "values")}, ${path})`;
    case "interval":
      return code`${runtimeValue("writeInterval")}(writing, ${input}, ${tableOf(registry, transform, "units")}, ${path})`;
    case "intervalUnit":
      return code`${runtimeValue("writeIntervalUnit")}(writing, ${input}, ${tableOf(registry, transform, "units")}, ${path})`;
    case "intervalCount":
      return code`${runtimeValue("writeIntervalCount")}(${input})`;
    case "days":
      return writer("writeDays");
    case "period":
      return emitPeriod(registry, transform, input);
    default:
      return assertNever(transform);
  }
}

function emitNullText({ read, word }: Extract<RequestTransform, { kind: "nullText" }>, input: Code): Code {
  const other = word === "null" ? code`` : code`, ${literal(word)}`;
  return code`${runtimeValue("writeNullText")}(writing, ${input}, ${literal(read.issuePath)}${other})`;
}

function emitPart({ read, template, name, number }: Extract<RequestTransform, { kind: "part" }>, input: Code): Code {
  const path = literal(read.issuePath);
  const part = code`${runtimeValue("writePart")}(writing, ${input}, ${literal(template)}, ${literal(name)}, ${path})`;
  if (number === undefined) return part;
  return code`${runtimeValue(number === "whole" ? "writeInteger" : "writeNumber")}(writing, ${part}, ${path})`;
}

function emitJoin({ read, by, empty }: Extract<RequestTransform, { kind: "join" }>, input: Code): Code {
  const text = code`${runtimeValue("writeJoined")}(writing, ${input}, ${literal(by)}, ${literal(read.issuePath)})`;
  return empty === "text" ? text : code`${text} || undefined`;
}

function emitSplit({ read, by, number }: Extract<RequestTransform, { kind: "split" }>, input: Code): Code {
  const path = literal(read.issuePath);
  if (number === undefined) return code`${runtimeValue("writeSplit")}(writing, ${input}, ${literal(by)}, ${path})`;
  return code`${runtimeValue("writeSplitNumbers")}(writing, ${input}, ${literal(by)}, ${literal(number)}, ${path})`;
}

function emitTime({ read, format, whole }: Extract<RequestTransform, { kind: "time" }>, input: Code): Code {
  const path = literal(read.issuePath);
  if (format === "epoch_s") return code`${runtimeValue("writeEpochSeconds")}(writing, ${input}, ${whole ? 0 : 3}, ${path})`;
  return code`${runtimeValue(format === "iso" ? "writeTime" : "writeEpochMilliseconds")}(writing, ${input}, ${path})`;
}

type TableTransform = Extract<RequestTransform, { kind: "enum" | "flag" | "interval" | "intervalUnit" }>;

function tableOf(registry: Registry, { read, table }: TableTransform, suffix: string): Code {
  const rows = objectLiteral(table.filter(([from]) => from !== "unknown").map(([from, to]) => [from, literal(to)] as const));
  return code`${registry.table([tableName(read.path, suffix)], code`${rows}${types` as const`}`)}`;
}

function emitPeriod(registry: Registry, { read, table, missing }: Extract<RequestTransform, { kind: "period" }>, input: Code): Code {
  const units = [...new Set(table.map(([unit]) => unit))];
  const rows = units.map((unit) => {
    const counts = table.filter(([each]) => each === unit).map(([, count, to]) => [String(count), literal(to)] as const);
    return [unit, objectLiteral(counts)] as const;
  });
  const name = registry.table([tableName(read.path, "periods")], code`${objectLiteral(rows)}${types` as const`}`);
  const value = code`${runtimeValue("writePeriod")}(writing, ${input}, ${name}, ${literal(read.issuePath)})`;
  return missing === undefined ? value : code`${value} ?? ${literal(missing)}`;
}

function tableName(path: string, suffix: string): string {
  return camelCase(`write ${path.replaceAll("[]", "")} ${suffix}`);
}
