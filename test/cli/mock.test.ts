import { once } from "node:events";
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { expect, test } from "vitest";
import { temporaryFolder } from "../write/temporary-folder.js";
import { runCli, startCli } from "./run-cli.js";

const repository = resolve(import.meta.dirname, "../..");
const library = join(repository, "test/fixtures/mock/library.yaml");

/** Starts `specweld mock --json`, and reads what it prints line by line. */
function startMocking(folder: string, args: readonly string[]) {
  const child = startCli(folder, ["mock", "--json", "--port", "0", ...args]);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => JSON.parse((await lines.next()).value ?? "null");
  const stop = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    const [code] = child.exitCode === null ? await once(child, "exit") : [child.exitCode];
    return code;
  };
  return { next, stop };
}

test("serves every provider of a project, tells of each request, and ends on Ctrl-C", async () => {
  const mock = startMocking(repository, ["--no-watch"]);
  const { servers } = await mock.next();
  expect(servers.map(({ id }: { id: string }) => id)).toEqual(["salesnip", "flowglad", "crevio", "creem"]);
  const creem = servers[3];
  expect(creem.operations).toMatchObject([
    { operation: "retrieveCheckout", method: "GET", path: "/v1/checkouts" },
    { operation: "createCheckout" },
  ]);
  expect(creem.operations[0].curl).toBe(`curl -H 'x-api-key: test' '${creem.url}/v1/checkouts?checkout_id=ch_6uYt1RqWz8sLpKd3'`);
  const response = await fetch(`${creem.url}/v1/checkouts`, { headers: { "x-api-key": "k" } });
  expect(response.status).toBe(400);
  expect(await mock.next()).toMatchObject({
    api: "creem",
    operation: "retrieveCheckout",
    status: 400,
    problems: ["query.checkout_id is missing"],
  });
  expect(await mock.stop("SIGINT")).toBe(0);
});

test("reads one description again when it changes, and keeps to the last good one", async () => {
  const folder = temporaryFolder();
  const spec = join(folder, "library.yaml");
  copyFileSync(library, spec);
  const mock = startMocking(folder, ["library.yaml"]);
  const [{ url }] = (await mock.next()).servers;
  const text = readFileSync(spec, "utf8");
  await expect
    .poll(
      async () => {
        writeFileSync(spec, text.replace("book: Emma", "book: Persuasion"));
        return (await (await fetch(`${url}/loans/loan_0pEn5678`, { headers: { "x-key": "k" } })).json()).book;
      },
      { timeout: 200_000, interval: 300 },
    )
    .toBe("Persuasion");
  expect(await mock.stop("SIGTERM")).toBe(0);
});

test("does what goes wrong as a flag says, always", async () => {
  const mock = startMocking(repository, [library, "--no-watch", "--fault", "retrieveLoan: status=503"]);
  const [{ url }] = (await mock.next()).servers;
  const ask = async () => (await fetch(`${url}/loans/loan_0pEn5678`, { headers: { "x-key": "k" } })).status;
  expect([await ask(), await ask()]).toEqual([503, 503]);
  await mock.stop("SIGTERM");
});

test.each([
  [["creme"], 'did you mean "creem"?'],
  [["--fault", "late"], '"late" is not a fault'],
  [["--port", "x"], "It is not a whole number."],
  [["--port", "70000"], "A port is a number from 0 to 65535."],
  [["a.yaml", "b.yaml"], "one description is mocked alone"],
  [["nothing.yaml"], '"nothing.yaml" does not exist'],
])("refuses %j", async (args, message) => {
  const { code, stderr } = await runCli(repository, ["mock", ...args]);
  expect([code, stderr]).toEqual([3, expect.stringContaining(message)]);
});

test("says that a port is taken", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo; // a TCP server that listens has one
  const { code, stderr } = await runCli(repository, ["mock", library, "--port", String(port)]);
  server.close();
  expect([code, stderr]).toEqual([3, expect.stringContaining(`port ${port} is taken: name another one with --port`)]);
});
