import { isJsonObject, type Json } from "../../types/json.js";
import { type Evidence, type NamedText, noEvidence } from "../evidence.js";
import { targetOf } from "./read-curl.js";

/**
 * Reads the calls of a HAR file that have JSON on either side; `undefined` for what is no HAR.
 * @see https://w3c.github.io/web-performance/specs/HAR/Overview.html
 */
export function readHar(text: string, source = "a recorded call"): readonly Evidence[] | undefined {
  const entries = at(at(parsed(text), "log"), "entries");
  return Array.isArray(entries) ? entries.flatMap((entry) => readEntry(entry, source) ?? []) : undefined;
}

function readEntry(entry: Json, source: string): Evidence | undefined {
  const [request, response] = [at(entry, "request"), at(entry, "response")];
  const [method, url] = [at(request, "method"), at(request, "url")];
  const target = typeof url === "string" ? targetOf(url) : undefined;
  const answer = bodyOf(at(at(response, "content"), "text"), at(at(response, "content"), "encoding"));
  const body = bodyOf(at(at(request, "postData"), "text"));
  if (target === undefined || typeof method !== "string" || (answer === undefined && body === undefined)) return undefined;
  const status = at(response, "status");
  return {
    ...noEvidence(source),
    method: method.toUpperCase(),
    ...target,
    headers: namedTexts(at(request, "headers")).filter(({ name }) => isCredential(name)),
    body,
    responses: [{ status: typeof status === "number" ? String(status) : undefined, body: answer }],
  };
}

/** Browsers send dozens of headers that no API asks for; their values never get into a draft. */
function isCredential(name: string): boolean {
  return /^authorization$|api-?key|token/i.test(name);
}

function namedTexts(value: Json | undefined): readonly NamedText[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((each) => {
    const [name, text] = [at(each, "name"), at(each, "value")];
    return typeof name === "string" && typeof text === "string" ? [{ name, value: text }] : [];
  });
}

function bodyOf(text: Json | undefined, encoding?: Json): Json | undefined {
  if (typeof text !== "string") return undefined;
  return parsed(encoding === "base64" ? Buffer.from(text, "base64").toString("utf8") : text);
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json; // what JSON.parse gives is JSON
  } catch {
    return undefined;
  }
}

function at(value: Json | undefined, key: string): Json | undefined {
  return isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}
