import type { ApiMock } from "../create-mock.js";
import { durationOf } from "../state/clock.js";
import { controlHeaders } from "./control-headers.js";
import type { Delivery } from "./delivery.js";
import { type MockFault, parseFault } from "./fault.js";
import type { FaultQueue } from "./fault-queue.js";

/**
 * Answers a request with the faults that its header, or the queue, say are to happen to it, and moves the clock first where a header
 * says so: `Mock-Fault: reset-after`, `Mock-Clock: +25h`.
 */
export async function deliver(mock: ApiMock, faults: FaultQueue, request: Request): Promise<Delivery> {
  const asked = readControls(mock, request);
  if (typeof asked === "string") return whole(badControl(asked));
  const fault = asked ?? faults.take(mock.operationOf(request)) ?? {};
  const delay = typeof fault.delay === "string" ? durationOf(fault.delay) : (fault.delay ?? 0);
  if (fault.reset === "before") {
    await mock.note(request, 0);
    return { response: new Response(null), delay, wire: "none" };
  }
  if (fault.status !== undefined)
    return { response: await mock.fail(request, fault.status, retryHeaders(fault)), delay, wire: wireOf(fault) };
  if (fault.duplicate === true) await mock.answer(request.clone());
  const response = await mock.answer(request);
  if (fault.reset === "after") return { response, delay, wire: "none" };
  return { response: fault.body === "malformed" ? await malformed(response) : response, delay, wire: wireOf(fault) };
}

function whole(response: Response): Delivery {
  return { response, delay: 0, wire: "whole" };
}

function wireOf({ body }: MockFault): Delivery["wire"] {
  return body === "truncated" || body === "slow" ? body : "whole";
}

function retryHeaders({ retryAfter }: MockFault): Readonly<Record<string, string>> {
  return retryAfter === undefined ? {} : { "retry-after": String(retryAfter) };
}

/** The fault of a header; a text where a header says nothing that is known. */
function readControls({ clock }: ApiMock, { headers }: Request): MockFault | string | undefined {
  const [fault, move] = controlHeaders.map((name) => headers.get(name));
  try {
    if (move != null) {
      if (/^[+-]/.test(move)) clock.advance(move);
      else clock.set(move);
    }
    return fault == null ? undefined : parseFault(fault);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function badControl(detail: string): Response {
  const body = JSON.stringify({ title: "Bad Request", status: 400, detail });
  return new Response(body, { status: 400, headers: { "content-type": "application/problem+json" } });
}

/** The body without its end, under the same media type. */
async function malformed(response: Response): Promise<Response> {
  const text = await response.text();
  const { status, headers } = response;
  return new Response(`${text.slice(0, Math.max(1, text.length - 2))}<html>`, { status, headers });
}
