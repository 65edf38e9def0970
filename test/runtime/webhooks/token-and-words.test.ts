import { checkToken, receiveWebhook, type WebhookHeaders } from "@specweld/runtime";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { payload, providers, secret, sign } from "./sign.js";

const token = { ...providers.hex, check: checkToken, header: "X-Acme-Token" };

async function codeOf(headers: WebhookHeaders, options: object = { secret }): Promise<string | undefined> {
  return (await receiveWebhook(token, { headers, body: payload }, options)).error?.code;
}

describe("a token", () => {
  test("is taken where it is one of the secrets, and no other text is", async () => {
    expect(await codeOf({ "x-acme-token": secret })).toBeUndefined();
    expect(await codeOf({ "x-acme-token": secret }, { secrets: ["an old one", secret] })).toBeUndefined();
    const other = fc.string({ unit: "grapheme-ascii" }).filter((text) => text !== secret);
    const law = fc.asyncProperty(other, async (text) => {
      expect(await codeOf({ "x-acme-token": text })).toBe("signature");
    });
    await fc.assert(law, { numRuns: 100 });
  });

  test("is refused where it is missing, repeated, empty or a part of the secret", async () => {
    for (const headers of [{}, { "x-acme-token": [secret, secret] }, { "x-acme-token": "" }, { "x-acme-token": secret.slice(0, -1) }])
      expect(await codeOf(headers as WebhookHeaders)).toBe("signature");
    expect(await codeOf({ "x-acme-token": "" }, { secret: "" })).toBe("configuration");
  });
});

describe("a prefix of a signature", () => {
  test("is needed, as it is written", async () => {
    const [[name = "", value = ""] = []] = Object.entries(sign("prefixed"));
    for (const text of [value.slice(7), value.replace("sha256", "SHA256"), `sha256=${value}`]) {
      const { error } = await receiveWebhook(providers.prefixed, { headers: { [name]: text }, body: payload }, { secret });
      expect(error?.code).toBe("signature");
    }
    const bare = await receiveWebhook(providers.prefixed, { headers: { [name]: value.slice(7) }, body: payload }, { secret });
    expect(bare.error?.message).toBe("acme webhook refused: the header X-Acme-Signature-256 does not begin with sha256=");
  });
});

describe("the word of an event", () => {
  const { cases } = providers.hex;
  const read = cases["order.paid"];
  const byHeader = { ...token, by: ["X-Acme-Event", ["action"]], cases: { "order.paid": read, ping: read } };

  test.each([
    ["a header and a property", { "x-acme-event": "order" }, { id: "1", action: "paid" }, "paid"],
    ["a header alone, where the property is missing", { "x-acme-event": "ping" }, { id: "1" }, "paid"],
    ["a header that means nothing", { "x-acme-event": "push" }, { id: "1", action: "paid" }, "unknown: push.paid"],
    ["nothing", {}, { id: "1" }, "unknown: null"],
  ])("is made of %s", async (_, headers, body, expected) => {
    const request = { headers: { ...headers, "x-acme-token": secret }, body: JSON.stringify(body) };
    const { data } = await receiveWebhook(byHeader, request, { secret });
    const event = data?.event;
    expect(event?.type === "unknown" ? `unknown: ${event.providerType}` : event?.type).toBe(expected);
    if (event?.type === "unknown") expect(data?.issues[0]?.source).toBe("header:/X-Acme-Event");
  });
});
