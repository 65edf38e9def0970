export { checkHmacBase64, checkHmacHex } from "./check-hmac.js";
export { checkStandardWebhook } from "./check-standard.js";
export { checkToken } from "./check-token.js";
export { receiveWebhook } from "./receive-webhook.js";
export type * from "./webhook.js";
export { withPrefix } from "./with-prefix.js";
