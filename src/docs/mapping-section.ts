import type { ApiModel } from "../types/api-model.js";
import type { ErrorPlan, MappingPlan, ModelPlan, OperationPlan } from "../types/mapping-plan.js";
import { countFields } from "./coverage.js";
import { mappingRows } from "./mapping-rows.js";
import { authored, blocks, codeSpan, empty, joined, type Markdown, md, table } from "./markdown.js";
import { requestSection } from "./request-section.js";

/** A provider's API, the canonical API, and the mapping between them. */
export interface MappedApi {
  readonly provider: ApiModel;
  readonly canonical: ApiModel;
  readonly plan: MappingPlan;
  /** The mappings of all providers to the canonical API. */
  readonly plans: readonly MappingPlan[];
}

/** Says in Markdown all that a mapping does: calls, fields, what is left out, requests and errors. */
export function mappingSection(mapped: MappedApi): string {
  const { provider, canonical, plan } = mapped;
  return blocks([
    md`## Mapping`,
    md`How the ${provider.title} becomes the ${canonicalLink(canonical)}, as ${codeSpan(plan.file)} says it. Nothing is made up: a canonical field is mapped, or absent for a reason that stands here. What has no basis beside it is stated on the page that the description was written from.`,
    table(
      ["Canonical call", "Calls", "With"],
      plan.operations.map((operation) => callRow(provider, operation)),
    ),
    ...plan.models.map((model) => modelSection(mapped, model)),
    ...plan.operations.map((operation) => requestSection(operation, plan)),
    errorSection(plan.errors),
  ]).markdown;
}

function canonicalLink({ id, title }: ApiModel): Markdown {
  return md`[${title}](../${{ markdown: encodeURIComponent(id) }}/index.html)`;
}

function callRow({ operations }: ApiModel, { name, call, parameters }: OperationPlan): readonly Markdown[] {
  const called = operations.find((operation) => operation.name === call);
  const address = called === undefined ? empty : md`, ${codeSpan(`${called.method} ${called.path}`)}`;
  const inputs = parameters.map((parameter) => md`${codeSpan(parameter.name)} from ${codeSpan(parameter.from)}`);
  return [codeSpan(name), md`${codeSpan(call)}${address}`, joined(inputs, ", ")];
}

function modelSection(mapped: MappedApi, model: ModelPlan): Markdown {
  const rows = mappingRows(model.fields).map(({ path, from, how, basis }) => [codeSpan(path), from, how, basis]);
  return blocks([
    md`### ${model.canonical}`,
    coverageText(mapped, model),
    table(["Canonical field", "From", "How", "Basis or reason"], rows),
    ignoredSection(model),
  ]);
}

function coverageText({ provider, plans }: MappedApi, model: ModelPlan): Markdown {
  const { mapped, all } = countFields(model, plans);
  const { used, leaves } = model.coverage;
  return md`Made from ${codeSpan(model.source)} of the ${provider.title}. ${mapped} of ${all} fields of a ${codeSpan(model.canonical)} have a value. Of ${leaves} properties in the response ${used} are used; all of them stay in ${codeSpan("raw")}.`;
}

/** One row a reason, since what is ignored is mostly ignored in groups. */
function ignoredSection({ uses }: ModelPlan): Markdown {
  const byReason = new Map<string, Markdown[]>();
  for (const { schema, properties } of uses) {
    for (const { name, reason } of properties.filter(({ use }) => use === "ignored")) {
      byReason.set(reason ?? "", [...(byReason.get(reason ?? "") ?? []), codeSpan(`${schema}.${name}`)]);
    }
  }
  const rows = [...byReason].map(([reason, names]) => [joined(names, ", "), authored(reason)]);
  return rows.length === 0 ? empty : blocks([md`Left in ${codeSpan("raw")} only:`, table(["Property", "Reason"], rows)]);
}

function errorSection(errors: ErrorPlan | undefined): Markdown {
  if (errors === undefined)
    return blocks([md`### Errors`, md`The provider documents no error body; an error carries its status and the body as text.`]);
  const { message, code, requestId, fields } = errors;
  const rows = [
    [
      codeSpan("error.message"),
      joined(
        message.map((path) => codeSpan(path.join("."))),
        ", or ",
      ),
    ],
    ...(code === undefined ? [] : [[codeSpan("error.providerCode"), codeSpan(code.join("."))]]),
    ...(requestId === undefined
      ? []
      : [
          [
            codeSpan("error.requestId"),
            requestId.kind === "header" ? md`header ${codeSpan(requestId.name)}` : codeSpan(requestId.path.join(".")),
          ],
        ]),
    ...(fields === undefined ? [] : [[codeSpan("error.fields"), codeSpan(fields.each.join("."))]]),
  ];
  return blocks([md`### Errors`, table(["Of an error", "From the body"], rows)]);
}
