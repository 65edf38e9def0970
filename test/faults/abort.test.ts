import { getEventListeners } from "node:events";
import { createTransport, type OperationDescriptor, send, writeBody } from "@specweld/runtime";
import { describe, expect, test } from "vitest";
import { moment } from "../servers/moment.js";
import { bytes, json, serve, serveBytes } from "../servers/serve.js";
import { type AnyResult, clientOf, errorOf, sessionApi } from "../servers/session-api.js";
import { turnsUntil } from "../turns.js";

/** More turns of the event loop than an abort takes, and far fewer than pass while anything is waited for. */
const atOnce = 20;

/** Aborts a while after something happened, and counts the turns of the event loop until the call ends. */
async function abortAfter(moment: Promise<unknown>, call: (signal: AbortSignal) => Promise<AnyResult>) {
  const controller = new AbortController();
  const reason = new Error("the user left");
  const ended = errorOf(call(controller.signal));
  await moment;
  await new Promise((resolve) => setTimeout(resolve, 20));
  controller.abort(reason);
  const turns = await turnsUntil(ended);
  return { error: await ended, reason, turns, listeners: getEventListeners(controller.signal, "abort").length };
}

describe("a caller's abort", () => {
  test("#53 before the call sends nothing", async () => {
    const { url, seen } = await serve((_, response) => json(response, 200, {}));
    const error = await errorOf(clientOf(url).create(undefined, { signal: AbortSignal.abort() }));
    expect(error).toMatchObject({ code: "aborted", status: null, outcome: "none", attempts: [] });
    expect(seen).toHaveLength(0);
  });

  test("#54 in flight ends the call at once, frees the socket and the listener", async () => {
    const [arrived, closed] = [moment(), moment()];
    const { url, seen } = await serveBytes((socket) => {
      socket.on("close", closed.comes);
      arrived.comes();
    });
    const { error, reason, turns, listeners } = await abortAfter(arrived.came, (signal) => clientOf(url).retrieve(undefined, { signal }));
    expect(error).toMatchObject({ code: "aborted", outcome: "none" });
    expect(error.cause).toBe(reason);
    expect(turns).toBeLessThan(atOnce);
    expect(listeners).toBe(0);
    expect(seen).toHaveLength(1);
    await closed.came;
  });

  test("#54 in flight announces no further attempt", async () => {
    const arrived = moment();
    const announced: unknown[] = [];
    const { url } = await serveBytes(arrived.comes);
    const client = clientOf(url, { hooks: { onRetry: (event) => void announced.push(event) } });
    await abortAfter(arrived.came, (signal) => client.retrieve(undefined, { signal }));
    expect(announced).toEqual([]);
  });

  test("#54 in the body ends the call at once; a POST's outcome is unknown", async () => {
    const arrived = moment();
    const { url } = await serveBytes((socket) => {
      socket.write(bytes("201 Created", { "content-type": "application/json", "content-length": 99 }, "{"), arrived.comes);
    });
    const { error, turns, listeners } = await abortAfter(arrived.came, (signal) => clientOf(url).create(undefined, { signal }));
    expect(error).toMatchObject({ code: "aborted", outcome: "unknown", retryable: false });
    expect(turns).toBeLessThan(atOnce);
    expect(listeners).toBe(0);
  });

  test("#54 between two attempts ends the call at once", async () => {
    const waits = moment();
    const { url, seen } = await serve((_, response) => json(response, 503, {}, { "retry-after": "5" }));
    const client = clientOf(url, { hooks: { onRetry: waits.comes } });
    const { error, turns, listeners } = await abortAfter(waits.came, (signal) => client.retrieve(undefined, { signal }));
    expect(error).toMatchObject({ code: "aborted", attempts: [{ status: 503 }] });
    expect(turns).toBeLessThan(atOnce);
    expect(listeners).toBe(0);
    expect(seen).toHaveLength(1);
  });

  test("#54 ends the call even when the fetch in use knows nothing of signals", async () => {
    const fetch = (): Promise<Response> => new Promise(() => undefined);
    const { turns } = await abortAfter(Promise.resolve(), (signal) =>
      clientOf("https://api.acme.test", { fetch }).retrieve(undefined, { signal }),
    );
    expect(turns).toBeLessThan(atOnce);
  });

  test("#55 is told from a time limit, and neither is retried", async () => {
    const arrived = moment();
    const silent = await serve(() => undefined);
    const signal = AbortSignal.timeout(1000);
    const error = await errorOf(clientOf(silent.url).retrieve(undefined, { signal }));
    expect(error).toMatchObject({ code: "timeout", attempts: [{ status: null }] });
    expect(error.cause).toBe(signal.reason);
    const { url, seen } = await serve(arrived.comes);
    expect((await abortAfter(arrived.came, (given) => clientOf(url).retrieve(undefined, { signal: given }))).error.code).toBe("aborted");
    expect(seen).toHaveLength(1);
  });

  test("#57 or any other fault: a body that is a stream is sent once", async () => {
    const upload = {
      id: "upload",
      method: "PUT",
      path: "/v1/files",
      requestBody: { write: writeBody, content: [{ type: "application/octet-stream" }] },
      responses: { "200": [] },
    } as const satisfies OperationDescriptor;
    const { url, seen } = await serve((_, response) => json(response, 503, {}));
    const stream = new Blob(["some bytes"]).stream();
    const result = await send<AnyResult>(createTransport(sessionApi, { server: url }), upload, { body: stream });
    expect(result.error).toMatchObject({ status: 503, outcome: "unknown" });
    expect(seen.map(({ body }) => body)).toEqual(["some bytes"]);
  });
});
