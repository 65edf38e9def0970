import type { Call, Messages, StreamReader, StreamSource } from "../call/call.js";
import { Fault } from "../call/fault.js";
import { sleep } from "../call/limit.js";
import { backoff, isIdempotent } from "../call/retry.js";
import { runCall } from "../call/run-call.js";
import { parseJson } from "../response/parse-json.js";
import type { EventStream, ServerSentEvent } from "./item-stream.js";
import { itemStream } from "./items.js";
import { type OpenBody, openBody } from "./open-body.js";
import { type EventState, parseEvents } from "./parse-events.js";

/** Reads the events of an event stream, their data as text. */
export const readEvents: StreamReader = (source) => eventStream(source, (text) => text);

/** Reads the events of an event stream whose data are JSON, to its end or to the data `[DONE]`. */
export const readJsonEvents: StreamReader = (source) =>
  eventStream(source, (text) => (text.trim() === "[DONE]" ? undefined : parseJson(text, source.call.settings.parseJson)));

/** Makes data of the text of an event; undefined ends the stream. */
type ReadData = (text: string) => unknown;

function eventStream(source: StreamSource, readData: ReadData): EventStream<unknown> {
  const connection: Connection = { source, body: openBody(source), isClosed: false };
  const stream = itemStream(source, events(connection, readData), () => connection.body);
  const close = stream.return;
  return Object.assign(stream, {
    return: () => {
      connection.isClosed = true;
      return close();
    },
  });
}

/** The connection at hand of a stream that may have several, one after the other. */
interface Connection {
  source: StreamSource;
  body: OpenBody;
  isClosed: boolean;
}

async function* events(connection: Connection, readData: ReadData): AsyncGenerator<ServerSentEvent<unknown>> {
  const state: EventState = { id: "", retry: undefined };
  const { options } = connection.source.call;
  for (let barren = 0; ; barren += 1) {
    let broken: unknown;
    try {
      for await (const event of parseEvents(connection.source, connection.body.read, state)) {
        const data = readData(event.data);
        if (data === undefined) return connection.body.close();
        barren = 0;
        yield { ...event, data };
      }
    } catch (error) {
      if (!mayResume(connection.source, error, barren)) throw error;
      broken = error;
    }
    if (connection.isClosed || !(broken || options.resume === "always")) return;
    const reopened = await reopen(connection.source, state, barren);
    if (!reopened) return;
    Object.assign(connection, { source: reopened, body: openBody(reopened) });
    if (connection.isClosed) return connection.body.close();
  }
}

/** What breaks off is opened again when that was asked for, may help, and repeats nothing that takes effect twice. */
function mayResume({ call: { operation, options, settings } }: StreamSource, error: unknown, barren: number): boolean {
  const { resume, signal, idempotencyKey, retry = settings.retry } = options;
  const isTransient = error instanceof Fault && error.details.transient === true && !signal?.aborted;
  const isRepeatable = isIdempotent(operation.method) || idempotencyKey !== undefined;
  const { attempts = 3 } = retry || {};
  return Boolean(resume) && isTransient && isRepeatable && barren < attempts;
}

/** Sends the call again, with the id of the last event; undefined where the server answers that there is nothing more. */
async function reopen({ call }: StreamSource, { id, retry }: EventState, barren: number): Promise<StreamSource | undefined> {
  const { options, settings } = call;
  await sleep(retry ?? backoff(barren + 1, undefined, options.retry || settings.retry || {}), options.signal);
  // A header holds bytes: the id travels in UTF-8.
  const lastEventId = id && { "Last-Event-ID": String.fromCharCode(...new TextEncoder().encode(id)) };
  const messages: Messages = { ...call.messages, open: (again, response) => call.messages.open(again, response) && ((source) => source) };
  const resumed: Call = { ...call, messages, options: { ...options, headers: { ...options.headers, ...lastEventId } } };
  const result: Reopened = await runCall(resumed);
  if (result.error) throw result.error;
  return result.status === 204 ? undefined : (result.data as StreamSource); // what `open` makes of any other success
}

interface Reopened {
  readonly data?: unknown;
  readonly error?: Error;
  readonly status?: number | null;
}
