/**
 * The items of a response, each as soon as it has arrived. Leaving the loop, or aborting the call's `signal`, ends the response and frees its
 * connection; whoever does not read a stream calls `return()`. An item that cannot be read, and a connection that breaks, are thrown by the
 * loop, as an `ApiError`.
 *
 * @example
 * ```ts
 * const { data, error } = await client.watchOrders();
 * if (error) throw error;
 * for await (const order of data) console.log(order.id);
 * ```
 */
export interface ItemStream<Item> extends AsyncIterableIterator<Item> {
  /** Ends the stream and frees its connection. */
  return(): Promise<IteratorResult<Item>>;
}

/** One event of an event stream. @see https://html.spec.whatwg.org/multipage/server-sent-events.html */
export interface ServerSentEvent<Data = string, Event extends string = string> {
  /** The type of the event; `message` where the server names none. */
  readonly event: Event;
  readonly data: Data;
  /** The last id that the server gave, this event's or an earlier one's; "" before there is one. */
  readonly id: string;
  /** How long the server asks to wait before its stream is opened again, in milliseconds, where it has said so. */
  readonly retry: number | undefined;
}

/** The events of a response. A stream whose data are JSON ends with the data `[DONE]`, if there is such an event. */
export type EventStream<Data = string> = ItemStream<ServerSentEvent<Data>>;
