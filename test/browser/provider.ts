import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { checkout } from "./bundle-program.js";

/** A provider on this machine that answers by the id of the session. */
export interface Provider {
  readonly url: string;
  /** Ids that were asked for, in order; preflights are not among them. */
  readonly asked: string[];
  readonly stop: () => void;
}

const cors = {
  "access-control-allow-origin": "*",
  "access-control-allow-headers": "x-api-key",
  "access-control-expose-headers": "retry-after, x-request-id",
};

/** Starts a provider; redirects across origins lead to `elsewhere`. */
export async function startProvider(elsewhere = ""): Promise<Provider> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const id = new URL(request.url ?? "", "http://localhost").searchParams.get("checkout_id") ?? "";
    for (const [name, value] of Object.entries(id === "no-cors" ? {} : cors)) response.setHeader(name, value);
    if (request.method === "OPTIONS") return void response.writeHead(204).end();
    asked.push(id);
    (answers[id] ?? answers["ok"])?.(response, { request, count: asked.filter((each) => each === id).length, elsewhere });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // listening on TCP
  const stop = (): void => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://localhost:${port}`, asked, stop };
}

interface Situation {
  readonly request: IncomingMessage;
  /** How often the id was asked for. */
  readonly count: number;
  readonly elsewhere: string;
}

const answers: Readonly<Record<string, (response: ServerResponse, situation: Situation) => void>> = {
  ok: (response) => json(response, 200, checkout),
  missing: (response) =>
    json(response, 404, { trace_id: "trace_1", status: 404, error: "Bad Request", message: ["No checkout has this id"] }),
  busy: (response, { count }) => (count === 1 ? json(response, 503, {}) : json(response, 200, checkout)),
  page: (response) => response.writeHead(200, { "content-type": "text/html" }).end("<h1>creem_planted</h1>"),
  empty: (response) => response.writeHead(500, { "content-length": "0" }).end(),
  silent: () => undefined,
  stuck: (response) => response.writeHead(200, { "content-type": "application/json", "content-length": "99" }).write("{"),
  cut: (response) =>
    response.writeHead(200, { "content-type": "application/json", "content-length": "99" }).write("{", () => response.destroy()),
  near: (response, { request }) => redirect(response, `${request.url?.replace("near", "ok")}`),
  far: (response, { elsewhere }) => redirect(response, `${elsewhere}/v1/checkouts?checkout_id=ok`),
};

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(302, { location }).end();
}
