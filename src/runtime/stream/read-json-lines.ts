import type { StreamReader, StreamSource } from "../call/call.js";
import { parseJson } from "../response/parse-json.js";
import type { ItemStream } from "./item-stream.js";
import { checkSize, itemStream } from "./items.js";
import { createSplitter } from "./lines.js";
import { openBody } from "./open-body.js";

/**
 * Reads JSON values as they arrive: one a line, or each behind a record separator, where it may take several lines.
 * @see https://github.com/ndjson/ndjson-spec
 * @see https://www.rfc-editor.org/rfc/rfc7464
 */
export const readJsonLines: StreamReader = (source): ItemStream<unknown> => {
  const body = openBody(source);
  return itemStream(source, values(source, body.read), () => body);
};

async function* values(source: StreamSource, read: () => Promise<Uint8Array | undefined>): AsyncGenerator<unknown> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const splitter = createSplitter("LF");
  const isSequence = /json-seq/i.test(source.response.headers.get("content-type") ?? "");
  const take = isSequence ? recordTaker(source) : lineTaker(source);
  for (;;) {
    const bytes = await read();
    const lines = splitter.push(decoder.decode(bytes, { stream: bytes !== undefined }));
    for (const line of bytes ? lines : [...lines, splitter.rest()]) yield* take(line);
    if (!bytes) return yield* take("\x1e");
    checkSize(source, splitter.rest().length);
  }
}

type Taker = (line: string) => Iterable<unknown>;

function lineTaker(source: StreamSource): Taker {
  return (line) => (line.replace("\x1e", "").trim() === "" ? [] : [parse(source, line)]);
}

/** A record ends with the next separator; one that is complete before, at the end of a line, is not held back. */
function recordTaker(source: StreamSource): Taker {
  let record = "";
  return function* (line) {
    const pieces = line.split("\x1e");
    for (const [position, piece] of pieces.entries()) {
      if (position > 0 && record.trim() !== "") yield parse(source, record);
      record = position > 0 ? piece : `${record}${piece}`;
    }
    record += "\n";
    checkSize(source, record.length);
    if (!/^\S/.test(pieces.at(-1) ?? "")) return;
    const value = tryParse(source, record);
    if (value === undefined) return;
    record = "";
    yield value;
  };
}

function parse({ call: { settings } }: StreamSource, text: string): unknown {
  return parseJson(text, settings.parseJson);
}

function tryParse(source: StreamSource, text: string): unknown {
  try {
    return parse(source, text);
  } catch {
    return undefined;
  }
}
