import { receiveWebhook } from "@specweld/runtime";
import fc from "fast-check";
import { Webhook } from "standardwebhooks";
import { describe, expect, test } from "vitest";
import { moment, providers, type Scheme, schemes, sign } from "./sign.js";

const runs = { numRuns: 300 };
const key = fc.uint8Array({ minLength: 1, maxLength: 80 }).map((bytes) => Buffer.from(bytes).toString("base64"));
const body = fc.json();
const bit = fc.nat();

async function isTaken(
  scheme: Scheme,
  headers: Readonly<Record<string, string>>,
  text: string | Uint8Array,
  secret: string,
): Promise<boolean> {
  const { data, error } = await receiveWebhook(providers[scheme], { headers, body: text }, { secret, now: moment });
  expect(data === undefined).toBe(error !== undefined);
  return data !== undefined;
}

/** Turns one bit of a text of ASCII, or of bytes, around. */
function flipped(text: string, at: number): string {
  const bytes = flippedBytes(Buffer.from(text), at);
  return Buffer.from(bytes).toString("latin1");
}

function flippedBytes(bytes: Uint8Array, at: number): Uint8Array {
  const position = at % (bytes.byteLength * 8);
  const other = Uint8Array.from(bytes);
  const index = Math.floor(position / 8);
  other[index] = (other[index] ?? 0) ^ (1 << (position % 8));
  return other;
}

describe.each(schemes)("a signature by %s", (scheme) => {
  const taken = fc.tuple(body, key);

  test("holds for what was signed", async () => {
    const law = fc.asyncProperty(taken, async ([text, secret]) => {
      expect(await isTaken(scheme, sign(scheme, { body: text, secret }), text, secret)).toBe(true);
    });
    await fc.assert(law, runs);
  });

  test("fails with any bit of the body turned around", async () => {
    const law = fc.asyncProperty(taken, bit, async ([text, secret], at) => {
      const other = flippedBytes(Buffer.from(text), at);
      expect(await isTaken(scheme, sign(scheme, { body: text, secret }), other, secret)).toBe(false);
    });
    await fc.assert(law, runs);
  });

  test("fails with any bit of the signature, of the id or of the time turned around", async () => {
    const law = fc.asyncProperty(taken, bit, fc.nat(), async ([text, secret], at, which) => {
      const headers = sign(scheme, { body: text, secret });
      const names = Object.keys(headers);
      const name = names[which % names.length] ?? "";
      const other = { ...headers, [name]: flipped(headers[name] ?? "", at) };
      expect(await isTaken(scheme, other, text, secret)).toBe(false);
    });
    await fc.assert(law, runs);
  });

  test("fails with any bit of the secret turned around", async () => {
    const law = fc.asyncProperty(taken, bit, async ([text, secret], at) => {
      expect(await isTaken(scheme, sign(scheme, { body: text, secret }), text, flipped(secret, at))).toBe(false);
    });
    await fc.assert(law, runs);
  });
});

describe("the package standardwebhooks", () => {
  test("signs what is taken, and takes what is signed here", async () => {
    const law = fc.asyncProperty(fc.json(), key, async (text, secret) => {
      const theirs = new Webhook(secret);
      const signature = theirs.sign("msg_1", new Date(moment), text);
      const headers = { "webhook-id": "msg_1", "webhook-timestamp": String(moment / 1000), "webhook-signature": signature };
      expect(await isTaken("standard", headers, text, secret)).toBe(true);
      const now = sign("standard", { body: text, secret, at: Date.now() });
      expect(theirs.verify(text, now)).toEqual(JSON.parse(text));
    });
    await fc.assert(law, runs);
  });

  // The example of the specification and of the package's own tests.
  test("has an example that is taken", async () => {
    const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    const text = '{"test": 2432232314}';
    const headers = {
      "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
      "webhook-timestamp": "1614265330",
      "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    };
    const { data } = await receiveWebhook(providers.standard, { headers, body: text }, { secret, now: 1614265330_000 });
    expect(data?.raw).toEqual({ test: 2432232314 });
  });
});
