import { createHmac } from "node:crypto";
import fc, { type Arbitrary } from "fast-check";
import type { ApiModel } from "../types/api-model.js";
import type { MappedWebhooks } from "../types/webhook-plan.js";
import { arbitraryOf } from "./arbitrary.js";
import type { Law } from "./laws.js";

/** A webhook as the laws send it. */
interface SentWebhook {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** A generated `receive`, seen from outside. */
export type Receiver = (
  request: SentWebhook,
  options: { readonly secret: string; readonly now: number },
) => Promise<{ readonly data?: unknown; readonly error?: { readonly code: string } | undefined }>;

/** What the laws of signatures are made from. */
export interface SignatureLawsInput {
  readonly provider: ApiModel;
  readonly webhooks: MappedWebhooks;
  readonly receive: Receiver;
}

/** A payload, the secret of the endpoint, and which bit is turned around. */
interface Sample {
  readonly body: string;
  readonly secret: string;
  readonly bit: number;
}

interface Rule {
  readonly says: string;
  /** Makes of a good webhook another one, or gives another secret. */
  readonly change: (sent: SentWebhook, sample: Sample) => SentWebhook & { readonly secret: string };
  readonly isRefused: boolean;
}

const moment = 1_700_000_000_000;

/** Gives the laws that the signatures of a provider's webhooks obey: what was signed is taken, and nothing else. */
export function signatureLaws({ provider, webhooks, receive }: SignatureLawsInput): readonly Law[] {
  const { signature } = webhooks;
  const samples = samplesOf(provider);
  return rulesOf(signature).map(({ says, change, isRefused }) => ({
    title: `${provider.id} webhooks: ${says}`,
    check: async ({ runs = 300, seed } = {}) => {
      const law = fc.asyncProperty(samples, async (sample) => {
        const { secret, ...request } = change(signed(signature, sample), sample);
        const { data, error } = await receive(request, { secret, now: moment });
        const isTaken = error?.code !== "signature" && error?.code !== "configuration";
        if ((data === undefined) === (error === undefined)) throw new Error("a webhook gives either data or an error");
        return isTaken !== isRefused;
      });
      await fc.assert(law, { numRuns: runs, ...(seed === undefined ? {} : { seed }) });
    },
  }));
}

function rulesOf({ scheme }: MappedWebhooks["signature"]): readonly Rule[] {
  const ofBody: Rule = {
    says: "one with any bit of its body turned around is refused",
    change: ({ headers, body }, { bit, secret }) => ({ headers, body: flipped(Buffer.from(body), bit), secret }),
    isRefused: true,
  };
  return [
    { says: "one that is signed is taken", change: (sent, { secret }) => ({ ...sent, secret }), isRefused: false },
    ...(scheme === "token" ? [] : [ofBody]), // a token says nothing of the body
    {
      says: "one with any bit of its signed headers turned around is refused",
      change: ({ headers, body }, { bit, secret }) => ({ headers: withFlippedHeader(headers, bit), body, secret }),
      isRefused: true,
    },
    {
      says: "one that is checked with any bit of the secret turned around is refused",
      change: (sent, { bit, secret }) => ({ ...sent, secret: flipped(Buffer.from(secret), bit).toString("latin1") }),
      isRefused: true,
    },
    { says: "one without its headers is refused", change: ({ body }, { secret }) => ({ headers: {}, body, secret }), isRefused: true },
    { says: "one that is checked without a secret is refused", change: (sent) => ({ ...sent, secret: "" }), isRefused: true },
  ];
}

/** Payloads as the provider describes them, and any other JSON. */
function samplesOf({ webhooks = [], schemas }: ApiModel): Arbitrary<Sample> {
  const find = (name: string) => schemas.find((each) => each.name === name)?.schema;
  const described = webhooks.flatMap(({ payload }) => find(payload ?? "") ?? []).map((schema) => arbitraryOf(schema, find));
  return fc.record({
    body: fc.oneof(...described.map((each) => each.map((value) => JSON.stringify(value))), fc.json()),
    secret: fc.uint8Array({ minLength: 24, maxLength: 64 }).map((bytes) => Buffer.from(bytes).toString("base64")),
    bit: fc.nat(),
  });
}

function signed({ scheme, header, prefix = "" }: MappedWebhooks["signature"], { body, secret }: Sample): SentWebhook {
  if (scheme === "standard-webhooks") return { headers: standardHeaders(header, body, secret), body };
  const text =
    scheme === "token"
      ? secret
      : createHmac("sha256", secret)
          .update(body)
          .digest(scheme === "hmac-sha256-hex" ? "hex" : "base64");
  return { headers: { [header]: `${prefix}${text}` }, body };
}

/** @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md */
function standardHeaders(header: string, body: string, secret: string): Readonly<Record<string, string>> {
  const start = header.replace(/signature$/, "");
  const [id, time] = ["msg_1", String(moment / 1000)];
  const digest = createHmac("sha256", Buffer.from(secret, "base64")).update(`${id}.${time}.${body}`).digest("base64");
  return { [`${start}id`]: id, [`${start}timestamp`]: time, [header]: `v1,${digest}` };
}

function withFlippedHeader(headers: Readonly<Record<string, string>>, bit: number): Readonly<Record<string, string>> {
  const names = Object.keys(headers);
  const name = names[bit % names.length] ?? "";
  return { ...headers, [name]: flipped(Buffer.from(headers[name] ?? ""), Math.floor(bit / names.length)).toString("latin1") };
}

function flipped(bytes: Buffer, bit: number): Buffer {
  const position = bit % (bytes.byteLength * 8);
  const other = Buffer.from(bytes);
  const index = Math.floor(position / 8);
  other[index] = (other[index] ?? 0) ^ (1 << (position % 8));
  return other;
}
