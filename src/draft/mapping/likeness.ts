/** Words that mean the same in names of properties and in values. */
const synonyms: readonly (readonly string[])[] = [
  ["url", "link", "href", "uri"],
  ["email", "mail"],
  ["image", "picture", "photo", "img", "thumbnail"],
  ["customer", "buyer", "client", "payer", "user", "contact"],
  ["name", "title", "label"],
  ["created", "creation", "placed"],
  ["updated", "modified", "changed"],
  ["expires", "expiry", "expiration", "until", "expire"],
  ["quantity", "units", "qty"],
  ["status", "state", "phase"],
  ["postal", "zip", "postcode"],
  ["completed", "complete", "succeeded", "success", "done", "finished", "closed", "fulfilled"],
  ["open", "active", "new", "started", "incomplete", "draft"],
  ["processing", "pending", "running", "waiting"],
  ["canceled", "cancelled", "aborted", "voided", "void", "cancel"],
  ["failed", "failure", "error", "declined", "rejected"],
  ["expired", "timedout", "lapsed"],
  ["paid", "settled", "captured"],
  ["unpaid", "outstanding"],
  ["subscription", "recurring"],
  ["payment", "onetime"],
  ["day", "daily"],
  ["week", "weekly"],
  ["month", "monthly"],
  ["year", "yearly", "annual"],
  ["description", "summary", "details"],
  ["phone", "telephone", "mobile"],
  ["initial", "list", "original", "former"],
  ["livemode", "live"],
];

const stemOf = new Map(synonyms.flatMap((words) => words.map((word) => [word, words[0] ?? word] as const)));

/** Words that say nothing of what a value is for. */
const empty: ReadonlySet<string> = new Set(["at", "on", "of", "the", "is", "amount", "current", "value"]);

/** Splits a name into words in lower case, synonyms made one. */
export function wordsOf(name: string): readonly string[] {
  const parts = name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .replace(/sub[ _-]total/g, "subtotal")
    .replace(/one[ _-]time/g, "onetime")
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
  const stems = parts.map((word) => stemOf.get(word) ?? stemOf.get(word.replace(/s$/, "")) ?? word.replace(/(?<=[a-z]{3}[^s])s$/, ""));
  const telling = stems.filter((word) => !empty.has(word));
  return telling.length === 0 ? stems : telling;
}

/** How alike two sets of words are, from 0 to 1: the share that both have. */
export function share(one: readonly string[], other: readonly string[]): number {
  const [left, right] = [new Set(one), new Set(other)];
  const shared = [...left].filter((word) => right.has(word)).length;
  const all = new Set([...left, ...right]).size;
  return all === 0 ? 0 : shared / all;
}

/** How alike two names are, from 0 to 1. */
export function likeness(one: string, other: string): number {
  return share(wordsOf(one), wordsOf(other));
}

/** Names that many objects have: what they belong to has to be the same, too. */
const common: ReadonlySet<string> = new Set(
  "id name status created updated description metadata type mode object url quantity count key code country".split(" "),
);

/** Objects that only gather fields, so that their names are no part of what a field is. */
const gathers: ReadonlySet<string> = new Set(["total", "reference", "detail", "info", "data", "address"]);

/** The address where something is paid has many names. */
const pays: ReadonlySet<string> = new Set(["payment", "pay", "checkout", "hosted", "page"]);

/** What is known of the two objects whose properties are compared. */
export interface Objects {
  /** Names of both schemas: `CheckoutSession`, `Checkout`. Their words are no part of what a property is. */
  readonly names: readonly string[];
}

/**
 * How alike two paths are, from 0 to 1, each from its own object. What a name says more than the other counts against it, and so does what a
 * common name stands in.
 * @example pathLikeness("totals.due", "order.amount_due", { names: ["CheckoutSession", "Checkout"] }) // 0.9
 */
export function pathLikeness(canonical: string, provider: string, { names }: Objects = { names: [] }): number {
  const own = new Set(names.flatMap(wordsOf));
  const [target, field] = [partsOf(canonical, own), partsOf(provider, own)];
  const whole = share(target.all, field.all);
  const named = target.context.every((word) => field.all.includes(word)) ? share(target.last, field.all) - 0.02 : 0;
  const isLoose = field.context.some((word) => !target.all.includes(word)) || target.context.some((word) => !field.all.includes(word));
  const isCommon = field.last.every((word) => common.has(word));
  const last = share(target.last, field.last) - (isLoose ? (isCommon ? 0.5 : 0.1) : 0);
  return Math.max(0, whole, named, last);
}

interface PathWords {
  readonly last: readonly string[];
  readonly context: readonly string[];
  readonly all: readonly string[];
}

function partsOf(path: string, own: ReadonlySet<string>): PathWords {
  const tokens = (path.split("[].").at(-1) ?? path).replaceAll("[]", "").split(".");
  const named = (token: string) => {
    const words = wordsOf(token);
    const isAddress = words.includes("url");
    const rest = words.filter((word) => !own.has(word) && !(isAddress && pays.has(word)));
    return rest.length === 0 ? words : rest;
  };
  const last = withoutType(named(tokens.at(-1) ?? ""));
  const context = tokens
    .slice(0, -1)
    .flatMap(wordsOf)
    .filter((word) => !gathers.has(word) && !own.has(word));
  return { last, context, all: [...context, ...last] };
}

/** `imageUrl` and `image` are the same picture. */
function withoutType(words: readonly string[]): readonly string[] {
  const rest = words.filter((word) => word !== "url");
  return rest.length === 0 || rest.some((word) => ["completed", "canceled", "return"].includes(word)) ? words : rest;
}

const lists = /(?:item|line|product|position|article|cart|basket|entrie|row)s?$/i;

/** How alike the names of two lists are: what is bought has many names. */
export function listLikeness(canonical: string, provider: string): number {
  return Math.max(pathLikeness(canonical, provider), lists.test(canonical) && lists.test(provider) ? 0.8 : 0);
}
