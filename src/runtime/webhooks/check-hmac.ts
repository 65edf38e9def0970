import { fromBase64 } from "./base64.js";
import type { OwnBytes } from "./bytes.js";
import { isSigned } from "./hmac.js";
import type { CheckSignature } from "./webhook.js";

/** A header that holds the HMAC-SHA256 of the raw body as 64 hexadecimal digits in lower case. */
export const checkHmacHex: CheckSignature = (webhook, header) => checkHmac(webhook, header, fromHex);

/** A header that holds the HMAC-SHA256 of the raw body in base64. */
export const checkHmacBase64: CheckSignature = (webhook, header) => checkHmac(webhook, header, fromBase64);

async function checkHmac(
  { body, header, secrets }: Parameters<CheckSignature>[0],
  name: string,
  decode: (text: string) => OwnBytes | undefined,
): Promise<string | undefined> {
  const text = header(name);
  if (text === undefined) return `the header ${name} is missing, or there several times`;
  const signature = decode(text);
  if (signature?.byteLength !== 32) return `the header ${name} does not hold a signature of 32 bytes`;
  const keys = secrets.map((secret) => new TextEncoder().encode(secret));
  return (await isSigned(keys, [signature], body)) ? undefined : "no secret has made this signature";
}

function fromHex(text: string): OwnBytes | undefined {
  if (!/^(?:[0-9a-f]{2})+$/.test(text)) return undefined;
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
