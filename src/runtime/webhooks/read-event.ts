import { ApiError } from "../api-error.js";
import type { Issue } from "../normalization/issue.js";
import { isMissing } from "../normalization/reading.js";
import type { ReceivedEvent, SignedWebhook, UnknownEvent, WebhookDescriptor } from "./webhook.js";

/** Reads the event in a payload whose signature holds. @throws {ApiError} For an event without a usable identity. */
export function readEvent<Provider extends string, Event>(
  webhooks: WebhookDescriptor<Provider, Event>,
  raw: unknown,
  header: SignedWebhook["header"],
): ReceivedEvent<Provider, Event | UnknownEvent> {
  const { provider, cases } = webhooks;
  const word = wordOf(webhooks, raw, header);
  const read = word !== undefined && Object.hasOwn(cases, word) ? cases[word] : undefined;
  if (read === undefined) return unknownEvent(webhooks, raw, word);
  const found = read(raw as never); // what its own description says of it
  if (!("lost" in found)) return { provider, event: found.value, issues: found.issues, raw };
  const message = `${provider} webhook "${word}" has no usable identity at "${found.lost}"`;
  throw new ApiError({ code: "unexpected_response", status: null, message, raw });
}

/** An event of a type that nobody listed is odd; one that is ignored is not. */
function unknownEvent<Provider extends string>(
  { provider, by, ignored, mapping }: WebhookDescriptor<Provider, unknown>,
  raw: unknown,
  word: string | undefined,
): ReceivedEvent<Provider, UnknownEvent> {
  const event = { type: "unknown", providerType: word ?? null } as const;
  if (word !== undefined && ignored.some((each) => covers(each, word))) return { provider, event, issues: [], raw };
  const [first = []] = by;
  const source = typeof first === "string" ? `header:/${first}` : `/${first.join("/")}`;
  const issue: Issue = { code: word === undefined ? "missing_required" : "unknown_enum_value", path: "type", source, mapping };
  return { provider, event, issues: [word === undefined ? issue : { ...issue, value: word }], raw };
}

function covers(pattern: string, word: string): boolean {
  return pattern.endsWith("*") ? word.startsWith(pattern.slice(0, -1)) : word === pattern;
}

/** Parts that are not there are left out. */
function wordOf({ by }: Pick<WebhookDescriptor<string, unknown>, "by">, raw: unknown, header: SignedWebhook["header"]): string | undefined {
  const parts = by.map((part) => (typeof part === "string" ? header(part) : wordAt(raw, part))).filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(".");
}

function wordAt(raw: unknown, path: readonly string[]): string | undefined {
  const value = path.reduce<unknown>((at, step) => (isObject(at) && Object.hasOwn(at, step) ? at[step] : undefined), raw);
  return isMissing(value) || typeof value === "object" ? undefined : String(value);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
