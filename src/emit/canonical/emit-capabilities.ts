import type { ApiModel } from "../../types/api-model.js";
import type { Code, FileDraft, Statement } from "../../types/file-draft.js";
import type { JsonObject } from "../../types/json.js";
import type { FieldPlan, MappingPlan, OperationPlan, Transform } from "../../types/mapping-plan.js";
import { choiceOf, everyRequestFormOf } from "../../types/request-forms.js";
import { factsOf } from "../../types/response-facts.js";
import { casesOf, defaultOf, fieldsOf, fixedValueOf, modelOf, moneyOf, outcomesOf, valueReads } from "../../types/response-forms.js";
import { code, doc, identifier, literal, objectLiteral } from "../draft.js";
import type { CanonicalApi, ConnectedProvider } from "./connected-provider.js";

/** Drafts `capabilities.ts`: what each provider can do, and what becomes of each canonical field, as data and as types. */
export function emitCapabilities(api: CanonicalApi): FileDraft {
  const { model, providers } = api;
  const rows = providers.map((provider) => [provider.plan.provider, capabilitiesOf(api, provider)] as const);
  const constant: Statement = {
    kind: "const",
    name: identifier("capabilities"),
    doc: doc("What each provider can do, and what becomes of each canonical field, with the reason where there is none."),
    exported: true,
    type: "literal",
    value: objectLiteral(rows, "lines"),
  };
  const type: Statement = {
    kind: "typeAlias",
    name: identifier("Capabilities"),
    doc: doc("The type of {@link capabilities}."),
    exported: true,
    type: code`typeof capabilities`,
  };
  const sources = [model.file, ...providers.map(({ plan }) => plan.file)];
  return { path: `${model.id}/capabilities.ts`, sources, summary: "What each provider can do.", statements: [constant, type] };
}

function capabilitiesOf({ model }: CanonicalApi, { plan }: ConnectedProvider) {
  const operations = model.operations.map(
    ({ name }) => [name, literal(plan.operations.some((operation) => operation.name === name))] as const,
  );
  const models = plan.models.map(({ canonical, fields }) => {
    const taken = plan.operations.flatMap(({ request }) => request?.taken ?? []);
    const rows = fields.flatMap(fieldRows).map(([path, capability]) => [path, literal(writeOnly(path, capability, taken))] as const);
    return [canonical, objectLiteral(rows, "lines")] as const;
  });
  const pages = plan.operations.flatMap((operation) =>
    operation.pages === undefined ? [] : [[operation.name, literal(operation.pages.follow.kind)] as const],
  );
  return objectLiteral(
    [
      ["operations", objectLiteral(operations)],
      ["inputs", objectLiteral(plan.operations.map(inputsOf), "lines")],

      ...(pages.length === 0 ? [] : [["pages", objectLiteral(pages)] as const]),
      ["fields", objectLiteral(models, "lines")],
      ...eventsOf(model, plan),
    ],
    "lines",
  );
}

/** What becomes of each canonical event; of an API without events, nothing is said. */
function eventsOf({ webhooks = [] }: ApiModel, plan: MappingPlan): readonly (readonly [string, Code])[] {
  if (webhooks.length === 0) return [];
  return [
    [
      "events",
      objectLiteral(
        webhooks.map(({ name }) => [name, literal(eventCapability(plan, name))] as const),
        "lines",
      ),
    ],
  ];
}

function eventCapability({ webhooks }: MappingPlan, name: string): JsonObject {
  if (webhooks === undefined) return { is: "absent", reason: "The mapping says nothing of webhooks." };
  if (webhooks.kind === "absent") return { is: "absent", reason: webhooks.reason };
  const words = webhooks.cases.filter(({ event }) => event === name).map(({ word }) => word);
  if (words.length > 0) return { is: "mapped", from: words.join(", ") };
  return { is: "absent", reason: webhooks.absent.find(({ event }) => event === name)?.reason ?? "" };
}

/** What becomes of each input of an operation: of a list operation, which filters the provider takes. */
function inputsOf({ name, parameters, request }: OperationPlan): readonly [string, Code] {
  const taken = [...parameters.map(({ from }) => from), ...(request?.taken ?? [])];
  const inCases = everyRequestFormOf(request?.fields ?? []).flatMap(
    (form) => choiceOf(form)?.cases.flatMap((each) => each.unsupported) ?? [],
  );
  const refused = request?.unsupported ?? [];
  const rows = [
    ...taken.map((path): FieldRow => [path, inputCapability(inCases.find((line) => line.path === path))]),
    ...[...refused, ...inCases].map(({ path, reason }): FieldRow => [path, { is: "unsupported", reason }]),
  ];
  const first = rows.filter(([path], index) => rows.findIndex((row) => row[0] === path) === index);
  return [
    name,
    objectLiteral(
      first.map(([path, capability]) => [path, literal(capability)] as const),
      "lines",
    ),
  ];
}

function inputCapability(refused: { readonly reason: string } | undefined): JsonObject {
  return refused === undefined ? { is: "taken" } : { is: "conditional", reason: refused.reason };
}

type FieldRow = readonly [path: string, capability: JsonObject];

function fieldRows({ transform, path }: FieldPlan): readonly FieldRow[] {
  const inside = fieldsOf(transform);
  return inside.length > 0 ? inside.flatMap(fieldRows) : [[path, capabilityOf(transform)]];
}

/** What a response lacks but a request takes. */
function writeOnly(path: string, capability: JsonObject, taken: readonly string[]): JsonObject {
  return capability["is"] === "absent" && taken.includes(path) ? { ...capability, is: "write-only" } : capability;
}

function capabilityOf(form: Transform): JsonObject {
  const fixed = fixedValueOf(form);
  if (factsOf(form).gives === "nothing") return { is: "absent", ...(fixed && { reason: fixed.reason }) };
  if (fixed !== undefined) return { is: "fixed", value: fixed.value, reason: fixed.reason };
  const [choice] = casesOf(form);
  if (choice !== undefined) return { is: "conditional", on: choice.on.text };
  const outcomes = outcomesOf(form);
  const is = outcomes.some((each) => moneyOf(each)?.basis === "assumed") ? "assumed" : "mapped";
  const from = outcomes.flatMap(valueReads).map(({ text }) => text);
  const as = modelOf(form)?.model;
  const otherwise = defaultOf(form);
  return {
    is,
    ...(from.length === 0 ? {} : { from: from.join(", ") }),
    ...(as === undefined ? {} : { as }),
    ...(otherwise && { otherwise: otherwise.value, reason: otherwise.reason }),
  };
}
