import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** A text, or what answers. */
export type Answer = string | ((request: IncomingMessage, response: ServerResponse) => void);

/** A server for one test. */
export interface Site {
  readonly origin: string;
  /** `GET` paths, in the order in which they were asked for. */
  readonly asked: string[];
}

/** Serves texts by path and query; everything else is 404. */
export async function serveSite(answers: Readonly<Record<string, Answer>>): Promise<Site> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    const answer = answers[request.url ?? ""];
    if (typeof answer === "function") answer(request, response);
    else response.writeHead(answer === undefined ? 404 : 200).end(answer);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked }; // a server on a port has such an address
}

/** Answers with a redirect. */
export const redirect =
  (location: string, status = 302): Answer =>
  (_, response) =>
    response.writeHead(status, { location }).end();
