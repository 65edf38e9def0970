import { ApiError, type FieldProblem } from "../api-error.js";
import { valuesAt } from "./own-value.js";
import { isMissing } from "./reading.js";

/** The state of one request that is being written: what is wrong with its input so far. */
export interface Writing {
  readonly problems: FieldProblem[];
  /** What the provider cannot take, as far as the values tell. */
  readonly unsupported: FieldProblem[];
  /** Index of the current item, outermost list first. */
  readonly indices: number[];
}

/** Starts to write one request. */
export function startWriting(): Writing {
  return { problems: [], unsupported: [], indices: [] };
}

/** A request body, or the error that kept it from being sent. */
export type Written<Body> =
  | { readonly body: Body; readonly error?: undefined }
  | { readonly body?: undefined; readonly error: ApiError<null> };

/** What a provider cannot take: the canonical path, why, and the value where it is only one of several; null for what cannot be cleared. */
export type Unsupported = readonly (readonly [path: string, reason: string, value?: string | null])[];

/** Refuses an input of untyped code that is not an object or holds something the provider cannot take; `undefined` when it can be written. */
export function refuseInput(provider: string, input: unknown, unsupported: Unsupported): Written<never> | undefined {
  if (!isObject(input)) return notAsked(provider, [{ path: "", message: "the input is not an object" }]);
  const fields = problemsOf(input, unsupported);
  return fields.length === 0 ? undefined : cannotTake(provider, fields);
}

function problemsOf(input: unknown, unsupported: Unsupported): readonly FieldProblem[] {
  return unsupported.flatMap(([path, message, value]) => foundAt(input, path, value).map((found) => ({ path: found, message })));
}

/** Records what a chosen case cannot take of the object at hand. */
export function refuseInputOf(writing: Writing, input: unknown, unsupported: Unsupported, within: string): void {
  for (const { path, message } of problemsOf(input, unsupported))
    refuseUnsupported(writing, within === "" ? path : `${within}.${path}`, message);
}

/** The paths with indices at which an input holds a value, or that very value. */
function foundAt(input: unknown, path: string, wanted: string | null | undefined): readonly string[] {
  const isWanted = (value: unknown) =>
    wanted === undefined ? !isMissing(value) : wanted === null ? value === null : String(value) === wanted;
  const held = valuesAt(input, path).filter(({ value }) => isWanted(value));
  return held.map((found) => found.path);
}

/** Ends the writing of a request: its body, or an error that names every wrong input. */
export function finishWriting<Body>(writing: Writing, provider: string, body: Body): Written<Body> {
  // Two parts of one text find the same wrong with it.
  const [problems, unsupported] = [once(writing.problems), once(writing.unsupported)];
  if (unsupported.length > 0) return cannotTake(provider, [...unsupported, ...problems]);
  return problems.length === 0 ? { body } : notAsked(provider, problems);
}

function once(problems: readonly FieldProblem[]): readonly FieldProblem[] {
  return [...new Map(problems.map((problem) => [`${problem.path}\n${problem.message}`, problem])).values()];
}

function cannotTake(provider: string, fields: readonly FieldProblem[]): Written<never> {
  const [first] = fields;
  const message = `${provider} cannot take "${first?.path}": ${first?.message}`;
  return { error: new ApiError({ code: "unsupported", status: null, message, fields }) };
}

function notAsked(provider: string, fields: readonly FieldProblem[]): Written<never> {
  const [first] = fields.map(({ path, message }) => (path === "" ? message : `"${path}" ${message}`));
  return { error: new ApiError({ code: "invalid_request", status: null, message: `${provider} was not asked: ${first}`, fields }) };
}

/** Tells whether a value is an object and no list. */
export function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Records what is wrong with an input. */
export function refuse(writing: Writing, path: string, message: string): undefined {
  writing.problems.push({ path: withIndices(writing, path), message });
  return undefined;
}

/** Records an input that is right but that the provider cannot take. */
export function refuseUnsupported(writing: Writing, path: string, message: string): undefined {
  writing.unsupported.push({ path: withIndices(writing, path), message });
  return undefined;
}

/** Tells whether an input, something in it, or what it stands in is refused already. */
export function isRefused({ problems, unsupported, ...writing }: Writing, path: string): boolean {
  const here = withIndices(writing, path);
  return [...problems, ...unsupported].some((problem) => isInside(here, problem.path) || isInside(problem.path, here));
}

function isInside(path: string, outer: string): boolean {
  return path === outer || (path.startsWith(outer) && /[.[]/.test(path[outer.length] ?? ""));
}

function withIndices(writing: Pick<Writing, "indices">, path: string): string {
  let position = 0;
  return path.replace(/\[\]/g, (found) => {
    const index = writing.indices[position++];
    return index === undefined ? found : `[${index}]`;
  });
}
