/** A response, with what happens to it on its way. */
export interface Delivery {
  readonly response: Response;
  /** Milliseconds to wait before it is sent. */
  readonly delay: number;
  /** What becomes of the connection: nothing is sent, the body ends in the middle, or comes in drops. */
  readonly wire: "whole" | "none" | "truncated" | "slow";
}

/** Pause between the drops of a slow body, in milliseconds. */
const pause = 50;

/** How many pieces a slow body comes in. */
const drops = 8;

/** Waits; ends at once, and rejects, when the signal says so. */
export function wait(milliseconds: number, signal?: AbortSignal | null): Promise<void> {
  return new Promise((done, fail) => {
    const abort = () => {
      clearTimeout(timer);
      fail(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", abort);
      done();
    }, milliseconds);
    if (signal?.aborted) abort();
    else signal?.addEventListener("abort", abort, { once: true });
  });
}

/** Cuts a body into what is sent one after the other. */
export function* piecesOf(body: Uint8Array, wire: Delivery["wire"]): Generator<Uint8Array> {
  if (wire === "truncated") yield body.slice(0, Math.floor(body.byteLength / 2));
  else if (wire === "slow") {
    const size = Math.max(1, Math.ceil(body.byteLength / drops));
    for (let start = 0; start < body.byteLength; start += size) yield body.slice(start, start + size);
  } else yield body;
}

/**
 * Hands a delivery to a caller of `fetch`, as the network would.
 * @throws {TypeError} Where the connection is closed without an answer, as `fetch` does.
 */
export async function receive({ response, delay, wire }: Delivery, signal?: AbortSignal | null): Promise<Response> {
  if (delay > 0) await wait(delay, signal);
  signal?.throwIfAborted();
  if (wire === "none") throw new TypeError("fetch failed", { cause: Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" }) });
  if (wire === "whole" || response.body === null) return response;
  const { status, headers } = response;
  const pieces = piecesOf(new Uint8Array(await response.arrayBuffer()), wire);
  return new Response(streamOf(pieces, wire, signal), { status, headers });
}

function streamOf(pieces: Generator<Uint8Array>, wire: Delivery["wire"], signal?: AbortSignal | null): ReadableStream<Uint8Array> {
  let isFirst = true;
  return new ReadableStream({
    async pull(controller) {
      if (!isFirst && wire === "slow") await wait(pause, signal);
      const { value, done } = pieces.next();
      if (value !== undefined) controller.enqueue(value);
      else if (done && wire === "truncated")
        controller.error(new TypeError("terminated", { cause: Object.assign(new Error("other side closed"), { code: "UND_ERR_SOCKET" }) }));
      else controller.close();
      isFirst = false;
    },
  });
}

/** Writes the pieces of a body one after the other. */
export async function writePieces(body: Uint8Array, wire: Delivery["wire"], write: (piece: Uint8Array) => void): Promise<void> {
  let isFirst = true;
  for (const piece of piecesOf(body, wire)) {
    if (!isFirst && wire === "slow") await wait(pause);
    write(piece);
    isFirst = false;
  }
}
