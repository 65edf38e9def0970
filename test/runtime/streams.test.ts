import type { ServerResponse } from "node:http";
import {
  ApiError,
  anyContent,
  type ItemStream,
  type OperationDescriptor,
  readEvents,
  readJsonEvents,
  readJsonLines,
  type SendOptions,
  type ServerSentEvent,
  streamBody,
} from "@specweld/runtime";
import fc from "fast-check";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { sendWith } from "../servers/fake-fetch.js";
import { moment } from "../servers/moment.js";
import { type Seen, serve } from "../servers/serve.js";

const eventsOperation = { responses: { "200": ["text/event-stream"] }, content: anyContent, streams: { "text/event-stream": readEvents } };
const jsonEvents = { ...eventsOperation, streams: { "text/event-stream": readJsonEvents } };
const linesOperation = {
  responses: { "200": ["application/x-ndjson"] },
  content: anyContent,
  streams: { "application/x-ndjson": readJsonLines },
};

async function open<Item>(server: string, operation: Partial<OperationDescriptor>, call: SendOptions = {}): Promise<ItemStream<Item>> {
  const { data, error } = await sendWith({ operation, client: { server }, call });
  if (error) throw error;
  return data as ItemStream<Item>; // what the readers make
}

/** Answers with pieces of a body, each once the one before has left. */
async function serveStream(type: string, ...pieces: readonly (string | Uint8Array)[]) {
  return serve(async (_, response) => {
    response.writeHead(200, { "content-type": type });
    for (const piece of pieces) await new Promise<void>((resolve) => response.write(piece, () => resolve()));
    response.end();
  });
}

/** Reads a whole stream out of a body in given pieces, without a socket. */
async function read<Item>(operation: Partial<OperationDescriptor>, type: string, pieces: readonly Uint8Array[]): Promise<Item[]> {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece);
      controller.close();
    },
  });
  const fetch = () => Promise.resolve(new Response(body, { headers: { "content-type": type } }));
  const { data, error } = await sendWith({ operation, client: { fetch } });
  if (error) throw error;
  return itemsOf(data as ItemStream<Item>);
}

async function itemsOf<Item>(stream: AsyncIterable<Item>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of stream) items.push(item);
  return items;
}

const encoder = new TextEncoder();
const bytes = (text: string): Uint8Array => encoder.encode(text);
const events = (text: string) => read<ServerSentEvent>(eventsOperation, "text/event-stream; charset=utf-8", [bytes(text)]);

async function errorOf(stream: AsyncIterable<unknown>): Promise<{ readonly items: unknown[]; readonly error: ApiError }> {
  const items: unknown[] = [];
  try {
    for await (const item of stream) items.push(item);
  } catch (error) {
    if (error instanceof ApiError) return { items, error };
    throw error;
  }
  throw new Error("the stream ended without an error");
}

