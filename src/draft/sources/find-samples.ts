import type { Json } from "../../types/json.js";

/** A piece of a page. */
export interface Piece {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Finds the first curl command of a page: up to the end of its last line, or to the JSON that was copied right behind it. */
export function findCurl(page: string): Piece | undefined {
  const start = page.search(/^[ \t$]*curl\s/m);
  if (start < 0) return undefined;
  let quote = "";
  for (let at = start; at < page.length; at += 1) {
    const character = page.charAt(at);
    if (quote !== "") {
      if (character === quote && !(quote === '"' && page.charAt(at - 1) === "\\")) quote = "";
    } else if (character === "'" || character === '"') quote = character;
    else if (character === "\\") at += page.charAt(at + 1) === "\r" ? 2 : 1;
    else if (character === "\n" || (/[{[]/.test(character) && /['"]/.test(page.charAt(at - 1)))) return pieceOf(page, start, at);
  }
  return quote === "" ? pieceOf(page, start, page.length) : undefined;
}

function pieceOf(page: string, start: number, end: number): Piece {
  return { text: page.slice(start, end).replace(/^[\s$]+/, ""), start, end };
}

/** JSON that a page shows, with what the words before it say that it is. */
export interface ShownJson {
  readonly value: Json;
  readonly role: "request" | "response";
  readonly status?: string | undefined;
}

/** Finds the JSON of a page, each text once, and what is left of the page without it and without further commands. */
export function findJson(page: string): { readonly found: readonly ShownJson[]; readonly rest: string } {
  const found: ShownJson[] = [];
  let [rest, at] = ["", 0];
  for (let start = nextStart(page, at); start >= 0; start = nextStart(page, start)) {
    const end = endOf(page, start);
    const value = end === undefined ? undefined : parsed(page.slice(start, end));
    if (end === undefined || value === undefined) {
      start += 1;
      continue;
    }
    rest += page.slice(at, start);
    const known = found.some((each) => JSON.stringify(each.value) === JSON.stringify(value));
    if (!known) found.push({ value, ...roleOf(rest) });
    rest += "\n";
    [at, start] = [end, end];
  }
  return { found, rest: withoutCurl(rest + page.slice(at)) };
}

/** A sample begins a line, or follows a closing quote. */
function nextStart(page: string, from: number): number {
  const next = page.slice(from).search(/(?:(?<=^[ \t]*)|(?<=['"]))[{[](?=\s*["{[\]}\d\n])/m);
  return next < 0 ? -1 : from + next;
}

function endOf(page: string, start: number): number | undefined {
  let [depth, inText] = [0, false];
  for (let at = start; at < page.length; at += 1) {
    const character = page.charAt(at);
    if (inText && character === "\\") at += 1;
    else if (character === '"') inText = !inText;
    else if (!inText && /[{[]/.test(character)) depth += 1;
    else if (!inText && /[}\]]/.test(character)) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return undefined;
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json; // what JSON.parse gives is JSON
  } catch {
    return undefined;
  }
}

/** What stands above a sample says what it is; a page that says nothing shows what comes back. */
function roleOf(before: string): Pick<ShownJson, "role" | "status"> {
  const lines = before
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const near = lines.slice(-3).join(" ");
  const status = [...near.matchAll(/(?<=^|\s)(?:HTTP\/[\d.]+ )?([1-5]\d\d)(?=\s|$)/g)].at(-1)?.[1];
  const isRequest = /\b(?:request|payload|body|data)\b[^.]*$/i.test(lines.at(-1) ?? "") && !/response|return/i.test(lines.at(-1) ?? "");
  return { role: isRequest && status === undefined ? "request" : "response", status };
}

function withoutCurl(text: string): string {
  const found = findCurl(text);
  return found === undefined ? text : withoutCurl(`${text.slice(0, found.start)}\n${text.slice(found.end)}`);
}
