import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, createServer as createTcpServer, type Socket, type Server as TcpServer } from "node:net";
import { onTestFinished } from "vitest";

/** A request as a server saw it. */
export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly rawHeaders: readonly string[];
  readonly body: string;
  /** When it arrived, in milliseconds. */
  readonly at: number;
}

export interface TestServer {
  readonly url: string;
  readonly seen: Seen[];
}

type Answer = (request: Seen, response: ServerResponse, count: number) => void;

/** Starts a plain HTTP server for one test; `count` is 1 for its first request. */
export async function serve(answer: Answer): Promise<TestServer> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("error", () => undefined);
    request.on("end", () => {
      const { method = "", url = "", headers, rawHeaders } = request;
      seen.push({ method, url, headers, rawHeaders, body: Buffer.concat(chunks).toString("latin1"), at: performance.now() });
      answer(seen.at(-1) as Seen, response, seen.length); // just pushed
    });
  });
  server.keepAliveTimeout = 30_000;
  onTestFinished(() => server.closeAllConnections());
  return { url: await listen(server), seen };
}

/** Starts a TCP server that answers with bytes of its own choosing. */
export async function serveBytes(answer: (socket: Socket, count: number, head: string) => void): Promise<TestServer> {
  const seen: Seen[] = [];
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.on("data", (data) => {
      const head = data.toString("latin1");
      const [method = "", url = ""] = head.split(" ", 2);
      seen.push({ method, url, headers: {}, rawHeaders: [], body: head, at: performance.now() });
      answer(socket, seen.length, head);
    });
  });
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
  });
  return { url: await listen(server), seen };
}

/** Listens on a free port and closes with the test. */
export async function listen(server: Server | TcpServer, scheme = "http"): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.close();
  });
  return `${scheme}://localhost:${(server.address() as AddressInfo).port}`; // listening on TCP
}

/** Answers with JSON. */
export function json(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response
    .writeHead(status, { "content-type": "application/json", ...headers })
    .end(typeof body === "string" ? body : JSON.stringify(body));
}

/** An HTTP response as bytes. */
export function bytes(status: string, headers: Record<string, string | number>, body = ""): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${status}`, ...lines, "", body].join("\r\n");
}
