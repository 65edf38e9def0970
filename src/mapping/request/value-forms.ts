import type { RequestTransform } from "../../types/mapping-plan.js";
import { scalarKindOf } from "../scalar-kind.js";
import { acceptsInput } from "./accepts-input.js";
import { readHead, reportTypeMismatch } from "./request-form.js";
import { buildInterval } from "./request-interval.js";
import { buildJoin, buildSplit } from "./request-lists.js";
import { requestMoneyOf } from "./request-money.js";
import { buildPart } from "./request-part.js";
import type { RequestFormInput } from "./request-scope.js";
import { requestTable } from "./request-table.js";
import { buildCased, buildDecimalText, buildNullText, buildReference, buildText, buildTime, isInstant } from "./request-text.js";

type BuildValueForm = (input: RequestFormInput) => RequestTransform | undefined;

/** The forms that fill one property of a request from one canonical input, by the key that names them. */
export const valueForms: ReadonlyMap<string, BuildValueForm> = new Map([
  ["field", buildCopy],
  ["enum", buildEnum],
  ["bool", buildFlag],
  ["money", buildMoney],
  ["interval", buildInterval],
  ["upper", (input) => buildCased(input, "upper")],
  ["lower", (input) => buildCased(input, "lower")],
  ["time", buildTime],
  ["ref", buildReference],
  ["text", buildText],
  ["number", buildDecimalText],
  ["null_text", buildNullText],
  ["map", buildMap],
  ["part", buildPart],
  ["join", buildJoin],
  ["split", buildSplit],
]);

function buildCopy(input: RequestFormInput): RequestTransform | undefined {
  const read = readHead(input);
  if (read === undefined) return undefined;
  if (isInstant(read.schema)) {
    return reportTypeMismatch(
      input,
      `"${read.text}" is an instant, which a copy does not check`,
      "use { time: path, as: iso }; the property is declared at",
    );
  }
  const from = scalarKindOf(read.schema);
  const to = scalarKindOf(input.target.schema);
  if ((from !== undefined && from === to) || acceptsInput(input.scope.sides, input.target.schema, read.schema))
    return { kind: "copy", read };
  return reportTypeMismatch(
    input,
    `"${read.text}" does not have the type of the provider's property`,
    "use another form; the property is declared at",
  );
}

function buildMap(input: RequestFormInput): RequestTransform | undefined {
  const read = readHead(input);
  if (read === undefined) return undefined;
  if (read.schema.kind === "object" && input.target.schema.kind === "object") return { kind: "map", read };
  return reportTypeMismatch(input, '"map" needs an object on both sides', "use another form; the provider's property is declared at");
}

function buildMoney(input: RequestFormInput): RequestTransform | undefined {
  const read = readHead(input);
  if (read === undefined) return undefined;
  if (scalarKindOf(input.target.schema) !== "number" || scalarKindOf(read.schema) !== undefined) {
    return reportTypeMismatch(
      input,
      '"money" needs Money and a number of the provider',
      "use another form; the provider's property is declared at",
    );
  }
  const money = requestMoneyOf(input.scope, input.target, input.head);
  if (money !== undefined) return { kind: "money", read, ...money };
  const isThere = input.target.extensions["x-money"] !== undefined;
  const message = isThere
    ? "nothing fills the currency of the provider's amount, which its x-money names"
    : "the provider's amount has no x-money, so its unit and currency are unknown";
  const fix = isThere
    ? "fill it from a canonical input, or correct x-money at"
    : "add x-money: { unit, currency, basis } to the property at";
  input.scope.sides.problems.error("N106", message, input.head.value.place, fix, input.target.schema.place);
  return undefined;
}

function buildEnum(input: RequestFormInput): RequestTransform | undefined {
  const read = readHead(input, ["values", "unsupported"]);
  if (read === undefined) return undefined;
  if (read.schema.kind !== "enum")
    return reportTypeMismatch(input, `"${read.text}" has no fixed values`, 'use "bool", or a plain path; the property is declared at');
  const table = requestTable(input, {
    read,
    from: read.schema,
    to: input.target.schema,
    gives: "words",
  });
  return table && { kind: "enum", read, ...table };
}

/** `{ bool: path, values: { true: prod } }`: a provider's value for true and for false. */
function buildFlag(input: RequestFormInput): RequestTransform | undefined {
  const read = readHead(input, ["values", "unsupported"]);
  if (read === undefined) return undefined;
  if (read.schema.kind !== "boolean")
    return reportTypeMismatch(input, `"${read.text}" is not a boolean`, 'use "enum", or a plain path; the property is declared at');
  const table = requestTable(input, {
    read,
    from: read.schema,
    to: input.target.schema,
    gives: "flags",
  });
  return table && { kind: "flag", read, ...table };
}
