import type { FieldPlan, Transform } from "../types/mapping-plan.js";
import { casesOf, fieldsOf } from "../types/response-forms.js";
import { describeTransform, pathCode, type TransformWords } from "./describe-transform.js";
import { codeSpan, joined, type Markdown, md } from "./markdown.js";

/** One row of a mapping table: a canonical field, and where it comes from. */
export interface MappingRow extends TransformWords {
  readonly path: string;
  /** True where it holds in some cases only. */
  readonly isConditional?: true;
}

interface Row extends MappingRow {
  readonly cases: readonly Case[];
}

/** One case of a `by`, on the way to a row. */
interface Case {
  readonly on: Markdown;
  readonly value: string;
  /** How many cases there are. */
  readonly of: number;
}

/** Gives one row for each canonical leaf, in canonical order; cases in which the same happens share a row. */
export function mappingRows(fields: readonly FieldPlan[]): readonly MappingRow[] {
  const rows = fields.flatMap((field) => rowsOf(field.path, field.transform, []));
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = JSON.stringify([row.path, row.from, row.how, row.basis, row.state, row.cases.map(({ on }) => on)]);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return inPathOrder([...groups.values()]).flatMap((group) => withCondition(group));
}

function rowsOf(path: string, form: Transform, cases: readonly Case[]): readonly Row[] {
  const inside = fieldsOf(form);
  if (inside.length > 0) return inside.flatMap((field) => rowsOf(field.path, field.transform, cases));
  const choices = casesOf(form);
  if (choices.length === 0) return [{ path, ...describeTransform(form), cases }];
  const of = choices.length;
  return choices.flatMap(({ on, value, form: inner }) => rowsOf(path, inner, [...cases, { on: pathCode(on), value, of }]));
}

/** Rows of one field stay together although cases list the fields again and again. */
function inPathOrder(groups: readonly (readonly Row[])[]): readonly (readonly Row[])[] {
  const paths = [...new Set(groups.flatMap((group) => group.map(({ path }) => path)))];
  return paths.flatMap((path) => groups.filter(([row]) => row?.path === path));
}

function withCondition(group: readonly Row[]): readonly MappingRow[] {
  const [first] = group;
  if (first === undefined) return [];
  const { cases: _, ...row } = first;
  const condition = conditionOf(group.map(({ cases }) => cases));
  return [condition === undefined ? row : { ...row, isConditional: true, how: md`${condition}: ${first.how}` }];
}

/** Nothing to say when every case is listed. Cases inside cases are spelt out. */
function conditionOf(alternatives: readonly (readonly Case[])[]): Markdown | undefined {
  const last = alternatives.flatMap((cases) => cases.slice(-1));
  const [first] = last;
  if (first === undefined) return undefined;
  const isOneLevel = alternatives.every(({ length }) => length === 1);
  if (isOneLevel && last.length === first.of) return undefined;
  const texts = isOneLevel
    ? [oneLevel(first, last)]
    : alternatives.map((cases) =>
        joined(
          cases.map((each) => oneLevel(each, [each])),
          " and ",
        ),
      );
  return md`when ${joined(texts, ", or ")}`;
}

function oneLevel({ on }: Case, cases: readonly Case[]): Markdown {
  return md`${on} is ${joined(
    cases.map(({ value }) => codeSpan(value)),
    " or ",
  )}`;
}
