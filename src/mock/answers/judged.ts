import type { Operation } from "../../types/api-model.js";
import type { Json } from "../../types/json.js";
import type { Problem } from "../values/problem.js";
import type { Answer } from "./answer.js";
import type { Mistake } from "./error-answer.js";

/** An answer, and what was wrong with the request. */
export interface Judged {
  readonly answer: Answer;
  /** None for a request that was answered as it should be. */
  readonly problems: readonly Problem[];
  /** Undefined where none was found. */
  readonly operation?: Operation | undefined;
  readonly body?: Json | undefined;
}

/** Answers a mistake as the API would. */
export type Refuse = (mistake: Mistake) => Judged;
