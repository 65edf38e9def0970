import { ApiError } from "../api-error.js";
import type { StreamSource } from "../call/call.js";
import { Fault, toFault } from "../call/fault.js";
import type { ItemStream } from "./item-stream.js";
import type { OpenBody } from "./open-body.js";

/** Makes the stream that callers loop over of a generator of items; `current` is the body that it reads. */
export function itemStream<Item>(source: StreamSource, items: AsyncGenerator<Item>, current: () => OpenBody): ItemStream<Item> {
  const end = (): IteratorResult<Item> => ({ done: true, value: undefined });
  let isOver = false;
  return {
    next: async () => {
      if (isOver) return end();
      try {
        const result = await items.next();
        if (isOver || result.done) return end();
        return result;
      } catch (error) {
        current().close();
        if (isOver) return end();
        isOver = true;
        throw error instanceof ApiError ? error : source.fail(toFault(error, "unexpected_response", "sent an item that cannot be read"));
      }
    },
    return: async () => {
      isOver = true;
      current().close();
      return end();
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

/** Holds the text of an item back until it is whole, and refuses one that is larger than a response may be. */
export function checkSize({ call: { options, settings } }: StreamSource, length: number): void {
  const limit = options.maxBodyBytes ?? settings.maxBodyBytes;
  if (length > limit) throw new Fault("unexpected_response", `sent an item that is larger than ${limit} bytes`);
}
