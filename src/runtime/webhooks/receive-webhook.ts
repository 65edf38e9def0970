import { ApiError } from "../api-error.js";
import { Fault } from "../call/fault.js";
import { parseJson } from "../response/parse-json.js";
import { headerReader } from "./header-reader.js";
import { readEvent } from "./read-event.js";
import { readWebhookBody } from "./read-webhook-body.js";
import type { ReceivedResult, SignedWebhook, UnknownEvent, WebhookDescriptor, WebhookOptions, WebhookRequest } from "./webhook.js";

/** Checks the signature of a webhook over its raw body, and only then reads the event in it; never rejects. */
export async function receiveWebhook<Provider extends string, Event>(
  webhooks: WebhookDescriptor<Provider, Event>,
  request: WebhookRequest,
  options: WebhookOptions = {},
): Promise<ReceivedResult<Provider, Event | UnknownEvent>> {
  try {
    const { body, header } = await checked(webhooks, request, options);
    return { data: readEvent(webhooks, parsed(body), header) };
  } catch (error) {
    return { error: errorOf(webhooks.provider, error) };
  }
}

/** Gives the raw body and the headers once the signature holds. */
async function checked(
  { check, header }: Pick<WebhookDescriptor<string, unknown>, "check" | "header">,
  request: WebhookRequest,
  options: WebhookOptions,
): Promise<Pick<SignedWebhook, "body" | "header">> {
  const settings = settingsOf(options);
  if (!isWebhook(request)) throw new Fault("invalid_request", "it is not a Request, nor headers and a body");
  const read = headerReader(request.headers);
  const body = await readWebhookBody(request, settings.maxBodyBytes);
  const fault = await check({ ...settings, body, header: read }, header);
  if (fault !== undefined) throw new Fault("signature", fault);
  return { body, header: read };
}

function settingsOf({ secret, secrets = [], tolerance = 300_000, maxBodyBytes = 1_048_576, now = Date.now }: WebhookOptions) {
  const given = [secret, ...secrets].filter((each) => typeof each === "string" && each !== "") as readonly string[]; // what is left is text
  if (given.length === 0) throw new Fault("configuration", "no secret is given, or only empty ones");
  const time = Number(typeof now === "function" ? now() : now);
  for (const [name, value] of Object.entries({ tolerance, maxBodyBytes, now: time }))
    if (!(value >= 0)) throw new Fault("configuration", `${name} must be a number that is not negative`);
  return { secrets: given, tolerance, maxBodyBytes, now: time };
}

function isWebhook(request: unknown): request is WebhookRequest {
  const isObject = typeof request === "object" && request !== null && "headers" in request && "body" in request;
  return isObject && typeof request.headers === "object" && request.headers !== null;
}

function parsed(body: Uint8Array): unknown {
  try {
    return parseJson(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    throw new Fault("invalid_request", "its signature holds, but its body is not JSON in UTF-8");
  }
}

/** Nothing that arrived, and no secret, is part of an error. */
function errorOf(provider: string, error: unknown): ApiError<null> {
  if (error instanceof ApiError) return error;
  const { code, message } = Fault.is(error) ? error : new Fault("invalid_request", "its body could not be read");
  return new ApiError({ code, status: null, message: `${provider} webhook refused: ${message}` });
}
