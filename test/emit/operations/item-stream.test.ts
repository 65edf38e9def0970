import { describe, expect, test } from "vitest";
import { sequentialKind } from "../../../src/types/sequential-type.js";
import { compile, compilerVersions } from "../../compile.js";
import { generate } from "../../generate.js";

const { files, diagnostics } = await generate("test/fixtures/wire/streams.yaml", { id: "streams" });
const operations = files.find(({ path }) => path.endsWith("operations.ts"))?.text ?? "";

const usage = `
import { orThrow } from "@specweld/runtime";
import { createStreams } from "./index.js";

const streams = createStreams({});
for await (const event of await orThrow(streams.texts())) console.log(event.data.trim(), event.id, event.retry?.toFixed());
for await (const { data } of await orThrow(streams.orders({}, { resume: true, idleTimeout: 1000 }))) console.log(data.total.toFixed());
for await (const change of await orThrow(streams.changes())) {
  if (change.event === "added") console.log(change.data.total.toFixed());
  // @ts-expect-error a removed order has its id only
  else console.log(change.data.total);
}
for await (const order of await orThrow(streams.lines())) console.log(order.total.toFixed());
for await (const order of await orThrow(streams.list())) console.log(order.total.toFixed());
for await (const record of await orThrow(streams.records())) record satisfies unknown;

const body = { stream: true };
const whole = await streams.chat({ body });
whole.data?.total.toFixed();
const { data, error } = await streams.api.chat({ body }, { accept: "text/event-stream", idleTimeout: 1000 });
if (error) throw error;
for await (const event of data) console.log(event.data.total.toFixed());

const table = await streams.table({}, { accept: "text/csv", as: "stream", idleTimeout: 1000 });
if (table.status === 200) table.data satisfies ReadableStream<Uint8Array>;
if (table.status === 204) table.data satisfies undefined;
(await streams.table()).data?.total.toFixed();
(await streams.table({}, { accept: "text/csv" })).data?.trim();
// @ts-expect-error items are no bytes
await streams.lines({}, { as: "stream" });
// @ts-expect-error there is nothing to resume
await streams.table({}, { resume: true });
`;

describe("a response that arrives item by item", () => {
  test.each(compilerVersions)("is a loop over typed items, for TypeScript %s", (version) => {
    expect(diagnostics).toEqual([]);
    expect(compile([...files, { path: "streams/usage.ts", text: usage }], { version })).toEqual([]);
  });

  test("is read by what its media type and its schema say", () => {
    const readers = [...operations.matchAll(/streams: \{ (.*) \}/g)].map(([, reader]) => reader);
    expect(readers).toEqual([
      '"text/event-stream": readEvents',
      '"text/event-stream; charset=utf-8": readJsonEvents',
      '"text/event-stream": readJsonEvents',
      '"application/jsonl": readJsonLines',
      '"application/x-ndjson": readJsonLines',
      '"application/json-seq": readJsonLines',
      '"text/event-stream": readJsonEvents',
    ]);
  });

  test.each([
    ["events", "text/event-stream Text/Event-Stream;charset=utf-8"],
    [
      "values",
      "application/x-ndjson application/ndjson application/jsonl application/x-jsonlines application/jsonlines application/json-lines application/json-seq application/geo+json-seq application/vnd.acme+jsonl text/x-ndjson application/stream+json application/x-json-stream",
    ],
    [undefined, "application/json application/problem+json text/plain application/octet-stream */* multipart/mixed"],
  ])("has items that are %s", (kind, types) => {
    for (const type of types.split(" ")) expect(sequentialKind(type), type).toBe(kind);
  });
});
