import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { paidCreemCheckout, paidCrevioCheckout, startedCreemCheckout } from "./paid-checkouts.js";

/** A request as it came over the wire. */
export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly body: string;
}

/** A server of this machine that answers like all four providers. */
export interface ProvidersServer {
  readonly url: string;
  /** Requests so far, oldest first. */
  readonly seen: readonly SeenRequest[];
  close(): void;
}

/** What is answered, by method and address: the examples of the providers' pages, and other states. */
const answers: Readonly<Record<string, () => unknown>> = {
  "GET /v1/sessions/page": () => page("salesnip-retrieve-session"),
  "POST /v1/sessions": () => page("salesnip-create-session-response"),
  "GET /api/v1/checkout-sessions/page": () => page("flowglad-checkout-session"),
  "GET /v1/checkouts/page": () => page("crevio-checkout"),
  "GET /v1/checkouts/paid": () => paidCrevioCheckout,
  "GET /v1/checkouts?checkout_id=page": () => page("creem-checkout"),
  "GET /v1/checkouts?checkout_id=paid": () => paidCreemCheckout,
  "POST /v1/checkouts": () => startedCreemCheckout,
};

function page(name: string): unknown {
  return JSON.parse(readFileSync(fileURLToPath(new URL(`../../test/fixtures/pages/${name}.json`, import.meta.url)), "utf8"));
}

/** Starts the server on a free port. */
export async function startProviders(): Promise<ProvidersServer> {
  const seen: SeenRequest[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method = "", url = "" } = request;
    seen.push({ method, url, body: Buffer.concat(chunks).toString("utf8") });
    const answer = answers[`${method} ${url}`];
    response.writeHead(answer === undefined ? 404 : method === "POST" ? 201 : 200, { "content-type": "application/json" });
    response.end(JSON.stringify(answer === undefined ? { message: "no such thing" } : answer()));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // a TCP server that listens has one
  return { url: `http://127.0.0.1:${port}`, seen, close: () => server.close() };
}
