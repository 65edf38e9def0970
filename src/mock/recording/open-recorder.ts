import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Delivery } from "../faults/delivery.js";
import type { MockApi } from "../mock-api.js";
import { createRouter } from "../requests/routes.js";
import { type Recorded, recorded, recordedOverlay } from "./recorded.js";

/** Where requests are forwarded to, and where what was seen is written. */
export interface RecorderOptions {
  /** The provider's address, with the path of its server: `https://test-api.creem.io`. */
  readonly target: string;
  /** Path of the recording, one line of JSON for each exchange. */
  readonly file: string;
  /** Path of the overlay that adds what was recorded to the description as examples. */
  readonly overlay: string;
  readonly api: MockApi;
  /** Path of the server that is in front, which the target has instead. */
  readonly basePath: string;
}

/** Headers that belong to one connection. */
const hopHeaders = [
  "host",
  "connection",
  "keep-alive",
  "transfer-encoding",
  "content-length",
  "accept-encoding",
  "upgrade",
  "te",
  "expect",
];

/** Forwards requests to the provider, and writes each exchange without its secrets; a provider that cannot be reached is a 502. */
export function openRecorder({ target, file, overlay, api, basePath }: RecorderOptions): (request: Request) => Promise<Delivery> {
  const { model } = api;
  const router = createRouter(model);
  const records: Recorded[] = [];
  for (const path of [file, overlay]) mkdirSync(dirname(path), { recursive: true });
  return async (request) => {
    const at = Date.now();
    const { pathname, search } = new URL(request.url);
    const below = pathname.startsWith(`${basePath}/`) || pathname === basePath ? pathname.slice(basePath.length) : pathname;
    const url = `${target.replace(/\/+$/, "")}${below}${search}`;
    const text = await request.text();
    const headers = new Headers(request.headers);
    for (const name of hopHeaders) headers.delete(name);
    const hasBody = text !== "" && request.method !== "GET" && request.method !== "HEAD";
    try {
      const response = await fetch(url, { method: request.method, headers, redirect: "manual", ...(hasBody ? { body: text } : {}) });
      const answer = { status: response.status, headers: response.headers, text: await response.text() };
      const routed = router.route(request.method, pathname);
      const operation = routed.kind === "found" ? routed.operation.name : undefined;
      const record = recorded(
        { at, operation, request: { method: request.method, url, headers: request.headers, text }, response: answer },
        model,
      );
      records.push(record);
      appendFileSync(file, `${JSON.stringify(record)}\n`);
      writeFileSync(overlay, `${JSON.stringify(recordedOverlay(records, api), null, 2)}\n`);
      return whole(passedOn(answer));
    } catch (error) {
      const detail = `${target} could not be reached: ${error instanceof Error ? error.message : String(error)}`;
      return whole(
        new Response(JSON.stringify({ title: "Bad Gateway", status: 502, detail }), {
          status: 502,
          headers: { "content-type": "application/problem+json" },
        }),
      );
    }
  };
}

function whole(response: Response): Delivery {
  return { response, delay: 0, wire: "whole" };
}

function passedOn({
  status,
  headers: given,
  text,
}: {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}): Response {
  const headers = new Headers(given);
  for (const name of [...hopHeaders, "content-encoding"]) headers.delete(name);
  return new Response([204, 205, 304].includes(status) ? null : text, { status, headers });
}
