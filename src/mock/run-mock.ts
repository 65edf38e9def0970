import { control, controlPath } from "./control.js";
import { createMock } from "./create-mock.js";
import { deliver } from "./faults/deliver.js";
import { type Delivery, receive } from "./faults/delivery.js";
import { parseFault } from "./faults/fault.js";
import { createFaultQueue } from "./faults/fault-queue.js";
import type { MockApi, MockSettings } from "./mock-api.js";
import type { MockedRequest } from "./requests/request-log.js";
import { basePathOf } from "./requests/routes.js";
import type { RunningMock } from "./running-mock.js";
import { createClock, type MockClock } from "./state/clock.js";

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
