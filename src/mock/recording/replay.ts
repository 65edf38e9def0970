import { readFileSync } from "node:fs";
import { isJsonObject, type Json } from "../../types/json.js";
import type { Delivery } from "../faults/delivery.js";
import type { Recorded } from "./recorded.js";

/**
 * Answers as a recording does: the same request gets the recorded answers one after the other, and the last one from then on; undefined for
 * what was not recorded.
 * @throws {Error} For a file that is not a recording.
 */
export function openReplay(file: string): (request: Request) => Delivery | undefined {
  const waiting = new Map<string, Recorded[]>();
  for (const record of readRecording(file)) {
    const key = keyOf(record.request.method, record.request.url);
    waiting.set(key, [...(waiting.get(key) ?? []), record]);
  }
  return ({ method, url }) => {
    const found = [...waiting].find(([key]) => isSame(key, keyOf(method, url)))?.[1] ?? [];
    const [record] = found;
    if (found.length > 1) found.shift();
    return record && { response: toResponse(record), delay: 0, wire: "whole" };
  };
}

/**
 * Reads a recording.
 * @throws {Error} For a file that is not one.
 */
export function readRecording(file: string): readonly Recorded[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .flatMap((line, index) => {
      if (line.trim() === "") return [];
      const record = parsed(line);
      if (!isRecorded(record))
        throw new Error(`${file}:${index + 1} is not an exchange that was recorded: name a file that specweld mock --record wrote`);
      return [record];
    });
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function isRecorded(value: unknown): value is Recorded {
  if (!isJsonObject(value)) return false;
  const [request, response] = [value["request"] as Json, value["response"] as Json]; // members of an object
  if (!isJsonObject(request) || !isJsonObject(response)) return false;
  return (
    typeof request["method"] === "string" &&
    typeof request["url"] === "string" &&
    URL.canParse(request["url"]) &&
    typeof response["status"] === "number"
  );
}

/** Method, path and query in one order; the host is another one. */
function keyOf(method: string, url: string): string {
  const { pathname, searchParams } = new URL(url);
  searchParams.sort();
  return `${method} ${pathname}?${searchParams}`;
}

/** The path of a recording may have, or lack, that of the server in front. */
function isSame(recorded: string, asked: string): boolean {
  const [method, path = ""] = recorded.split(" ");
  const [askedMethod, askedPath = ""] = asked.split(" ");
  return method === askedMethod && (path === askedPath || path.endsWith(askedPath) || askedPath.endsWith(path));
}

function toResponse({ response }: Recorded): Response {
  const { status, headers, body } = response;
  const isEmpty = body === null || [204, 205, 304].includes(status);
  const isText = typeof body === "string" && !/json/i.test(headers["content-type"] ?? "");
  return new Response(isEmpty ? null : isText ? body : JSON.stringify(body), { status, headers });
}
