import { control, controlPath } from "./control.js";
import { type ApiMock, createMock, type MockedRequest } from "./create-mock.js";
import { deliver } from "./faults/deliver.js";
import { type Delivery, receive } from "./faults/delivery.js";
import { type MockFault, parseFault } from "./faults/fault.js";
import { createFaultQueue } from "./faults/fault-queue.js";
import type { MockApi, MockSettings } from "./mock-api.js";
import { basePathOf } from "./requests/routes.js";
import { createClock, type MockClock } from "./state/clock.js";
import type { SentWebhook, WebhookDelivery } from "./webhooks/send-webhook.js";

/** A mock that answers, with everything that can be done to it. */
export interface RunningMock extends Pick<ApiMock, "requests" | "clock" | "change" | "reset"> {
  readonly api: MockApi;
  /** Path of the first documented server, such as `/v1`. */
  readonly basePath: string;
  /** Answers a request, with what happens to the answer on its way. */
  deliver(request: Request): Promise<Delivery>;
  /** Answers as the global `fetch` would; rejects where the connection breaks or the call is aborted. */
  fetch(input: string | URL | Request, init?: RequestInit): Promise<Response>;
  /**
   * Sends an event as the provider would, signed.
   * @param event The provider's own word, or the canonical event: `checkout.completed`, `sessionCompleted`.
   * @throws {RangeError} For an event that the provider does not send, or an object that is not there.
   */
  send(event: string, delivery: WebhookDelivery): Promise<SentWebhook>;
  /** Has a fault happen to the next requests. @throws {RangeError} For a text that names none. */
  fault(fault: MockFault | string): void;
}

export type { MockClock, MockedRequest };

/** Runs a mock of an API, without a port. */
export function runMock(api: MockApi, settings: MockSettings = {}, clock: MockClock = createClock()): RunningMock {
  const mock = createMock(api, settings, clock);
  const faults = createFaultQueue();
  const [server] = api.model.servers;
  let sent = 0;
  const told: Omit<RunningMock, "deliver" | "fetch"> = {
    api,
    basePath: server === undefined ? "" : basePathOf(server),
    requests: mock.requests,
    clock,
    change: mock.change,
    send: (event, delivery) => {
      sent += 1;
      return mock.send(event, delivery, sent);
    },
    fault: (fault) => faults.add(typeof fault === "string" ? parseFault(fault) : fault),
    reset: () => {
      mock.reset();
      faults.clear();
    },
  };
  const answer = async (request: Request): Promise<Delivery> => {
    if (!new URL(request.url).pathname.startsWith(controlPath)) return deliver(mock, faults, request);
    return { response: await control(request, told), delay: 0, wire: "whole" };
  };
  return {
    ...told,
    deliver: answer,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      request.signal.throwIfAborted();
      return receive(await answer(request), request.signal);
    },
  };
}
