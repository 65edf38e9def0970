import { createServer, request as sendRequest } from "node:https";
import { Readable } from "node:stream";
import type { FetchInit } from "@specweld/runtime";
import { onTestFinished } from "vitest";
import { authority } from "./certificates.js";
import { json, listen } from "./serve.js";

/** Starts an HTTPS server with a certificate of the test authority. */
export async function serveTls(certificate: {
  readonly key: string;
  readonly cert: string;
}): Promise<{ url: string; count: () => number }> {
  let count = 0;
  const server = createServer(certificate, (_, response) => {
    count += 1;
    json(response, 200, { id: "s_1" });
  });
  let handshakes = 0;
  server.on("tlsClientError", () => undefined).on("connection", () => (handshakes += 1));
  onTestFinished(() => server.closeAllConnections());
  return { url: await listen(server, "https"), count: () => Math.max(count, handshakes) };
}

/** A fetch that trusts the test authority, which the platform's own cannot be told to; it rejects as that one does. */
export function fetchTrustingAuthority(url: string, { method, headers, signal }: FetchInit): Promise<Response> {
  return new Promise((resolve, reject) => {
    const options = {
      method,
      headers,
      ca: authority,
      agent: false,
      signal,
    };
    sendRequest(url, options as object, (answer) => {
      const body = Readable.toWeb(answer) as ReadableStream;
      resolve(new Response(body, { status: answer.statusCode ?? 0, headers: { "content-type": String(answer.headers["content-type"]) } }));
    })
      .on("error", (cause) => reject(new TypeError("fetch failed", { cause })))
      .end();
  });
}
