import type { CheckSignature } from "./webhook.js";

/** A header that holds the secret itself: it says who sent the webhook, and nothing of its body. Compared in constant time by WebCrypto itself. */
export const checkToken: CheckSignature = async ({ header, secrets }, name) => {
  const text = header(name);
  if (text === undefined) return `the header ${name} is missing, or there several times`;
  const bytes = (each: string) => new TextEncoder().encode(each);
  const key = await crypto.subtle.generateKey({ name: "HMAC", hash: "SHA-256" }, false, ["sign", "verify"]);
  const given = await crypto.subtle.sign("HMAC", key, bytes(text));
  for (const secret of secrets) if (await crypto.subtle.verify("HMAC", key, given, bytes(secret))) return undefined;
  return "no secret is this token";
};
