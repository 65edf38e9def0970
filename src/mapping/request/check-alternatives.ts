import { didYouMeanAt } from "../../diagnostics.js";
import type { OpenFix } from "../../types/diagnostic.js";
import type { IgnoredAlternative, RequestField, RequestTransform } from "../../types/mapping-plan.js";
import { requestFactsOf } from "../../types/request-facts.js";
import { choiceOf, everyRequestFormOf, ignoredOf, isSentObject, itemOf, refusedOf } from "../../types/request-forms.js";
import { entryOf, reasonsOf } from "../read-yaml.js";
import { objectVariants, type ResolvedSchema } from "../schema-index.js";
import { tagOf, valuesOfTag } from "./request-alternative.js";
import type { RequestFormInput } from "./request-scope.js";

type By = Extract<RequestTransform, { kind: "by" }>;

/** Reads `ignore:` beside the cases of a union: its alternatives that are never sent, by their names. */
export function ignoredAlternatives({ scope, form }: RequestFormInput, path: string): readonly IgnoredAlternative[] {
  const before = path === "" ? "" : `${path.replaceAll("[]", "")}.`;
  const lines = reasonsOf(scope.sides.problems, entryOf(form, "ignore")?.value, '"ignore"');
  return lines.map(({ key, keyPlace, reason }) => ({ name: key, path: `${before}${key}`, reason, place: keyPlace }));
}

/** Proves that every alternative of a union is filled by a case, or ignored for a reason: N201 otherwise, and N107 for a line that ignores nothing. */
export function checkAlternatives(input: RequestFormInput, by: By, path: string): void {
  const subject = input.target.name ?? (path === "" ? "the request body" : path);
  const alternatives = objectVariants(input.scope.sides.provider, input.target.schema);
  const { filled, refused, ignored } = answersOf(by);
  const tag = tagOf(input.scope, input.target.schema);
  const isRefused = (each: ResolvedSchema) =>
    tag !== undefined && valuesOfTag(input.scope, each, tag).some((value) => refused.includes(value));
  for (const line of ignored) checkLine(input, line, { subject, alternatives, filled });
  if (filled === "all") return;
  const answered = [...filled, ...ignored.map(({ name }) => name)];
  for (const [index, each] of alternatives.entries())
    if (!answered.includes(each.name ?? "") && !isRefused(each)) reportForgotten(input, each, { subject, at: index + 1 });
}

interface Answers {
  /** Names of the alternatives that are filled; all of them where callers give the whole value. */
  readonly filled: readonly string[] | "all";
  /** Values of the choice that cannot be sent. */
  readonly refused: readonly string[];
  readonly ignored: readonly IgnoredAlternative[];
}

function answersOf(form: RequestTransform): Answers {
  const [item, choice] = [itemOf(form), choiceOf(form)];
  if (requestFactsOf(form).fillsAnyAlternative) return { filled: "all", refused: [], ignored: [] };
  if (item !== undefined) return answersOf(item);
  const refused = choice === undefined ? [] : refusedOf(form).map(({ value }) => value);
  const filled = isSentObject(form) && form.source !== undefined ? [form.source] : [];
  const own: Answers = { filled, refused, ignored: ignoredOf(form) };
  return (choice?.cases ?? []).map((each) => answersOf(each.transform)).reduce<Answers>(merged, own);
}

function merged(one: Answers, other: Answers): Answers {
  return {
    filled: one.filled === "all" || other.filled === "all" ? "all" : [...one.filled, ...other.filled],
    refused: [...one.refused, ...other.refused],
    ignored: [...one.ignored, ...other.ignored],
  };
}

interface Known extends Pick<Answers, "filled"> {
  readonly subject: string;
  readonly alternatives: readonly ResolvedSchema[];
}

function checkLine(
  { scope, target }: RequestFormInput,
  { name, place }: IgnoredAlternative,
  { subject, alternatives, filled }: Known,
): void {
  const { problems } = scope.sides;
  const names = alternatives.flatMap((each) => each.name ?? []);
  if (!names.includes(name)) {
    const fix = didYouMeanAt(name, names, { otherwise: "remove it; it is declared at", declared: "It is" });
    problems.warning("N107", `"ignore" names "${name}", but ${subject} has no such alternative`, place, fix, target.schema.place);
  } else if (filled === "all" || filled.includes(name)) {
    const at = alternatives.find((each) => each.name === name)?.schema.place;
    problems.warning(
      "N107",
      `"${name}" is ignored, but a case fills it`,
      place,
      "remove it here; it is declared at",
      at ?? target.schema.place,
    );
  }
}

function reportForgotten(
  { scope, form }: RequestFormInput,
  { name, schema }: ResolvedSchema,
  { subject, at }: { readonly subject: string; readonly at: number },
): void {
  const fix: OpenFix =
    name === null
      ? 'declare it under components/schemas, then fill it in a case, or say why not with "ignore: { name: reason }" beside the cases of'
      : `fill it in a case, or say why not with "ignore: { ${name}: reason }" beside the cases of`;
  const message = `alternative ${name ?? at} of ${subject} is neither filled by a case nor ignored`;
  scope.sides.problems.error("N201", message, schema.place, fix, form.place);
}

/** Lists the alternatives of unions that a body never is. */
export function alternativesIgnoredBy(fields: readonly RequestField[]): readonly IgnoredAlternative[] {
  return everyRequestFormOf(fields).flatMap(ignoredOf);
}
