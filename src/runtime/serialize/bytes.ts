import { refuse } from "../call/fault.js";
import type { BlobPiece } from "../web-types.js";

/**
 * What may be sent as bytes; a buffer of Node is one of the views, a stream of Node an async iterable. A stream can be read only once, so a
 * call with one is not tried again.
 */
export type Bytes = Blob | ArrayBuffer | ArrayBufferView | ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>;

/** A multipart body: the documented parts, those named in `Files` as any bytes, or a `FormData`. */
export type Multipart<Parts, Files extends PropertyKey = never> =
  | FormData
  | { [Name in keyof Parts]: Name extends Files ? File<Parts[Name]> : Parts[Name] };

type File<Part> = Part extends readonly unknown[] ? readonly Bytes[] : Part extends null | undefined ? Part : Bytes;

/**
 * Returns bytes as `fetch` takes them; undefined for what is not bytes. A view is copied, so that every attempt sends the same ones.
 *
 * @throws {Fault} For a stream that is being read already.
 */
export function bytesOf(value: unknown, where: string): Blob | ReadableStream<Uint8Array> | undefined {
  if (value instanceof ReadableStream) return value.locked ? refuse(where, "is a stream that is being read already") : value;
  if (value instanceof Blob) return value;
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return new Blob([value as BlobPiece]); // every view is one at run time
  if (typeof value !== "object" || value === null || !(Symbol.asyncIterator in value)) return undefined;
  return streamOf(value as AsyncIterable<Uint8Array>); // as its type says, where there is one
}

function streamOf(chunks: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await iterator.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}
