import { type ChildProcess, spawn } from "node:child_process";
import { answers } from "./answers.js";
import { prepareModule } from "./node-job.js";

/** A local server in a process of its own, so that its work is not counted as its caller's. */
export interface AnswerServer {
  readonly origin: string;
  readonly stop: () => void;
}

/** The server's program: it ends with the process that started it. */
const program = `
  import { createServer } from "node:http";
  const answers = ${JSON.stringify(answers)};
  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    const body = answers[request.url.split("?", 1)[0]];
    response.writeHead(body ? 200 : 404, { "content-type": "application/json", "content-length": Buffer.byteLength(body ?? "") });
    response.end(body);
  });
  server.listen(0, "127.0.0.1", () => console.log(server.address().port));
  process.stdin.on("end", () => process.exit()).resume();
`;

/** Starts the server. */
export async function startAnswerServer(): Promise<AnswerServer> {
  const child = spawn(process.execPath, [await prepareModule("server", program)], { stdio: ["pipe", "pipe", "inherit"] });
  return { origin: `http://127.0.0.1:${await firstLine(child)}`, stop: () => child.kill() };
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code) => reject(new Error(`The server ended with ${code}`)));
    child.stdout?.once("data", (chunk) => resolve(String(chunk).trim()));
  });
}
