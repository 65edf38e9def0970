import type { Json } from "../../types/json.js";
import { sequentialKind } from "../../types/sequential-type.js";
import { essenceOf } from "../requests/media-types.js";
import type { Answer } from "./answer.js";

/** Writes an answer as bytes. */
export function bodyText({ type = "", body }: Answer): string {
  if (body === undefined) return "";
  const sequential = sequentialKind(type);
  if (sequential !== undefined && Array.isArray(body))
    return body.map((item: Json) => (sequential === "events" ? eventText(item) : `${JSON.stringify(item)}\n`)).join("");
  if (/[/+]json$/.test(essenceOf(type)) || typeof body !== "string") return JSON.stringify(body);
  return body;
}

/** @see https://html.spec.whatwg.org/multipage/server-sent-events.html */
function eventText(item: Json): string {
  return `data: ${typeof item === "string" ? item.replaceAll("\n", "\ndata: ") : JSON.stringify(item)}\n\n`;
}

/** Makes a response of an answer; of one to HEAD only what stands in front of the body. */
export function toResponse(answer: Answer, method: string): Response {
  const headers = new Headers(answer.headers);
  const hasBody = answer.body !== undefined && ![204, 205, 304].includes(answer.status);
  if (hasBody && answer.type !== undefined) headers.set("content-type", answer.type);
  const body = hasBody && method !== "HEAD" ? bodyText(answer) : null;
  return new Response(body, { status: answer.status, headers });
}
