import { Fault } from "../call/fault.js";
import { fromBase64 } from "./base64.js";
import type { OwnBytes } from "./bytes.js";
import { isSigned } from "./hmac.js";
import type { CheckSignature, SignedWebhook } from "./webhook.js";

const fixed = ["webhook", "svix"];

/**
 * The signature of Standard Webhooks, which Svix sends: id, time and body are signed together, by any of several keys, under `webhook-*` or
 * `svix-*` headers.
 *
 * https://www.standardwebhooks.com
 */
export const checkStandardWebhook: CheckSignature = async (webhook, signatureHeader) => {
  const keys = webhook.secrets.map(keyOf);
  const prefixes = [...new Set([signatureHeader.replace(/-signature$/, ""), ...fixed])];
  const prefix = prefixes.find((each) => webhook.header(`${each}-signature`) !== undefined);
  if (prefix === undefined) return `the header ${signatureHeader} is missing, or there several times`;
  const [id, time, signed] = ["id", "timestamp", "signature"].map((part) => webhook.header(`${prefix}-${part}`));
  if (!id || !time || !signed) return `the header ${prefix}-${id ? "timestamp" : "id"} is missing, or there several times`;
  const fault = timeFault(time, webhook);
  if (fault !== undefined) return fault;
  const signatures = signed.split(" ").flatMap((each) => (each.startsWith("v1,") ? (fromBase64(each.slice(3)) ?? []) : []));
  const found = signatures.filter(({ byteLength }) => byteLength === 32);
  if (found.length === 0) return `the header ${prefix}-signature does not hold a v1 signature of 32 bytes`;
  return (await isSigned(keys, found, contentOf(`${id}.${time}.`, webhook.body))) ? undefined : "no secret has made this signature";
};

/** A secret is the key in base64, behind `whsec_` or not. */
function keyOf(secret: string, index: number): OwnBytes {
  const key = fromBase64(secret.replace(/^whsec_/, ""));
  if (key === undefined || key.byteLength === 0)
    throw new Fault("configuration", `secret ${index + 1} is not a key in base64, with or without whsec_ before it`);
  return key;
}

function timeFault(time: string, { now, tolerance }: SignedWebhook): string | undefined {
  if (!/^\d{1,12}$/.test(time)) return "its time is not a number of seconds";
  const age = now - Number(time) * 1000;
  if (age > tolerance) return `it was sent ${Math.round(age / 1000)} seconds ago, more than the tolerance of ${tolerance / 1000}`;
  if (-age > tolerance)
    return `its time lies ${Math.round(-age / 1000)} seconds in the future, more than the tolerance of ${tolerance / 1000}`;
  return undefined;
}

function contentOf(start: string, body: Uint8Array): OwnBytes {
  const head = new TextEncoder().encode(start);
  const content = new Uint8Array(head.byteLength + body.byteLength);
  content.set(head);
  content.set(body, head.byteLength);
  return content;
}
