import { receiveWebhook } from "@specweld/runtime";
import { describe, expect, test } from "vitest";
import type { Law } from "../../src/laws/laws.js";
import { type Receiver, signatureLaws } from "../../src/laws/signature-laws.js";
import type { MappedWebhooks } from "../../src/types/webhook-plan.js";
import { apisOf } from "../mapping/mapping-problems.js";
import { webhookFiles } from "../mapping/webhook-project.js";
import { providers } from "../runtime/webhooks/sign.js";

const signatures = {
  hex: { scheme: "hmac-sha256-hex", header: "acme-signature" },
  base64: { scheme: "hmac-sha256-base64", header: "X-Acme-Hmac-SHA256" },
  prefixed: { scheme: "hmac-sha256-hex", header: "X-Acme-Signature-256", prefix: "sha256=" },
  standard: { scheme: "standard-webhooks", header: "webhook-signature" },
} as const;

async function lawsFor(signature: MappedWebhooks["signature"], receive: Receiver): Promise<readonly Law[]> {
  const { provider } = await apisOf(webhookFiles());
  const place = { file: "specs/shop/mapping.yaml", line: 1, column: 1 };
  return signatureLaws({ provider, receive, webhooks: { by: [], byPlace: place, signature, cases: [], ignored: [], absent: [] } });
}

async function brokenBy(signature: MappedWebhooks["signature"], receive: Receiver): Promise<readonly string[]> {
  const broken: string[] = [];
  for (const law of await lawsFor(signature, receive)) {
    const isKept = await Promise.resolve(law.check({ runs: 60, seed: 7 })).then(
      () => true,
      () => false,
    );
    if (!isKept) broken.push(law.title.replace("shop webhooks: ", ""));
  }
  return broken;
}

describe.each(Object.keys(signatures) as readonly (keyof typeof signatures)[])("the laws of a signature by %s", (scheme) => {
  const receive: Receiver = (request, options) => receiveWebhook(providers[scheme], request, options);

  test("are kept by what checks it", async () => {
    expect(await brokenBy(signatures[scheme], receive)).toEqual([]);
  });

  test("are broken by what takes everything, and by what takes nothing", async () => {
    expect(await brokenBy(signatures[scheme], () => Promise.resolve({ data: {} }))).toHaveLength(5);
    expect(await brokenBy(signatures[scheme], () => Promise.resolve({ error: { code: "signature" } }))).toEqual([
      "one that is signed is taken",
    ]);
  });
});

test("a token says nothing of the body, so no law asks for that", async () => {
  const laws = await lawsFor({ scheme: "token", header: "X-Acme-Token" }, () => Promise.resolve({ data: {} }));
  expect(laws.map(({ title }) => title)).not.toContain("shop webhooks: one with any bit of its body turned around is refused");
});
