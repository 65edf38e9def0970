import type { Operation, OperationResponse } from "../../types/api-model.js";

/** A response of the description with the status that it is sent with. */
export interface ChosenResponse {
  readonly status: number;
  readonly response: OperationResponse;
}

/** Finds the response of a success: the lowest 2xx, or what stands for it. */
export function successResponse({ responses }: Operation): ChosenResponse | undefined {
  const exact = responses.filter(({ status }) => /^2\d\d$/.test(status)).toSorted((a, b) => Number(a.status) - Number(b.status));
  const [response] = [
    ...exact,
    ...responses.filter(({ status }) => /^2XX$/i.test(status)),
    ...responses.filter(({ status }) => status === "default"),
  ];
  if (response !== undefined) return { status: Number(response.status) || 200, response };
  const [redirect] = responses.filter(({ status }) => /^3\d\d$/.test(status));
  return redirect && { status: Number(redirect.status), response: redirect };
}

/** Finds the response that describes a status: the status itself, its range, or the default. */
export function responseFor({ responses }: Pick<Operation, "responses">, status: number): OperationResponse | undefined {
  const range = `${String(status)[0]}XX`;
  return [String(status), range, "default"]
    .map((key) => responses.find((each) => each.status.toUpperCase() === key.toUpperCase()))
    .find((found) => found !== undefined);
}
