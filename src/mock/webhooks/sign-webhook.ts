import { createHmac } from "node:crypto";
import type { MappedWebhooks } from "../../types/webhook-plan.js";

/** How a webhook is signed: as a mapping says, or as a caller does. */
export type Signature = MappedWebhooks["signature"];

/** What is signed. */
export interface Signed {
  readonly body: string;
  readonly secret: string;
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Gives the headers that prove who sent a webhook. */
export function signWebhook(
  { scheme, header, prefix = "" }: Signature,
  { body, secret, id, now }: Signed,
): Readonly<Record<string, string>> {
  const hmac = (content: string, key: string | Buffer, encoding: "hex" | "base64") =>
    createHmac("sha256", key).update(content).digest(encoding);
  switch (scheme) {
    case "hmac-sha256-hex":
      return { [header]: prefix + hmac(body, secret, "hex") };
    case "hmac-sha256-base64":
      return { [header]: prefix + hmac(body, secret, "base64") };
    case "token":
      return { [header]: prefix + secret };
    case "standard-webhooks": {
      const name = header.replace(/-signature$/i, "");
      const time = String(Math.floor(now / 1000));
      const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
      return { [`${name}-id`]: id, [`${name}-timestamp`]: time, [header]: `v1,${hmac(`${id}.${time}.${body}`, key, "base64")}` };
    }
  }
}
