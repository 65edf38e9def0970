export type { MockFault } from "./mock/faults/fault.js";
export type { MockSettings } from "./mock/mock-api.js";
export type { MockedRequest } from "./mock/requests/request-log.js";
export type { MockClock } from "./mock/state/clock.js";
export type { SentWebhook, WebhookDelivery } from "./mock/webhooks/send-webhook.js";
export { type Mock, type StartMockOptions, startMock } from "./pipeline/start-mock.js";