describe("an event stream", () => {
  test("gives id, type, data and the time to wait of each event", async () => {
    const text = ": hello\nretry: 1500\nid: 1\nevent: add\ndata: first\ndata: second\n\ndata:  two\n\nid\nevent: end\ndata\n\n";
    expect(await events(text)).toEqual([
      { event: "add", id: "1", data: "first\nsecond", retry: 1500 },
      { event: "message", id: "1", data: " two", retry: 1500 },
      { event: "end", id: "", data: "", retry: 1500 },
    ]);
  });

  test.each([
    ["a byte order mark", "\ufeffdata: a\n\n", ["a"]],
    ["an event without data", "event: ping\n\ndata: a\n\n", ["a"]],
    ["an event that is not complete", "data: a\n\ndata: b\n", ["a"]],
    ["a field that nobody knows", "data: a\nfoo: bar\n data: c\n\n", ["a"]],
    ["a colon in the data", "data:a: b\n\n", ["a: b"]],
    ["empty data", "data\n\ndata\ndata\n\ndata:", ["", "\n"]],
    ["bytes that are no UTF-8", "data: \u00e9\n\n", ["\u00e9"]],
  ])("takes %s as browsers do", async (_, text, data) => {
    expect((await events(text)).map((event) => event.data)).toEqual(data);
  });

  test("ignores an id with a null, and a time that is not a number", async () => {
    expect(await events("id: 1\nid: a\0b\nretry: 1x\nretry: -1\ndata: x\n\n")).toEqual([
      { event: "message", id: "1", data: "x", retry: undefined },
    ]);
  });

  test("is the same wherever its pieces and its lines end", async () => {
    const lines = ["id: \u00e4\u{1f600}", "event: e", "data: \u20acuro", "data: b", "", "data: c", "", ""];
    const cuts = fc.array(fc.nat(80), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(cuts, fc.constantFrom("\n", "\r", "\r\n"), async (positions, end) => {
        const all = bytes(lines.map((line) => line + end).join(""));
        const sorted = [0, ...positions.filter((position) => position < all.length).sort((a, b) => a - b), all.length];
        const pieces = sorted.slice(1).map((position, index) => all.slice(sorted[index], position));
        expect(await read(eventsOperation, "text/event-stream", pieces)).toEqual([
          { event: "e", id: "\u00e4\u{1f600}", data: "\u20acuro\nb", retry: undefined },
          { event: "message", id: "\u00e4\u{1f600}", data: "c", retry: undefined },
        ]);
      }),
      { numRuns: 200 },
    );
  });

  test("gives an event as soon as it is complete, past the time limits of a call", async () => {
    let finish: (response: ServerResponse) => void = () => undefined;
    const answering = new Promise<ServerResponse>((resolve) => {
      finish = resolve;
    });
    const { url } = await serve((_, response) => {
      response.writeHead(200, { "content-type": "text/event-stream" }).write("data: 1\r\r");
      finish(response);
    });
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const stream = await open<ServerSentEvent>(url, eventsOperation, { timeout: 2000, deadline: 2000 });
    expect((await stream.next()).value).toMatchObject({ data: "1" });
    const response = await answering;
    vi.advanceTimersByTime(10_000);
    response.end("\ndata: 2\n\n");
    expect((await stream.next()).value).toMatchObject({ data: "2" });
    expect((await stream.next()).done).toBe(true);
  });

  test("of JSON has parsed data, and ends with [DONE]", async () => {
    const text = 'data: {"a":1}\n\ndata: [1]\n\ndata: [DONE]\n\ndata: never\n\n';
    const items = await read<ServerSentEvent<unknown>>(jsonEvents, "text/event-stream", [bytes(text)]);
    expect(items.map(({ data }) => data)).toEqual([{ a: 1 }, [1]]);
  });

  test("with an event that is not JSON throws an ApiError, and frees its connection", async () => {
    const closed = moment();
    const { url } = await serve((_, response) => {
      response.on("close", closed.comes);
      response.writeHead(200, { "content-type": "text/event-stream" }).write('data: {"a":1}\n\ndata: {"a":\n\n');
    });
    const stream = await open(url, jsonEvents);
    const { items, error } = await errorOf(stream);
    expect(items).toHaveLength(1);
    expect(error).toMatchObject({ code: "unexpected_response", status: 200, retryable: false });
    expect(error.message).toContain("acme get: sent an item that cannot be read");
    expect((await stream.next()).done).toBe(true);
    await closed.came;
  });

  test("frees its connection when the loop is left, or nobody begins one", async () => {
    for (const leave of [
      async (stream: ItemStream<unknown>) => {
        for await (const _ of stream) break;
      },
      async (stream: ItemStream<unknown>) => void (await stream.return()),
    ]) {
      const closed = moment();
      const { url } = await serve((_, response) => {
        response.on("close", closed.comes);
        response.writeHead(200, { "content-type": "text/event-stream" }).write("data: 1\n\n");
      });
      const stream = await open(url, eventsOperation);
      await leave(stream);
      await closed.came;
      expect(await stream.next()).toEqual({ done: true, value: undefined });
    }
  });

  test("ends with the signal, whether somebody waits for it or not", async () => {
    for (const begins of [true, false]) {
      const closed = moment();
      const { url } = await serve((_, response) => {
        response.on("close", closed.comes);
        response.writeHead(200, { "content-type": "text/event-stream" }).write("data: 1\n\n");
      });
      const controller = new AbortController();
      const stream = await open(url, eventsOperation, { signal: controller.signal });
      if (begins) await stream.next();
      const next = begins ? errorOf(stream) : undefined;
      controller.abort(new Error("enough"));
      await closed.came;
      const { error } = await (next ?? errorOf(stream));
      expect(error.code).toBe("aborted");
      expect(error.cause).toBe(controller.signal.reason);
    }
  });

  test("may be told how long it may be silent", async () => {
    const { url } = await serve((_, response) => response.writeHead(200, { "content-type": "text/event-stream" }).write("data: 1\n\n"));
    const { items, error } = await errorOf(await open(url, eventsOperation, { idleTimeout: 1000 }));
    expect(items).toHaveLength(1);
    expect(error).toMatchObject({ code: "timeout" });
    expect(error.message).toContain("nothing arrived within 1000 ms");
  });

  test("limits the size of an event, not of the whole", async () => {
    const { url } = await serveStream(
      "text/event-stream",
      ...Array.from({ length: 50 }, () => "data: 0123456789\n\n"),
      `data: ${"x".repeat(300)}`,
    );
    const { items, error } = await errorOf(await open(url, eventsOperation, { maxBodyBytes: 200 }));
    expect(items).toHaveLength(50);
    expect(error.message).toContain("sent an item that is larger than 200 bytes");
  });

  test("that breaks off is a network error", async () => {
    const { url, seen } = await serve((_, response) =>
      response.writeHead(200, { "content-type": "text/event-stream" }).write("id: 1\ndata: 1\n\n", () => response.destroy()),
    );
    const { items, error } = await errorOf(await open(url, eventsOperation));
    expect(items).toHaveLength(1);
    expect(error).toMatchObject({ code: "network", retryable: true });
    expect(error.message).toContain("the stream broke off");
    expect(seen).toHaveLength(1);
  });

  test("of another media type, or with an error status, is an error of the call", async () => {
    const { url } = await serve((request, response) =>
      request.url === "/page"
        ? response.writeHead(200, { "content-type": "text/html" }).end("<p>")
        : response.writeHead(404, { "content-type": "text/event-stream" }).end("data: gone\n\n"),
    );
    const client = { server: url };
    const page = await sendWith({ operation: { ...eventsOperation, path: "/page" }, client });
    expect(page.error?.message).toContain("text/html instead of text/event-stream");
    expect((await sendWith({ operation: eventsOperation, client })).error?.code).toBe("not_found");
  });
});

