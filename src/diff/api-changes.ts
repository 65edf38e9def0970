import type { ApiModel, SecurityScheme, Server, Webhook } from "../types/api-model.js";
import { isJsonObject, type Json } from "../types/json.js";
import { stableText } from "../types/stable-text.js";
import type { Change, ChangeCode, Level } from "./change.js";

/** Compares what is told of the API as a whole: servers, credentials and webhooks. */
export function apiChanges(before: ApiModel, after: ApiModel): readonly Change[] {
  return [
    ...memberChanges("server", before.servers, after.servers, { nameOf: ({ name }: Server) => name, replaced: "minor" }),
    ...memberChanges("security", before.securitySchemes, after.securitySchemes, {
      nameOf: ({ key }: SecurityScheme) => key,
      replaced: "major",
    }),
    ...memberChanges("webhook", before.webhooks ?? [], after.webhooks ?? [], { nameOf: ({ name }: Webhook) => name, replaced: "major" }),
  ];
}

interface Kind<Member> {
  readonly nameOf: (member: Member) => string;
  /** How grave it is when one says something else. */
  readonly replaced: Level;
}

const words = { server: "server", security: "credential", webhook: "webhook" } as const;

function memberChanges<Member extends object>(
  kind: keyof typeof words,
  before: readonly Member[],
  after: readonly Member[],
  { nameOf, replaced }: Kind<Member>,
): readonly Change[] {
  const changeOf = (name: string, what: "added" | "removed" | "changed", level: Level, fact: string): Change => {
    const code: ChangeCode = `${kind}-${what}`;
    const where = { operations: [], exports: [], directions: [], pointers: [], keys: [] };
    return { level, code, subject: `${words[kind]} ${name}`, path: "", fact, effect: what === "added" ? "added" : "other", ...where };
  };
  const kept = before.flatMap((member) => {
    const name = nameOf(member);
    const twin = after.find((each) => nameOf(each) === name);
    if (twin === undefined) return [changeOf(name, "removed", "major", "is gone")];
    return factsOf(member) === factsOf(twin) ? [] : [changeOf(name, "changed", replaced, changedFact(member, twin))];
  });
  const births = after.filter((member) => !before.some((each) => nameOf(each) === nameOf(member)));
  return [...kept, ...births.map((member) => changeOf(nameOf(member), "added", "minor", "is new"))];
}

function changedFact(before: object, after: object): string {
  const [old, now] = ["url" in before ? before.url : undefined, "url" in after ? after.url : undefined];
  return typeof old === "string" && typeof now === "string" && old !== now ? `was ${old} and is ${now} now` : "says something else";
}

/** All that counts: words of documentation and places do not. */
function factsOf(member: object): string {
  const { description: _, summary: __, place: ___, ...facts } = member as Readonly<Record<string, unknown>>; // any member
  const json: Json = JSON.parse(JSON.stringify(facts));
  return stableText(withoutWords(json));
}

function withoutWords(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutWords);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([key, inner]) => (key === "description" ? [] : [[key, withoutWords(inner)]])));
}
