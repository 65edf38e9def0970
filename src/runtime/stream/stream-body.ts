import type { StreamReader } from "../call/call.js";
import { Fault } from "../call/fault.js";
import { openBody } from "./open-body.js";

/** Hands on the bytes of a body as they arrive; there is no limit but the one that the call itself sets. */
export const streamBody: StreamReader = (source): ReadableStream<Uint8Array> => {
  const { maxBodyBytes = Number.POSITIVE_INFINITY } = source.call.options;
  const body = openBody(source);
  let size = 0;
  const pull = async (controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> => {
    try {
      const bytes = await body.read();
      size += bytes?.byteLength ?? 0;
      if (size > maxBodyBytes) throw new Fault("unexpected_response", `the body is larger than ${maxBodyBytes} bytes`);
      if (bytes) controller.enqueue(bytes);
      else controller.close();
    } catch (error) {
      body.close();
      controller.error(source.fail(error as Fault)); // what reading a body throws
    }
  };
  return new ReadableStream({ pull, cancel: body.close }, { highWaterMark: 0 });
};
