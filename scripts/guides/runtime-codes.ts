import type { ErrorCode } from "../../src/runtime/api-error.js";
import type { IssueCode } from "../../src/runtime/normalization/issue.js";

/** What an error of a call means, and what to do: a code without a row does not compile. */
export const errorCodes: Readonly<Record<ErrorCode, readonly [cause: string, fix: string]>> = {
  authentication: ["The credential is missing or wrong (401).", "Check the key, and that it belongs to the server that is called."],
  permission: ["The credential may not do this (403).", "Give it the permission, or use another."],
  not_found: ["There is no such thing (404, 410).", "Check the id, and that it belongs to the account."],
  conflict: ["The state of things does not allow it (409, 412).", "Read the thing again, and decide anew."],
  not_modified: ["Nothing changed since the version that the call named (304).", "Use what you have."],
  invalid_request: ["An input was refused, by the provider or before sending; `fields` says which.", "Correct the input."],
  unsupported: [
    "The provider cannot take an input, for a reason that the mapping states; nothing was sent.",
    "Leave it out for this provider.",
  ],
  rate_limited: ["Too many calls (429).", "Wait `retryAfter` milliseconds; retries do so by themselves."],
  provider_unavailable: ["The provider failed (5xx).", "Try again where `retryable` is true."],
  network: ["No answer arrived.", "Try again where `retryable` is true; `outcome` says whether the call may have taken effect."],
  timeout: ["The answer took longer than `timeout` or `deadline`.", "Allow more time, or try again where `retryable` is true."],
  aborted: ["The call's `signal` ended it.", "Nothing has to be done."],
  unexpected_response: [
    "The answer is not what the description says: another media type, no JSON, a body that is too large, no identity.",
    "Look at `body` and `status`, and correct the description.",
  ],
  integrity: [
    "The answer contradicts what was sent, so something was mixed up on the way.",
    "Do not go on with this result; read it again.",
  ],
  signature: [
    "A webhook that no secret has signed, or whose time is too far away.",
    "Answer with 401; check the secret of the endpoint, and that the raw body is handed over.",
  ],
  configuration: ["The client was made with options that cannot work.", "Correct the options; the message says which."],
};

/** What an oddity in a response means. */
export const issueCodes: Readonly<Record<IssueCode, string>> = {
  unknown_enum_value: "A value that the description does not list; the field is `unknown`, or null where it cannot be.",
  unexpected_type: "A value of another type than the description says; the field is null, or holds what could still be read of it.",
  missing_required: "A value that the description promises is not there.",
  unknown_currency: "A currency that ISO 4217 does not list, so its exponent is not known.",
  inexact_amount: "An amount with more digits than its currency has.",
  invalid_time: "A time that is none.",
  invalid_number: "A number that is none, or that JavaScript cannot hold.",
  ambiguous_list: "A list that cannot be joined into text, since an item holds the separator; the field is null.",
  totals_mismatch: "Totals that do not add up.",
  custom_function_failed: "A function of the mapping's author threw an error; the field is null.",
};
