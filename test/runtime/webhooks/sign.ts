import { createHmac } from "node:crypto";
import type { Normalized, Unusable, WebhookDescriptor } from "@specweld/runtime";
import { checkHmacBase64, checkHmacHex, checkStandardWebhook, withPrefix } from "@specweld/runtime";

/** An event of the tests' own provider. */
interface Paid {
  readonly type: "paid";
  readonly id: string;
}

function readPaid(raw: { readonly id?: string }): Normalized<"acme", Paid, unknown> | Unusable<"acme", unknown> {
  if (typeof raw.id !== "string") return { provider: "acme", value: null, issues: [], lost: "/id", raw };
  return { provider: "acme", value: { type: "paid", id: raw.id }, issues: [], raw };
}

const shared = {
  provider: "acme",
  by: [["event", "type"]],
  cases: { "order.paid": readPaid },
  ignored: ["customer.*", "ping"],
  mapping: "acme/mapping.yaml:7:3",
} as const;

/** The providers of the tests, one for each scheme. */
export const providers = {
  hex: { ...shared, check: checkHmacHex, header: "acme-signature" },
  base64: { ...shared, check: checkHmacBase64, header: "X-Acme-Hmac-SHA256" },
  prefixed: { ...shared, check: withPrefix("sha256=", checkHmacHex), header: "X-Acme-Signature-256" },
  standard: { ...shared, check: checkStandardWebhook, header: "webhook-signature" },
} satisfies Record<string, WebhookDescriptor<"acme", Paid>>;

export type Scheme = keyof typeof providers;

export const schemes: readonly Scheme[] = ["hex", "base64", "prefixed", "standard"];

/** When the tests receive: the time that their signatures state. */
export const moment = 1_700_000_000_000;

/** A secret that fits every scheme. */
export const secret = `whsec_${Buffer.from("a key of some thirty-two bytes..").toString("base64")}`;

export const payload = JSON.stringify({ id: "evt_1", event: { type: "order.paid" } });

interface Signed {
  readonly body?: string | Uint8Array | undefined;
  readonly secret?: string | undefined;
  readonly at?: number | undefined;
}

/** The headers with which a provider sends a body. */
export function sign(scheme: Scheme, { body = payload, secret: key = secret, at = moment }: Signed = {}): Record<string, string> {
  if (scheme !== "standard") {
    const signature = createHmac("sha256", key)
      .update(body)
      .digest(scheme === "base64" ? "base64" : "hex");
    return { [providers[scheme].header]: scheme === "prefixed" ? `sha256=${signature}` : signature };
  }
  const time = String(Math.floor(at / 1000));
  const bytes = Buffer.concat([Buffer.from(`msg_1.${time}.`), Buffer.from(body)]);
  const signature = createHmac("sha256", Buffer.from(key.replace(/^whsec_/, ""), "base64"))
    .update(bytes)
    .digest("base64");
  return { "webhook-id": "msg_1", "webhook-timestamp": time, "webhook-signature": `v1,${signature}` };
}
