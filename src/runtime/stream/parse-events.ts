import type { StreamSource } from "../call/call.js";
import type { ServerSentEvent } from "./item-stream.js";
import { checkSize } from "./items.js";
import { createSplitter } from "./lines.js";

/** What lasts from one connection of an event stream to the next. */
export interface EventState {
  id: string;
  retry: number | undefined;
}

/**
 * Reads the events of one connection.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export async function* parseEvents(
  source: StreamSource,
  read: () => Promise<Uint8Array | undefined>,
  state: EventState,
): AsyncGenerator<ServerSentEvent> {
  const decoder = new TextDecoder();
  const splitter = createSplitter("any");
  let data: string | undefined;
  let [event, { id }] = ["", state];
  const take = (line: string): ServerSentEvent | undefined => {
    if (line !== "") {
      const [, name, value = ""] = /^([^:]*)(?::\x20?(.*))?$/s.exec(line) ?? [];
      if (name === "data") data = data === undefined ? value : `${data}\n${value}`;
      if (name === "event") event = value;
      if (name === "id" && !value.includes("\0")) id = value;
      if (name === "retry" && /^\d+$/.test(value)) state.retry = Number(value);
      return undefined;
    }
    state.id = id;
    const complete = data !== undefined ? { event: event || "message", data, id, retry: state.retry } : undefined;
    [event, data] = ["", undefined];
    return complete;
  };
  for (let bytes = await read(); bytes; bytes = await read()) {
    for (const line of splitter.push(decoder.decode(bytes, { stream: true }))) {
      const complete = take(line);
      if (complete) yield complete;
    }
    checkSize(source, splitter.rest().length + (data?.length ?? 0));
  }
}
