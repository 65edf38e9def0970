import type { ApiModel, Operation } from "../../types/api-model.js";
import type { Judged, Refuse } from "../answers/judged.js";
import type { SampleOptions } from "../values/sample-value.js";
import { checkCredentials } from "./check-credentials.js";
import { decodedText } from "./decoded-text.js";
import { readBody } from "./read-body.js";
import { readParameters } from "./read-parameters.js";
import type { Route, Routed, Router } from "./routes.js";
import type { UnderstoodRequest } from "./understood-request.js";

/** A request with its body. */
export interface SentRequest {
  readonly request: Request;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly text: string;
}

/** What requests are judged with. */
export interface JudgeScope {
  readonly model: ApiModel;
  readonly router: Router;
  readonly options: SampleOptions;
  readonly refuse: Refuse;
  /** Answers a request that fits its operation. */
  readonly perform: (understood: UnderstoodRequest) => Judged;
}

/** Holds a request to its operation, and performs it where it fits. */
export async function judgeRequest(sent: SentRequest, scope: JudgeScope): Promise<Judged> {
  const { request } = sent;
  const url = new URL(request.url);
  const routed = scope.router.route(request.method, url.pathname);
  if (routed.kind !== "found") return refuseRoute(routed, request.method, scope.refuse);
  return { operation: routed.operation, ...(await judgeRouted({ ...sent, url }, routed, scope)) };
}

async function judgeRouted(sent: SentRequest & { readonly url: URL }, route: Route, scope: JudgeScope): Promise<Judged> {
  const { request, url, bytes } = sent;
  const { operation, variables } = route;
  const { options, refuse } = scope;
  const source = { headers: request.headers, query: url.searchParams, cookies: cookiesOf(request.headers), variables };
  const refused = checkCredentials(operation, scope.model, source);
  if (refused.length > 0) return refuse({ kind: "credentials", problems: refused, operation, headers: challengeOf(operation) });
  const { values, problems } = readParameters(operation, source, options);
  const body = await readBody(operation, request.headers, bytes, options);
  if (body.fault === "media") return refuse({ kind: "media", problems: body.problems, operation });
  const wrong = [...problems, ...body.problems];
  const kind = body.fault === "syntax" ? "syntax" : problems.length > 0 ? "parameters" : "body";
  const judged = wrong.length > 0 ? refuse({ kind, problems: wrong, operation }) : scope.perform({ ...route, ...sent, body, values });
  return { ...judged, body: body.value };
}

function refuseRoute(routed: Exclude<Routed, { kind: "found" }>, method: string, refuse: Refuse): Judged {
  const at = `${method} ${routed.path}`;
  if (routed.kind === "path") return refuse({ kind: "path", problems: [{ at, fact: "is not a path of this API" }] });
  const allowed = routed.allowed.join(", ");
  const problems = [{ at, fact: `is not described; the path has ${allowed}` }];
  return refuse({ kind: "method", problems, operation: routed.operations[0], headers: { allow: allowed } });
}

/** @see https://www.rfc-editor.org/rfc/rfc9110#section-11.6.1 */
function challengeOf({ security }: Operation): Readonly<Record<string, string>> {
  return { "www-authenticate": `Bearer realm="${security[0]?.[0]?.replace(/[^\w-]/g, "") ?? "mock"}"` };
}

function cookiesOf(headers: Headers): ReadonlyMap<string, string> {
  const pairs = (headers.get("cookie") ?? "").split(/;\s*/).filter((pair) => pair.includes("="));
  return new Map(pairs.map((pair) => [pair.slice(0, pair.indexOf("=")).trim(), decodedText(pair.slice(pair.indexOf("=") + 1))]));
}
