import type { ApiModel } from "../../types/api-model.js";
import type { Code, FileDraft, Statement } from "../../types/file-draft.js";
import type { MappingPlan, ModelPlan } from "../../types/mapping-plan.js";
import type { MappedWebhooks, SignatureScheme } from "../../types/webhook-plan.js";
import { code, doc, generatedType, generatedValue, identifier, join, literal, objectLiteral, runtimeType, runtimeValue } from "../draft.js";
import { narrowName, normalizerName } from "../mapping/emit-normalize.js";
import { namesOf } from "../mapping/names.js";

/** Each scheme is handed over as a value, so that a program carries the one that it needs. */
const checks: Readonly<Record<SignatureScheme, string>> = {
  "standard-webhooks": "checkStandardWebhook",
  "hmac-sha256-hex": "checkHmacHex",
  "hmac-sha256-base64": "checkHmacBase64",
  token: "checkToken",
};

/** Path of the file that receives a provider's webhooks. */
export function webhooksFile({ provider }: Pick<MappingPlan, "provider">): string {
  return `${provider}/webhooks.ts`;
}

/** Name of the union of what a provider's webhooks can mean: `CreemEvent`. */
export function eventName(plan: MappingPlan): string {
  return `${namesOf(plan).provider}Event`;
}

/** Drafts `webhooks.ts`, which receives a provider's webhooks; nothing where it has none. */
export function emitReceive(plan: MappingPlan, provider: ApiModel, canonical: ApiModel): readonly FileDraft[] {
  const { webhooks } = plan;
  if (webhooks?.kind !== "mapped" || webhooks.cases.length === 0) return [];
  return [
    {
      path: webhooksFile(plan),
      sources: [provider.file, plan.file, canonical.file],
      summary: `Receives the webhooks of ${provider.title}.`,
      isEntry: true,
      statements: [eventType(plan, webhooks), descriptor(plan, webhooks), receive(plan, provider)],
    },
  ];
}

function eventType(plan: MappingPlan, webhooks: MappedWebhooks): Statement {
  const models = modelsOf(plan, webhooks).map((model) => code`${generatedType(narrowName(plan, model), `${plan.provider}/normalize.ts`)}`);
  return {
    kind: "typeAlias",
    name: identifier(eventName(plan)),
    doc: doc(`What a webhook of ${namesOf(plan).provider} can mean, told apart by \`type\`.`),
    exported: true,
    type: join([...models, code`${runtimeType("UnknownEvent")}`], " | "),
  };
}

/** The models of all cases, each once. */
function modelsOf(plan: MappingPlan, { cases }: MappedWebhooks): readonly ModelPlan[] {
  return plan.models.filter(({ canonical }) => cases.some(({ model }) => model === canonical));
}

function descriptor(plan: MappingPlan, webhooks: MappedWebhooks): Statement {
  const { by, byPlace, signature, cases, ignored } = webhooks;
  const readers = cases.flatMap(({ word, model: name }) => {
    const model = plan.models.find(({ canonical }) => canonical === name);
    return model === undefined ? [] : [[word, code`${generatedValue(normalizerName(model), `${plan.provider}/normalize.ts`)}`] as const];
  });
  const mapping = `${plan.provider}/${plan.file.split("/").at(-1) ?? ""}:${byPlace.line}:${byPlace.column}`;
  const parts: readonly (readonly [string, Code])[] = [
    ["provider", literal(plan.provider)],
    ["check", checkOf(signature)],
    ["header", literal(signature.header)],
    ["by", literal(by.map((part) => (part.kind === "header" ? part.name : [...part.steps])))],
    ["cases", objectLiteral(readers, "lines")],
    ["ignored", literal(ignored.map(({ word }) => word))],
    ["mapping", literal(mapping)],
  ];
  return {
    kind: "const",
    name: identifier("webhooks"),
    doc: doc("What each webhook means, and how all of them are signed."),
    exported: false,
    type: code`${runtimeType("WebhookDescriptor")}<${literal(plan.provider)}, ${identifier(eventName(plan))}>`,
    value: objectLiteral(parts, "lines"),
  };
}

function checkOf({ scheme, prefix }: MappedWebhooks["signature"]): Code {
  const check = runtimeValue(checks[scheme]);
  return prefix === undefined ? code`${check}` : code`${runtimeValue("withPrefix")}(${literal(prefix)}, ${check})`;
}

function receive(plan: MappingPlan, provider: ApiModel): Statement {
  return {
    kind: "function",
    name: identifier("receive"),
    doc: doc(
      `Checks the signature of a webhook of ${provider.title} over its raw body, and gives the event in it. Never rejects: an error with the code \`signature\` is a webhook to answer with 401.`,
    ),
    exported: true,
    parameters: [
      { name: identifier("request"), type: code`${runtimeType("WebhookRequest")}`, optional: false },
      { name: identifier("options"), type: code`${runtimeType("WebhookOptions")}`, optional: false },
    ],
    returns: code`Promise<${runtimeType("ReceivedResult")}<${literal(plan.provider)}, ${identifier(eventName(plan))}>>`,
    body: [code`return ${runtimeValue("receiveWebhook")}(webhooks, request, options);`],
  };
}
