import { readFile } from "node:fs/promises";
import { createServer, type ServerResponse } from "node:http";
import { extname, join, normalize } from "node:path";

/** A folder of pages that is shown in a browser while it changes. */
export interface PreviewServer {
  /** `http://localhost:4000/`. */
  readonly address: string;
  /** Makes every open page load again. */
  reload(): void;
  close(): Promise<void>;
}

const types: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".css": "text/css",
  ".js": "text/javascript",
  ".json": "application/json",
};

const [script, events] = ["/-/reload.js", "/-/changes"];
const reloading = `new EventSource(${JSON.stringify(events)}).onmessage = () => location.reload();\n`;

/**
 * Serves a folder on this machine only, on a port of the system's choice unless one is given. Pages are served with a script that loads them
 * again when they change; the files on the disk stay without it.
 */
export async function servePreview(folder: string, port = 0): Promise<PreviewServer> {
  const open = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    const path = decodedPath(request.url ?? "/");
    if (path === events) return listen(response, open);
    if (path === script) return send(response, 200, ".js", reloading);
    readFile(join(folder, path.endsWith("/") ? `${path}index.html` : path)).then(
      (bytes) =>
        send(response, 200, extname(path) || ".html", path.endsWith("/") || path.endsWith(".html") ? watched(bytes.toString()) : bytes),
      () => send(response, 404, ".html", "There is no such page."),
    );
  });
  await new Promise<void>((done, fail) => server.once("error", fail).listen(port, "127.0.0.1", done));
  const bound = server.address();
  return {
    address: `http://localhost:${typeof bound === "object" && bound !== null ? bound.port : port}/`,
    reload: () => {
      for (const response of open) response.write("data: changed\n\n");
    },
    close: async () => {
      for (const response of open) response.end();
      await new Promise((done) => server.close(done));
    },
  };
}

/** A path below the folder, whatever `..` it holds. */
function decodedPath(url: string): string {
  try {
    return normalize(`/${decodeURIComponent(new URL(url, "http://localhost").pathname)}`)
      .replaceAll("\\", "/")
      .replace(/^\/+/, "/");
  } catch {
    return "/";
  }
}

function listen(response: ServerResponse, open: Set<ServerResponse>): void {
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" }).write(":\n\n");
  open.add(response);
  response.once("close", () => open.delete(response));
}

function watched(page: string): string {
  return page
    .replace("default-src 'none';", "default-src 'none'; connect-src 'self';")
    .replace("</body>", `<script src="${script}"></script>\n</body>`);
}

function send(response: ServerResponse, status: number, extension: string, body: string | Uint8Array): void {
  const type = types[extension] ?? "application/octet-stream";
  response.writeHead(status, { "content-type": `${type}; charset=utf-8`, "cache-control": "no-store" }).end(body);
}
