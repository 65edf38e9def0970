import type { ApiMock } from "./create-mock.js";
import type { Delivery } from "./faults/delivery.js";
import type { MockFault } from "./faults/fault.js";
import type { MockApi } from "./mock-api.js";
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