describe("an event stream that is resumed", () => {
  const answer = (response: ServerResponse, text: string): Promise<void> =>
    new Promise((resolve) => response.writeHead(200, { "content-type": "text/event-stream" }).write(text, () => resolve()));

  test("goes on after the last event when its connection breaks off", async () => {
    const { url, seen } = await serve(async (_, response, count) => {
      await answer(response, count === 1 ? "retry: 1\nid: \u00e41\ndata: 1\n\ndata: lost" : "id: 2\ndata: 2\n\n");
      if (count === 1) response.destroy();
      else response.end();
    });
    const stream = await open<ServerSentEvent>(url, eventsOperation, { resume: true, headers: { "x-own": "1" } });
    const items = await itemsOf(stream);
    expect(items.map(({ data, id, retry }) => [data, id, retry])).toEqual([
      ["1", "\u00e41", 1],
      ["2", "2", 1],
    ]);
    const sent = (request: Seen | undefined) => Buffer.from(String(request?.headers["last-event-id"]), "latin1").toString();
    expect(sent(seen[1])).toBe("\u00e41");
    expect(seen[0]?.headers).not.toHaveProperty("last-event-id");
    expect(seen[1]?.headers["x-own"]).toBe("1");
  });

  test("may go on after its end, too, until the server says that there is no more", async () => {
    const { url, seen } = await serve(async (_, response, count) => {
      if (count === 3) return void response.writeHead(204).end();
      await answer(response, `retry: 1\nid: ${count}\ndata: ${count}\n\n`);
      response.end();
    });
    const items = await itemsOf(await open<ServerSentEvent>(url, eventsOperation, { resume: "always" }));
    expect(items.map(({ data }) => data)).toEqual(["1", "2"]);
    expect(seen.map(({ headers }) => headers["last-event-id"])).toEqual([undefined, "1", "2"]);
  });

  test("gives up when what it opens again gives nothing, or answers with an error", async () => {
    const { url, seen } = await serve(async (_, response, count) => {
      await answer(response, count === 1 ? "retry: 1\ndata: 1\n\n" : ": nothing\n\n");
      response.destroy();
    });
    expect((await errorOf(await open(url, eventsOperation, { resume: true }))).error.code).toBe("network");
    expect(seen).toHaveLength(4);
    const denying = await serve(async (_, response, count) => {
      if (count > 1) return void response.writeHead(403).end();
      await answer(response, "retry: 1\ndata: 1\n\n");
      response.destroy();
    });
    expect((await errorOf(await open(denying.url, eventsOperation, { resume: true }))).error).toMatchObject({
      code: "permission",
      status: 403,
    });
  });

  test("repeats no request that may take effect twice", async () => {
    const { url, seen } = await serve(async (_, response) => {
      await answer(response, "retry: 1\ndata: 1\n\n");
      response.destroy();
    });
    const post = { ...eventsOperation, method: "POST" };
    expect((await errorOf(await open(url, post, { resume: true }))).error.code).toBe("network");
    expect(seen).toHaveLength(1);
  });

  test("ends with the signal while it waits", async () => {
    const controller = new AbortController();
    const { url } = await serve(async (_, response) => {
      await answer(response, "retry: 60000\ndata: 1\n\n");
      response.destroy();
    });
    const failed = errorOf(await open(url, eventsOperation, { resume: true, signal: controller.signal }));
    setTimeout(() => controller.abort(), 200);
    expect((await failed).error.code).toBe("aborted");
  });
});

