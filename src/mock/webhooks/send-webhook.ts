import type { JsonObject } from "../../types/json.js";
import type { MappedWebhooks } from "../../types/webhook-plan.js";
import type { MockApi } from "../mock-api.js";
import { plainName } from "../state/find-identity.js";
import type { SampleOptions } from "../values/sample-value.js";
import { type Signature, signWebhook } from "./sign-webhook.js";
import { webhookPayload } from "./webhook-payload.js";

/** Who gets a webhook, and what it tells. */
export interface WebhookDelivery {
  /** An address, or a function that takes the request as a server would. */
  readonly to: string | URL | ((request: Request) => Response | Promise<Response>);
  /** The secret of the endpoint that it is signed with; another one makes a forgery. */
  readonly secret: string;
  /** Id of the object that it is about, one that was created or is an example. @default an example */
  readonly about?: string | number | undefined;
  /** What the payload says beside, or instead. */
  readonly data?: JsonObject | undefined;
  /** How often it is delivered, as the same event. @default 1 */
  readonly times?: number | undefined;
  /** How it is signed, where no mapping says so. */
  readonly signature?: Signature | undefined;
}

/** A webhook that was sent. */
export interface SentWebhook {
  /** The provider's own word for the type of the event. */
  readonly word: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** What the receiver answered, for each delivery. */
  readonly statuses: readonly number[];
}

/** What a webhook is made with. */
export interface WebhookScope {
  readonly api: MockApi;
  readonly options: SampleOptions;
  readonly now: number;
  readonly count: number;
  find(id: string): JsonObject | undefined;
}

/**
 * Sends an event as the provider would, signed.
 * @param event The provider's own word, or the canonical event: `checkout.completed`, `sessionCompleted`.
 * @throws {RangeError} For an event that the provider does not send, an object that is not there, or an unknown way to sign.
 */
export async function sendWebhook(event: string, delivery: WebhookDelivery, scope: WebhookScope): Promise<SentWebhook> {
  const { api, now, count } = scope;
  const plan = (api.plans ?? [])
    .map(({ webhooks }) => webhooks)
    .find((webhooks): webhooks is Extract<typeof webhooks, { kind: "mapped" }> => webhooks?.kind === "mapped");
  const signature = delivery.signature ?? plan?.signature;
  if (signature === undefined)
    throw new RangeError(`no mapping says how ${api.model.title} signs webhooks: give a signature, as { scheme, header }`);
  const word = wordOf(event, plan, api);
  const about = delivery.about === undefined ? undefined : scope.find(String(delivery.about));
  if (delivery.about !== undefined && about === undefined)
    throw new RangeError(`nothing that this mock keeps has the id ${JSON.stringify(delivery.about)}`);
  const by = plan?.by ?? [];
  const payload = webhookPayload({ word, by, about, data: delivery.data, now, count }, api, scope.options);
  if (payload === undefined) throw new RangeError(unknownEvent(event, plan, api));
  const body = JSON.stringify(payload);
  const proof = signWebhook(signature, { body, secret: delivery.secret, id: `msg_${count}`, now });
  const named = by.flatMap((part, index) => (part.kind === "header" ? [[part.name, word.split(".")[index] ?? word] as const] : []));
  const headers = { "content-type": "application/json", ...Object.fromEntries(named), ...proof };
  const statuses: number[] = [];
  for (let time = 0; time < (delivery.times ?? 1); time += 1) statuses.push(await post(delivery.to, headers, body));
  return { word, headers, body, statuses };
}

async function post(to: WebhookDelivery["to"], headers: Readonly<Record<string, string>>, body: string): Promise<number> {
  const request = new Request(typeof to === "function" ? "http://localhost/webhooks" : to, { method: "POST", headers, body });
  const response = await (typeof to === "function" ? to(request) : fetch(request));
  return response.status;
}

function wordOf(event: string, plan: MappedWebhooks | undefined, { model }: MockApi): string {
  const words = [
    ...(plan?.cases ?? []).map(({ word }) => word),
    ...(plan?.ignored ?? []).map(({ word }) => word),
    ...(model.webhooks ?? []).map(({ name }) => name),
  ];
  if (words.includes(event)) return event;
  const canonical = plan?.cases.find((each) => plainName(each.event) === plainName(event));
  return canonical?.word ?? event;
}

function unknownEvent(event: string, plan: MappedWebhooks | undefined, { model }: MockApi): string {
  const known = [...new Set([...(plan?.cases ?? []).map(({ word }) => word), ...(model.webhooks ?? []).map(({ name }) => name)])];
  return `${model.title} sends no event ${JSON.stringify(event)}: ${known.length === 0 ? "its description has no webhooks" : `it sends ${known.join(", ")}`}`;
}
