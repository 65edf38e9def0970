import type { Json } from "../../types/json.js";
import { type Evidence, noEvidence, type ShownResponse } from "../evidence.js";
import { findCurl, findJson } from "./find-samples.js";
import { htmlText, isHtml } from "./html-text.js";
import { readCurl } from "./read-curl.js";
import { readFields } from "./read-fields.js";

/** Reads one operation from a docs page: HTML, or text as it is copied from the browser. */
export function readPage(page: string, source = "the page"): Evidence {
  const text = (isHtml(page) ? htmlText(page) : page).replace(/\r\n?/g, "\n").replace(/[\u00a0\u200b\ufeff]/g, " ");
  const curl = findCurl(text);
  const called = curl === undefined ? undefined : readCurl(curl.text, source);
  const words = curl === undefined ? text : text.slice(0, curl.start) + "\n".repeat(2) + text.slice(curl.end);
  const samples = findJson(words);
  const { facts, credentialWords, responses } = readFields(samples.rest);
  const route = routeOf(samples.rest);
  const shown = samples.found.filter(({ role }) => role === "response");
  return {
    ...noEvidence(source),
    ...called,
    method: route?.method ?? called?.method,
    path: route?.path ?? called?.path,
    server: called?.server ?? serverOf(samples.rest),
    title: titleOf(samples.rest),
    headers: called?.headers ?? [],
    body: called?.body ?? samples.found.find(({ role }) => role === "request")?.value,
    responses: responsesOf(shown, responses),
    facts,
    credentialWords,
  };
}

/** An example belongs to the status beside it, and to the first one that the page names where there is none. */
function responsesOf(
  shown: readonly { readonly value: Json; readonly status?: string | undefined }[],
  named: readonly ShownResponse[],
): readonly ShownResponse[] {
  const [main = {}] = named.filter(({ status = "200" }) => /^2/.test(status));
  const bodies = shown.map(({ value, status }): ShownResponse => {
    const fact = named.find((each) => each.status === status) ?? (status === undefined ? main : {});
    return { ...fact, status: status ?? main.status, body: value };
  });
  const rest = named.filter(({ status }) => !bodies.some((body) => body.status === status));
  return bodies.length === 0 && named.length === 0 ? [{}] : [...bodies, ...rest];
}

const methods = "GET|POST|PUT|PATCH|DELETE";

/** `GET /v1/things` in one line, or the method and every part of the path on a line of its own. */
function routeOf(text: string): { readonly method: string; readonly path: string } | undefined {
  const inline = new RegExp(`^[\\s\`*]*(${methods})[\`*]?\\s+\`?(?:https?://[^/\\s]+)?(/[^\\s\`]*)`, "m").exec(text);
  const split = new RegExp(`^(${methods})\\n+((?:/\\n+[\\w{}.:~-]+\\n+)+)`, "m").exec(text);
  const found = split ?? inline;
  if (found === null) return undefined;
  const path = (found[2] ?? "")
    .replace(/\s+/g, "")
    .replace(/\/:(\w+)/g, "/{$1}")
    .replace(/[?#].*$/, "");
  return { method: found[1] ?? "GET", path: path.replace(/(?<=.)\/$/, "") };
}

function serverOf(text: string): string | undefined {
  return /(?:base url|server|endpoint|host)\W{0,20}?(https:\/\/[\w.-]+)/i.exec(text)?.[1] ?? /https:\/\/api\.[\w.-]+/.exec(text)?.[0];
}

const noTitle =
  /^(?:skip to .*|get|post|put|patch|delete|\/|try it|copy|curl|response|request|body|authorizations?|.{0,2}|.*\{.*|[^a-z]*)$/i;

/** The line after the route, or the one before it: pages put the name of an operation at either side. */
function titleOf(text: string): string | undefined {
  const lines = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const at = lines.findIndex((line) => new RegExp(`^(?:${methods})\\b`).test(line));
  if (at < 0) return undefined;
  const after = lines.findIndex((line, index) => index > at && !/^(?:\/|[\w{}.~-]+)$/.test(line) && !/^\//.test(line));
  const candidates = [lines[at - 1], after < 0 ? undefined : lines[after], lines[0]];
  return candidates.find((line) => line !== undefined && line.length < 80 && !noTitle.test(line));
}
