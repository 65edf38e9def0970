import type { Schema } from "../../types/api-model.js";
import type { OpenFix } from "../../types/diagnostic.js";
import type { RequestTransform } from "../../types/mapping-plan.js";
import { entryOf, mapOf, refuseUnknownKeys, textOf } from "../read-yaml.js";
import { scalarKindOf } from "../scalar-kind.js";
import { type ResolvedSchema, resolveSchema, type SchemaIndex, sentPropertiesOf } from "../schema-index.js";
import type { YamlEntry, YamlMap } from "../yaml-node.js";
import { reportTypeMismatch, type WrittenInterval } from "./request-form.js";
import { buildPeriod } from "./request-period.js";
import { type RequestFormInput, readInput } from "./request-scope.js";
import { refusedOf, requestTable } from "./request-table.js";

/**
 * `{ interval: path }`: an object with a unit and a count, or the name of a period; `{ interval: { unit: path } }` and `{ interval: { count: path } }`:
 * one part each, whatever the properties are called; `{ interval: { days: path } }`: a number of days.
 */
export function buildInterval(input: RequestFormInput): RequestTransform | undefined {
  const { form, head, scope, target } = input;
  const isPart = head.value.kind === "map";
  const isPeriod = !isPart && unitOf(scope.sides.provider, target) === undefined;
  refuseUnknownKeys(scope.sides.problems, form, ["interval", "values", "unsupported", ...(isPeriod ? ["missing"] : [])], '"interval"');
  if (head.value.kind === "map") return buildPart(input, head.value);
  const interval = readInterval(input, head);
  if (interval === undefined) return undefined;
  if (isPeriod) return buildPeriod(input, interval);
  const to = unitOf(scope.sides.provider, target);
  return to && buildUnits(input, interval, to, "interval");
}

/** Resolves the canonical interval that an entry names; reports N109 for anything else. */
function readInterval({ scope, target }: RequestFormInput, entry: YamlEntry): WrittenInterval | undefined {
  const { problems, canonical } = scope.sides;
  const text = textOf(problems, entry, "a path");
  const read = text === undefined ? undefined : readInput(scope, text, entry.value.place);
  if (read === undefined) return undefined;
  const unit = unitOf(canonical, { ...target, schema: read.schema });
  if (unit?.kind === "enum") return { read, unit };
  const message = `"${read.text}" is not an interval with a unit and a count`;
  problems.error("N109", message, entry.value.place, "use another form; it is declared at", read.schema.place);
  return undefined;
}

function buildPart(input: RequestFormInput, source: YamlMap): RequestTransform | undefined {
  const { problems } = input.scope.sides;
  refuseUnknownKeys(problems, source, ["unit", "count", "days"], '"interval"');
  const [entry, second] = source.entries.filter(({ key }) => ["unit", "count", "days"].includes(key));
  if (entry === undefined || second !== undefined) {
    const fix = "write { interval: { unit: path } }, { interval: { count: path } } or { interval: { days: path } }";
    return reportTypeMismatch(input, '"interval" does not say which part of it is sent', `${fix}; the property is declared at`);
  }
  const interval = readInterval(input, entry);
  if (interval === undefined) return undefined;
  if (entry.key === "unit") return buildUnits(input, interval, input.target.schema, "intervalUnit");
  const allowed = entry.key === "days" ? ["interval", "unsupported"] : ["interval"];
  refuseUnknownKeys(problems, input.form, allowed, `an interval's ${entry.key}`);
  if (scalarKindOf(input.target.schema) !== "number")
    return reportTypeMismatch(input, "the provider's property is not a number", "use another form; it is declared at");
  return entry.key === "count" ? { kind: "intervalCount", read: interval.read } : buildDays(input, interval);
}

function buildUnits(input: RequestFormInput, { read, unit }: WrittenInterval, to: Schema, kind: "interval" | "intervalUnit") {
  const table = requestTable(input, {
    read,
    from: unit,
    to,
    gives: "units",
  });
  return table && ({ kind, read, ...table } as const);
}

/** A number of days holds days only: no other unit has always the same number of them, or comes back as what it was. */
function buildDays(input: RequestFormInput, { read, unit }: WrittenInterval): RequestTransform | undefined {
  const { problems } = input.scope.sides;
  const refused = refusedOf(input, { read, from: unit });
  const others = unit.kind === "enum" ? unit.values.map(({ value }) => String(value)).filter((value) => value !== "unknown") : [];
  const given = mapOf(problems, entryOf(input.form, "unsupported")?.value, '"unsupported"');
  for (const value of others) {
    const line = given && entryOf(given, value);
    if (value === "day" && line !== undefined) {
      problems.error("N302", '"day" is unsupported, but the property is a number of days', line.keyPlace, "remove it here");
    } else if (value !== "day" && line === undefined) {
      const message = `canonical value "${value}" of "${read.text}" is not a number of days`;
      const fix: OpenFix = `add "${value}: reason" to the "unsupported" of the form; it is declared at`;
      problems.error("N303", message, input.form.place, fix, unit.place);
    }
  }
  return others.every((value) => (value === "day") !== refused.some((each) => each.value === value))
    ? { kind: "days", read, refused }
    : undefined;
}

/** The schema of the unit, where an object has a unit and a count. */
function unitOf(index: SchemaIndex, at: ResolvedSchema): Schema | undefined {
  const properties = sentPropertiesOf(index, at);
  const unit = properties.find(({ property }) => property.name === "unit");
  const hasCount = properties.some(({ property }) => property.name === "count");
  return unit && hasCount ? resolveSchema(index, unit.property.schema).schema : undefined;
}
