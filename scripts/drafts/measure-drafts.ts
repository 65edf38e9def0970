import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parse } from "yaml";
import { draftDescription } from "../../src/draft/draft-description.js";
import { readPage } from "../../src/draft/sources/read-page.js";
import type { JsonObject } from "../../src/types/json.js";
import { type Fact, factsOfOperation } from "./operation-facts.js";

const root = resolve(import.meta.dirname, "../..");

/** A docs page, with the operation that our description has of it. */
export interface MeasuredPage {
  readonly page: string;
  readonly provider: string;
  readonly method: string;
  readonly path: string;
}

/** The five pages that the descriptions of this repository began with. */
export const pages: readonly MeasuredPage[] = [
  { page: "salesnip-retrieve", provider: "salesnip", method: "get", path: "/v1/sessions/{sessionId}" },
  { page: "salesnip-create", provider: "salesnip", method: "post", path: "/v1/sessions" },
  { page: "flowglad-retrieve", provider: "flowglad", method: "get", path: "/api/v1/checkout-sessions/{id}" },
  { page: "crevio-retrieve", provider: "crevio", method: "get", path: "/v1/checkouts/{prefix_id}" },
  { page: "creem-retrieve", provider: "creem", method: "get", path: "/v1/checkouts" },
];

/** What a draft has of what was written by hand, of one kind of fact. */
export interface Measure {
  readonly kind: string;
  readonly right: number;
  /** Wrong, and said to be unsure by a TODO or an assumption. */
  readonly unsure: number;
  /** Wrong, and not said to be. */
  readonly wrong: number;
  /** Named by the page and written by hand, and not in the draft. */
  readonly missing: number;
  /** Written by hand from what the page does not say. */
  readonly beyond: number;
  /** What is wrong, for who mends it. */
  readonly notes: readonly string[];
}

/** Drafts a description of each page, and compares its facts with those of ours. */
export function measureDrafts(): readonly Measure[] {
  const measured = pages.map(measurePage);
  const kinds = [...new Set(measured.flat().map(({ kind }) => kind))];
  return kinds.map((kind) => {
    const some = measured.flat().filter((each) => each.kind === kind);
    const sum = (key: "right" | "unsure" | "wrong" | "missing" | "beyond") => some.reduce((total, each) => total + each[key], 0);
    return {
      kind,
      right: sum("right"),
      unsure: sum("unsure"),
      wrong: sum("wrong"),
      missing: sum("missing"),
      beyond: sum("beyond"),
      notes: some.flatMap(({ notes }) => notes),
    };
  });
}

function measurePage({ page, provider, method, path }: MeasuredPage): readonly Measure[] {
  const text = readFileSync(resolve(root, `test/fixtures/draft/pages/${page}.txt`), "utf8");
  const draft = draftDescription(provider, [readPage(text)]);
  const ours = parse(readFileSync(resolve(root, `specs/${provider}/openapi.yaml`), "utf8")) as JsonObject; // a description is an object
  const [wanted, found] = [ours, draft].map((document) => factsOfOperation(document, method, path));
  return compareFacts({ page, text }, wanted ?? [], found ?? []);
}

function compareFacts(
  { page, text }: { readonly page: string; readonly text: string },
  wanted: readonly Fact[],
  found: readonly Fact[],
): readonly Measure[] {
  const kinds = [...new Set([...wanted, ...found].map(({ kind }) => kind))];
  return kinds.map((kind) => {
    const of = (facts: readonly Fact[]) => facts.filter((fact) => fact.kind === kind);
    const pairs = of(found).map((fact) => ({ fact, twin: of(wanted).find(({ name }) => name === fact.name) }));
    const isRight = ({ fact, twin }: (typeof pairs)[number]) => twin?.values.some((value) => fact.values.includes(value)) === true;
    const off = pairs.filter((pair) => !isRight(pair));
    const wrong = off.filter(({ fact }) => !fact.isUnsure);
    const notes = wrong.map(
      ({ fact, twin }) => `${page} ${kind} ${fact.name}: ${fact.values.join("|")}, ours ${twin?.values.join("|") ?? "has none"}`,
    );
    const absent = of(wanted).filter(({ name }) => !of(found).some((fact) => fact.name === name));
    const missing = absent.filter((fact) => isOnPage(fact, text, found));
    const gaps = missing.map(({ name, values }) => `${page} ${kind} ${name}: missing, ours ${values.join("|")}`);
    const counts = { right: pairs.length - off.length, unsure: off.length - wrong.length, wrong: wrong.length };
    return { kind, ...counts, missing: missing.length, beyond: absent.length - missing.length, notes: [...notes, ...gaps] };
  });
}

/** A page says what an object holds by showing it, what is required by the word, and values by listing them. */
function isOnPage({ kind, name, values }: Fact, text: string, found: readonly Fact[]): boolean {
  const owner = name.replace(/(?:\.[^.]*|\[\])$/, "");
  const isShown = owner === name || found.some((fact) => fact.kind === "property" && fact.name.startsWith(`${owner}.`));
  const says = (word: string) => new RegExp(`\\b${word.replace(/[^\w]/g, "\\$&")}\\b`).test(text);
  if (kind === "required") return new RegExp(`^${name.split(".").at(-1)}\\n.*\\nrequired$`, "m").test(text);
  if (kind === "enum") return (values[0] ?? "").split(" ").every(says);
  return isShown && says((name.split(".").at(-1) ?? "").replaceAll("[]", ""));
}
