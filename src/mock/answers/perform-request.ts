import type { Operation } from "../../types/api-model.js";
import type { JsonObject } from "../../types/json.js";
import { type Preferences, preferencesOf } from "../requests/preferences.js";
import type { UnderstoodRequest } from "../requests/understood-request.js";
import type { MockState } from "../state/create-state.js";
import type { SampleOptions } from "../values/sample-value.js";
import { type ChosenResponse, responseFor, successResponse } from "./choose-response.js";
import { describedAnswer, type NoAnswer } from "./described-answer.js";
import type { Judged, Refuse } from "./judged.js";

/** What requests are performed with. */
export interface PerformScope {
  readonly document: JsonObject;
  readonly options: SampleOptions;
  readonly state: MockState;
  readonly refuse: Refuse;
  /** How many requests were performed before: values that are made up anew differ by it. */
  readonly count: number;
}

/** Answers a request that fits its operation: as it prefers, or else by what is kept. */
export function performRequest(understood: UnderstoodRequest, scope: PerformScope): Judged {
  const { operation, request } = understood;
  const preferences = preferencesOf(request.headers);
  const chosen = chosenResponse(operation, preferences);
  if (chosen === undefined && preferences.code !== undefined)
    return scope.refuse({ kind: "status", problems: [], operation, status: preferences.code });
  if (chosen === undefined) return { answer: { status: 200, headers: {} }, problems: [] };
  const options = { ...scope.options, seed: preferences.dynamic ? `${scope.options.seed} ${scope.count}` : scope.options.seed };
  const accept = request.headers.get("accept");
  const described = describedAnswer({ operation, ...chosen, accept, preferences }, { document: scope.document, options });
  if ("refused" in described) return scope.refuse({ ...refusal(described), operation });
  const isPreferred = preferences.code !== undefined || preferences.example !== undefined || preferences.dynamic;
  const kept = isPreferred ? undefined : scope.state.answer(understood, chosen.response, described);
  if (kept === undefined || "answer" in kept) return { answer: kept?.answer ?? described, problems: [] };
  return scope.refuse({ kind: kept.mistake, problems: kept.problems, operation });
}

function chosenResponse(operation: Operation, { code }: Preferences): ChosenResponse | undefined {
  if (code === undefined) return successResponse(operation);
  const response = responseFor(operation, code);
  return response && { status: code, response };
}

function refusal({ refused, known }: NoAnswer) {
  const names = known.join(", ");
  if (refused === "accept") return { kind: "accept" as const, problems: [{ at: "header.Accept", fact: `allows none of ${names}` }] };
  const fact = names === "" ? "names an example; this response has none" : `names an example that is not there: it has ${names}`;
  return { kind: "parameters" as const, problems: [{ at: "header.Prefer", fact }] };
}
