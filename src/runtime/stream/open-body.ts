import type { StreamSource } from "../call/call.js";
import { Fault } from "../call/fault.js";
import { abortFault } from "../call/limit.js";
import { networkFault } from "../call/network.js";
import { watchAbort } from "../call/watch-abort.js";

/** A body that is read piece by piece. */
export interface OpenBody {
  /** Resolves to the next bytes, or to undefined at the end; rejects with a fault. */
  readonly read: () => Promise<Uint8Array | undefined>;
  /** Ends the body and frees its connection. */
  readonly close: () => void;
}

/** Opens the body of a response: from here on its call's signal, and the limit of silence, end it. */
export function openBody({ call: { options }, response }: StreamSource): OpenBody {
  const { signal, idleTimeout } = options;
  const reader = response.body?.getReader() ?? wholeReader(response);
  let fault: Fault | undefined;
  const close = (): void => {
    unwatch();
    // Whoever waits for bytes is told that there are no more.
    Promise.resolve(reader.cancel()).catch(() => undefined);
  };
  const end = (reason: Fault): void => {
    fault ??= reason;
    close();
  };
  const onAbort = (): void => end(abortFault(signal as AbortSignal)); // called by that signal only
  const unwatch = watchAbort(signal, onAbort);
  if (signal?.aborted) onAbort();
  const silence = (): void => end(new Fault("timeout", `nothing arrived within ${idleTimeout} ms`, { transient: true }));
  const read = async (): Promise<Uint8Array | undefined> => {
    const timer = idleTimeout === undefined ? undefined : setTimeout(silence, idleTimeout);
    try {
      const { value } = await reader.read();
      if (fault) throw fault;
      if (!value) close();
      return value;
    } catch (error) {
      close();
      throw fault ?? networkFault(error, "the stream broke off");
    } finally {
      clearTimeout(timer);
    }
  };
  return { read, close };
}

/** Some platforms show no stream of a body. */
function wholeReader(response: Response) {
  let isRead = false;
  return {
    read: async (): Promise<{ value?: Uint8Array | undefined }> => {
      if (isRead) return {};
      isRead = true;
      return { value: new Uint8Array(await response.arrayBuffer()) };
    },
    cancel: (): void => undefined,
  };
}
