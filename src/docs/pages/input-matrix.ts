import type { ApiModel, Operation, Schema } from "../../types/api-model.js";
import type { OperationPlan } from "../../types/mapping-plan.js";
import { typeText } from "../../types/type-text.js";
import { findField, meaningOf } from "../find-field.js";
import { type Html, html } from "../html.js";
import { authored } from "../markdown.js";
import { nameOf } from "../names.js";
import { addressFrom } from "../shell/address.js";
import type { MappedProvider } from "../site.js";
import { renderAuthored, renderInline } from "../text/render-markdown.js";
import { matrixTable, wayId } from "./matrix.js";
import { paths } from "./paths.js";

/** What a provider does with one canonical input. */
interface InputCell {
  readonly state: keyof typeof words;
  /** Why it cannot be sent. */
  readonly reasons: readonly string[];
}

const words = {
  mapped: { word: "sent", meaning: "the provider takes it" },
  conditional: { word: "conditional", meaning: "taken in some cases only" },
  absent: { word: "refused", meaning: "an error before anything is sent" },
} as const;

/** Writes what each provider does with each input of a canonical operation, and what the inputs mean. */
export function inputMatrix(
  operation: Operation,
  { canonical, providers }: { canonical: ApiModel; providers: readonly MappedProvider[] },
): Html | readonly Html[] {
  const columns = providers.flatMap(({ model, mapping }) => {
    const plan = mapping.plan.operations.find(({ name }) => name === operation.name);
    return plan === undefined ? [] : [{ model, plan }];
  });
  const inputs = [...new Set(columns.flatMap(({ plan }) => inputsOf(plan)))];
  if (inputs.length === 0) return [];
  const prefix = `${operation.name}:`;
  const schema = columns.find(({ plan }) => plan.request !== undefined)?.plan.request?.input;
  const matrix = matrixTable({
    id: `inputs-${operation.name}`,
    caption: `What each provider does with the inputs of ${operation.name}`,
    columns: columns.map(({ model }) => ({ id: model.id, name: nameOf(model) })),
    rows: inputs.map((path) => ({ path, cells: columns.map(({ plan }) => cellOf(path, plan)) })),
    group: "Input",
    words,
    prefix,
  });
  return html`<h4>Inputs</h4>
${matrix}<details><summary>What each input means, and why it is refused</summary>
${inputs.map(
  (path) => html`<section class="field" id="${prefix + path}"><h5><code>${path}</code></h5>
${meaning(path, operation, { schema, canonical })}<dl class="ways">
${columns.map(({ model, plan }) => wayOf(path, { model, plan, prefix, page: paths.api(canonical) }))}</dl></section>
`,
)}</details>
`;
}

function inputsOf({ parameters, request }: OperationPlan): readonly string[] {
  return [...parameters.map(({ from }) => from), ...(request?.taken ?? []), ...(request?.unsupported.map(({ path }) => path) ?? [])];
}

function cellOf(path: string, { parameters, request }: OperationPlan): InputCell {
  const reasons = (request?.unsupported ?? []).flatMap((each) =>
    each.path === path || path.startsWith(`${each.path}.`) ? [each.reason] : [],
  );
  const isTaken = parameters.some(({ from }) => from === path) || request?.taken.includes(path) === true;
  return { state: isTaken ? (reasons.length > 0 ? "conditional" : "mapped") : "absent", reasons };
}

function meaning(path: string, operation: Operation, { schema, canonical }: { schema: Schema | undefined; canonical: ApiModel }): Html {
  const parameter = operation.parameters.find(({ name }) => name === path);
  const found = schema === undefined ? undefined : findField(schema, path, canonical);
  const type = found === undefined ? parameter && typeText(parameter.schema) : typeText(found.schema, found.name);
  const text = parameter?.description ?? (found === undefined ? "" : meaningOf(found, canonical));
  return html`<p class="type"><code>${type ?? ""}</code></p>\n${renderAuthored(text)}\n`;
}

interface Way {
  readonly model: ApiModel;
  readonly plan: OperationPlan;
  readonly prefix: string;
  readonly page: string;
}

function wayOf(path: string, { model, plan, prefix, page }: Way): Html {
  const { state, reasons } = cellOf(path, plan);
  const sent = state === "absent" ? [] : html`<p><a href="${addressFrom(page, paths.api(model), plan.call)}">Sent by ${plan.call}</a></p>`;
  const why = reasons.length > 0 ? reasons : state === "absent" ? ["The provider's operation takes no such input."] : [];
  return html`<div class="way-row" id="${wayId(prefix + path, model.id)}"><dt>${nameOf(model)}</dt><dd class="state ${state}">${words[state].word}</dd><dd>${sent}${why.map((reason) => html`<p>${renderInline(authored(reason))}</p>`)}</dd></div>
`;
}
