import type { OperationResponse, ResponseHeader } from "../../types/api-model.js";
import { compareSchemas } from "../schemas/compare-schemas.js";
import type { Comparison } from "../schemas/comparison.js";
import { mediaChanges } from "./body-changes.js";
import type { OperationChange, OperationPair } from "./operation-pair.js";

/** Compares what an operation answers, status by status. */
export function responseChanges(comparison: Comparison, pair: OperationPair): readonly OperationChange[] {
  const [before, after] = [pair.before.responses, pair.after.responses];
  const kept = before.flatMap((response): readonly OperationChange[] => {
    const twin = after.find(({ status }) => status === response.status);
    return twin === undefined ? [gone(response)] : compareResponse(comparison, response, twin);
  });
  const added = after.filter(({ status }) => !before.some((each) => each.status === status));
  return [...kept, ...added.map(born)].map((change) => ({
    direction: "response" as const,
    before: pair.before.place,
    after: pair.after.place,
    ...change,
  }));
}

function isSuccess(status: string): boolean {
  return /^2/.test(status);
}

function gone({ status }: OperationResponse): OperationChange {
  return { path: status, pointers: [], keys: [], code: "response-removed", effect: "narrower", fact: "is not answered any more" };
}

/** A further way to succeed is one that callers do not read yet; a further error is an error as before. */
function born({ status }: OperationResponse): OperationChange {
  const effect = isSuccess(status) ? "wider" : "added";
  return { path: status, pointers: [], keys: [], code: "response-added", effect, fact: "may now be answered" };
}

function compareResponse(comparison: Comparison, before: OperationResponse, after: OperationResponse): readonly OperationChange[] {
  const path = before.status;
  return [
    ...mediaChanges(comparison, { before: before.content, after: after.content, path, way: "response" }),
    ...headerChanges(comparison, path, [before.headers ?? [], after.headers ?? []]),
  ];
}

function headerChanges(
  comparison: Comparison,
  status: string,
  [before, after]: readonly [readonly ResponseHeader[], readonly ResponseHeader[]],
): readonly OperationChange[] {
  const isTwin = (one: ResponseHeader) => (other: ResponseHeader) => one.name.toLowerCase() === other.name.toLowerCase();
  const spotOf = ({ name }: ResponseHeader) => ({ path: `${status} header ${name}`, pointers: [], keys: [] });
  const kept = before.flatMap((header): readonly OperationChange[] => {
    const twin = after.find(isTwin(header));
    const where = { ...spotOf(header), before: header.place };
    if (twin === undefined) return [{ ...where, code: "header-removed", effect: "other", fact: "is gone" }];
    const inner = compareSchemas(comparison, { ...where, before: header.schema, after: twin.schema });
    if (header.required === twin.required) return inner;
    const change = twin.required
      ? ({ code: "required", effect: "narrower", fact: "is always there now" } as const)
      : ({ code: "optional", effect: "wider", fact: "may now be missing" } as const);
    return [{ ...where, after: twin.place, ...change }, ...inner];
  });
  const added = after.filter((header) => !before.some(isTwin(header)));
  const births = added.map(
    (header): OperationChange => ({ ...spotOf(header), code: "header-added", effect: "added", fact: "is new", after: header.place }),
  );
  return [...kept, ...births];
}