describe("JSON values, one a line", () => {
  test("are given as they arrive, however they are cut", async () => {
    const { url } = await serveStream(
      "application/x-ndjson",
      '{"a":1}\n{"a"',
      ":2}\r\n\n",
      bytes('"\u20ac"').slice(0, 2),
      bytes('"\u20ac"').slice(2),
      "\n3",
    );
    expect(await itemsOf(await open(url, linesOperation))).toEqual([{ a: 1 }, { a: 2 }, "\u20ac", 3]);
  });

  test("that break off, or are no JSON, are errors", async () => {
    const { url } = await serveStream("application/x-ndjson", '{"a":1}\n{"a":');
    const { items, error } = await errorOf(await open(url, linesOperation));
    expect([items, error.code]).toEqual([[{ a: 1 }], "unexpected_response"]);
    const invalid = await serveStream("application/x-ndjson", new Uint8Array([0x22, 0xff, 0x22, 0x0a]));
    expect((await errorOf(await open(invalid.url, linesOperation))).error.code).toBe("unexpected_response");
  });

  test("are limited one by one", async () => {
    const { url } = await serveStream("application/x-ndjson", "1\n".repeat(500), `"${"x".repeat(300)}`);
    const { items, error } = await errorOf(await open(url, linesOperation, { maxBodyBytes: 200 }));
    expect(items).toHaveLength(500);
    expect(error.message).toContain("larger than 200 bytes");
  });

  test("may stand behind record separators, over several lines", async () => {
    const type = "application/json-seq";
    const operation = { responses: { "200": [type] }, content: anyContent, streams: { [type]: readJsonLines } };
    const text = '\x1e{"a":1}\n\x1e{\n  "a": [\n    2\n  ]\n}\n\x1e3\n\x1e\x1enull\n\x1e{"a":4}';
    expect(await read(operation, type, [bytes(text)])).toEqual([{ a: 1 }, { a: [2] }, 3, null, { a: 4 }]);
    await expect(read(operation, type, [bytes('\x1e{"a":\n\x1e1\n')])).rejects.toMatchObject({ code: "unexpected_response" });
  });
});

describe("a download as a stream", () => {
  const operation = { responses: { "200": ["application/octet-stream"], "204": [] }, content: anyContent, download: streamBody };

  test("gives its bytes as they arrive, without a limit but the call's own", async () => {
    const { url } = await serveStream("image/png", "ab", "cd", "e".repeat(2000));
    const client = { server: url, maxBodyBytes: 1000 };
    const { data } = await sendWith({ operation, client, call: { as: "stream" } });
    expect(data).toBeInstanceOf(ReadableStream);
    expect(await new Response(data as ReadableStream).text()).toHaveLength(2004);
    const limited = await sendWith({ operation, client, call: { as: "stream", maxBodyBytes: 1500 } });
    await expect(new Response(limited.data as ReadableStream).text()).rejects.toMatchObject({ code: "unexpected_response" });
    expect((await sendWith({ operation, client })).error?.message).toContain("the body is larger than 1000 bytes");
  });

  test("that breaks off, or is aborted, fails with an ApiError", async () => {
    const { url } = await serve((_, response) =>
      response.writeHead(200, { "content-length": "10" }).write("ab", () => setTimeout(() => response.destroy(), 50)),
    );
    const broken = await sendWith({ operation, client: { server: url }, call: { as: "stream" } });
    await expect(new Response(broken.data as ReadableStream).text()).rejects.toMatchObject({ code: "network" });
    const controller = new AbortController();
    const aborted = await sendWith({ operation, client: { server: url }, call: { as: "stream", signal: controller.signal } });
    controller.abort();
    await expect((aborted.data as ReadableStream).getReader().read()).rejects.toMatchObject({ code: "aborted" });
  });

  test("frees its connection when it is cancelled", async () => {
    const closed = moment();
    const { url } = await serve((_, response) => {
      response.on("close", closed.comes);
      response.writeHead(200).write("ab");
    });
    const { data } = await sendWith({ operation, client: { server: url }, call: { as: "stream" } });
    await (data as ReadableStream).cancel();
    await closed.came;
  });

  test("has no data where there is no body", async () => {
    const { url } = await serve((_, response) => response.writeHead(204).end());
    expect(await sendWith({ operation, client: { server: url }, call: { as: "stream" } })).toMatchObject({ data: undefined, status: 204 });
  });
});
