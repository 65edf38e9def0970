import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type Delivery, wait, writePieces } from "./faults/delivery.js";

/** A server on this machine that answers by a function. */
export interface Served {
  readonly port: number;
  /** Closes the server, and every connection to it. */
  close(): Promise<void>;
}

/** What a server answers with. */
export type Deliver = (request: Request) => Promise<Delivery>;

/** Larger bodies are refused. */
const mostBytes = 64 * 1024 * 1024;

/**
 * Serves on 127.0.0.1.
 * @param port 0 for one of the system's choice.
 * @throws Where the port is taken, or not ours to take.
 */
export async function serve(deliver: Deliver, port = 0): Promise<Served> {
  const server = createServer((request, response) => {
    void handle(deliver, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((done, fail) => server.once("error", fail).listen(port, "127.0.0.1", done));
  return { port: portOf(server), close: () => closed(server) };
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}

function closed(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });
}

async function handle(deliver: Deliver, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const request = await toRequest(incoming);
  if (typeof request === "number") return void outgoing.writeHead(request).end();
  const { response, delay, wire } = await deliver(request);
  if (delay > 0) await wait(delay);
  if (wire === "none") return void outgoing.destroy();
  const body = new Uint8Array(await response.arrayBuffer());
  const isEmpty = response.body === null && body.byteLength === 0;
  const length = isEmpty || incoming.method === "HEAD" ? {} : { "content-length": body.byteLength };
  outgoing.writeHead(response.status, [...response.headers, ...Object.entries(length)].flat());
  await writePieces(body, wire, (piece) => outgoing.write(piece));
  if (wire === "truncated") outgoing.destroy();
  else outgoing.end();
}

/** Gives the request, or the status to refuse it with. */
async function toRequest(incoming: IncomingMessage): Promise<Request | number> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.byteLength;
    if (size > mostBytes) return 413;
    chunks.push(chunk);
  }
  const { method = "GET", url = "/", headers, rawHeaders } = incoming;
  const pairs = rawHeaders.flatMap((name, index) => (index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? ""] as [string, string]] : []));
  const hasBody = size > 0 && method !== "GET" && method !== "HEAD";
  try {
    const address = new URL(/^https?:/i.test(url) ? url : `http://${headers.host ?? "127.0.0.1"}${url.startsWith("/") ? url : "/"}`);
    return new Request(address, { method, headers: pairs, ...(hasBody ? { body: Buffer.concat(chunks) } : {}) });
  } catch {
    return 400;
  }
}
