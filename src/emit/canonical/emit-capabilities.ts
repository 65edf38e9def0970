import type { FileDraft, Statement } from "../../types/file-draft.js";
import type { Json, JsonObject } from "../../types/json.js";
import type { FieldPlan, Transform } from "../../types/mapping-plan.js";
import { moneyOf, outcomesOf } from "../../types/response-forms.js";
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
    value: code`${objectLiteral(rows, "lines")} as const`,
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
    const taken = plan.operations.flatMap(({ body }) => body?.taken ?? []);
    const rows = fields.flatMap(fieldRows).map(([path, capability]) => [path, literal(writeOnly(path, capability, taken))] as const);
    return [canonical, objectLiteral(rows, "lines")] as const;
  });
  return objectLiteral(
    [
      ["operations", objectLiteral(operations)],
      ["fields", objectLiteral(models, "lines")],
    ],
    "lines",
  );
}

type FieldRow = readonly [path: string, capability: JsonObject];

function fieldRows(field: FieldPlan): readonly FieldRow[] {
  const { transform, path } = field;
  if (transform.kind === "object" || transform.kind === "each" || transform.kind === "one") return transform.fields.flatMap(fieldRows);
  return [[path, capabilityOf(transform)]];
}

/** What a response lacks but a request takes. */
function writeOnly(path: string, capability: JsonObject, taken: readonly string[]): JsonObject {
  return capability["is"] === "absent" && taken.includes(path) ? { ...capability, is: "write-only" } : capability;
}

function capabilityOf(transform: Transform): JsonObject {
  switch (transform.kind) {
    case "absent":
      return { is: "absent", reason: transform.reason };
    case "const":
      return { is: "fixed", value: transform.value, reason: transform.because };
    case "by":
      return { is: "conditional", on: transform.read.text };
    case "money":
      return { is: transform.money.basis === "assumed" ? "assumed" : "mapped", from: transform.read.text } satisfies Record<string, Json>;
    case "first":
      return {
        is: outcomesOf(transform).some((form) => moneyOf(form)?.basis === "assumed") ? "assumed" : "mapped",
        from: transform.forms.map((form) => capabilityOf(form)["from"]).join(", "),
      };
    case "interval":
      return { is: "mapped", from: `${transform.unit.text}, ${transform.count.text}` };
    case "via":
      return { is: "mapped", from: transform.reads.map(([, read]) => read.text).join(", ") };
    case "object":
    case "each":
    case "one":
      return { is: "mapped" };
    default:
      return { is: "mapped", from: transform.read.text };
  }
}
