import type { Operation, OperationResponse, Schema } from "../../types/api-model.js";
import type { Json } from "../../types/json.js";
import type { Answer } from "../answers/answer.js";
import type { Problem } from "../values/problem.js";
import type { Role } from "./find-roles.js";
import type { SeedScope } from "./seed-collection.js";
import type { Store } from "./store.js";

/** A request to something that the mock keeps. */
export interface StateRequest {
  readonly operation: Operation;
  readonly role: Role;
  readonly url: URL;
  /** Of the path, decoded. */
  readonly variables: Readonly<Record<string, string>>;
  readonly values: ReadonlyMap<string, Json>;
  readonly body: Json | undefined;
  /** Schema of the body. */
  readonly bodySchema: Schema | undefined;
  /** The answer without state: an example or a sample of the description. */
  readonly described: Answer;
  readonly response: OperationResponse;
}

/** What answers from what is kept are made with. */
export interface StateScope extends SeedScope {
  readonly store: Store;
  readonly now: number;
  readonly lifetime: number;
  /** True where only ids that exist are answered. */
  readonly strict?: boolean | undefined;
}

/** An answer, or why there is none. */
export type StateAnswer =
  | { readonly answer: Answer }
  | { readonly mistake: "missing" | "parameters"; readonly problems: readonly Problem[] };
