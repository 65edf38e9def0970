import { below } from "../../types/canonical-path.js";
import type { Place } from "../../types/diagnostic.js";
import type { Json } from "../../types/json.js";
import type {
  InputRead,
  OperationParameter,
  OperationPlan,
  RefusedValue,
  RequestField,
  RequestTransform,
} from "../../types/mapping-plan.js";
import {
  type Choice,
  choiceOf,
  constantOf,
  inputOf,
  isListOfOne,
  isSentValue,
  itemFields,
  itemOf,
  listOf,
  optionOf,
  refusedOf,
  sentAttemptsOf,
  sentFields,
} from "../../types/request-forms.js";
import { sentParts } from "../../types/sent-parts.js";
import type { CaseCondition } from "../explanation.js";

/** What becomes of one input, as a plan says it. */
export interface PlannedInput {
  /** Path in the canonical input; of an option with the provider's name in it. */
  readonly path: string;
  readonly when: readonly CaseCondition[];
  /** Cases of a property that has a form for each: their words have no place of their own. */
  readonly ownCases: readonly string[];
  /** Inputs that are sent in its place where they are given. */
  readonly after: readonly InputRead[];
  readonly place: Place;
  readonly use:
    | { readonly kind: "parameter"; readonly parameter: OperationParameter }
    | {
        readonly kind: "body";
        /** The parameter that it goes to; the body without one. */
        readonly parameter?: Pick<OperationParameter, "in" | "name"> | undefined;
        readonly wire: string;
        readonly required: boolean;
        readonly form: RequestTransform;
        readonly lists: readonly InputRead[];
      }
    | { readonly kind: "choice"; readonly missing: string | undefined; readonly refused: readonly RefusedValue[] }
    | { readonly kind: "unsupported"; readonly reason: string };
}

/** What is sent whatever the input says. */
export interface PlannedConstant {
  readonly when: readonly CaseCondition[];
  readonly wire: string;
  readonly value: Json;
  readonly because: string;
  /** Inputs that are sent in its place where they are given. */
  readonly after: readonly InputRead[];
}

/** Everything that a plan says of the input of one operation. */
export interface PlannedInputs {
  readonly inputs: readonly PlannedInput[];
  readonly constants: readonly PlannedConstant[];
}

/** Lists what becomes of each input of an operation, in the order of the provider's description. */
export function listInputs(provider: string, { parameters, request, place }: OperationPlan): PlannedInputs {
  const ofParameters = parameters.map(
    (parameter): PlannedInput => ({
      path: parameter.from,
      when: [],
      ownCases: [],
      after: [],
      place: parameter.place,
      use: { kind: "parameter", parameter },
    }),
  );
  const start: InputPosition = { provider, wire: "", input: "", lists: [], when: [], ownCases: [], after: [], place, required: true };
  const parts = request === undefined ? { parameters: [], body: [] } : sentParts(request);
  const found = [
    ...parts.parameters.map((sent) =>
      fieldInputs(sent.field, { ...start, wire: sent.in, parameter: { in: sent.in, name: sent.field.name } }),
    ),
    ...parts.body.map((field) => fieldInputs(field, start)),
  ];
  const refused = (request?.unsupported ?? []).map((line) => unsupportedInput(line, []));
  return {
    inputs: [...ofParameters, ...found.flatMap(({ inputs }) => inputs), ...refused],
    constants: found.flatMap(({ constants }) => constants),
  };
}

interface InputPosition {
  readonly provider: string;
  /** Path of the property at hand in the body that is sent. */
  readonly wire: string;
  readonly parameter?: Pick<OperationParameter, "in" | "name"> | undefined;
  /** Path of the list item at hand in the canonical input. */
  readonly input: string;
  /** The lists that the item at hand is in, outermost first. */
  readonly lists: readonly InputRead[];
  readonly when: readonly CaseCondition[];
  readonly ownCases: readonly string[];
  readonly after: readonly InputRead[];
  readonly place: Place;
  readonly required: boolean;
}

function fieldInputs({ name, transform, place, required }: RequestField, at: InputPosition): PlannedInputs {
  const isBody = name === ""; // where cases decide what the whole body is
  return inputsOf(transform, { ...at, wire: below(at.wire, name), place, required, ownCases: isBody ? at.ownCases : [] });
}

function inputsOf(form: RequestTransform, at: InputPosition): PlannedInputs {
  const [constant, option, choice, list, item] = [constantOf(form), optionOf(form), choiceOf(form), listOf(form), itemOf(form)];
  if (constant !== undefined) return { inputs: [], constants: [{ when: at.when, wire: at.wire, after: at.after, ...constant }] };
  if (option !== undefined) return { inputs: [planned(form, below(below(at.input, at.provider), option.name), at)], constants: [] };
  if (choice !== undefined) return casesOf(choice, refusedOf(form), at);
  const attempts = sentAttemptsOf(form);
  const before = (index: number) => attempts.slice(0, index).flatMap((attempt) => inputOf(attempt) ?? []);
  if (attempts.length > 0)
    return merged(attempts.map((attempt, index) => inputsOf(attempt, { ...at, after: [...at.after, ...before(index)] })));
  if (isListOfOne(form)) return merged(form.fields.map((field) => fieldInputs(field, { ...at, wire: `${at.wire}[]` })));
  if (list === undefined) return plainInputs(form, at);
  const inList = { ...at, input: `${list.path}[]`, lists: [...at.lists, list] };
  if (item !== undefined) return inputsOf(item, inList);
  const inside = itemFields(form).map((field) => fieldInputs(field, { ...inList, wire: `${at.wire}[]` }));
  return merged([{ inputs: [planned(form, list.path, at)], constants: [] }, ...inside]);
}

function plainInputs(form: RequestTransform, at: InputPosition): PlannedInputs {
  const inside = sentFields(form).map((field) => fieldInputs(field, at));
  const inputs = isSentValue(form) ? [planned(form, form.read.path, at)] : [];
  return merged([{ inputs, constants: [] }, ...inside]);
}

function casesOf({ on, cases, missing }: Choice, refused: readonly RefusedValue[], at: InputPosition): PlannedInputs {
  const path = on.kind === "input" ? on.read.path : below(below(at.input, at.provider), on.option);
  const choice: PlannedInput = {
    path,
    when: at.when,
    ownCases: [],
    after: at.after,
    place: at.place,
    use: { kind: "choice", missing, refused },
  };
  const inside = cases.map(({ value, transform, unsupported }) => {
    const when = [...at.when, { path, value }];
    const found = inputsOf(transform, { ...at, when, ownCases: [...at.ownCases, value] });
    return { ...found, inputs: [...found.inputs, ...unsupported.map((line) => unsupportedInput(line, when))] };
  });
  return merged([{ inputs: [choice], constants: [] }, ...inside]);
}

function planned(
  form: RequestTransform,
  path: string,
  { wire, parameter, required, lists, when, ownCases, after, place }: InputPosition,
): PlannedInput {
  return { path, when, ownCases, after, place, use: { kind: "body", parameter, wire, required, form, lists } };
}

function unsupportedInput(
  { path, reason, place }: { path: string; reason: string; place: Place },
  when: readonly CaseCondition[],
): PlannedInput {
  return { path, when, ownCases: [], after: [], place, use: { kind: "unsupported", reason } };
}

function merged(parts: readonly PlannedInputs[]): PlannedInputs {
  return { inputs: parts.flatMap(({ inputs }) => inputs), constants: parts.flatMap(({ constants }) => constants) };
}
