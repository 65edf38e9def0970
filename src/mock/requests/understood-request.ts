import type { Json } from "../../types/json.js";
import type { ReadBody } from "./read-body.js";
import type { Route } from "./routes.js";

/** A request that fits its operation, with what it says. */
export interface UnderstoodRequest extends Route {
  readonly request: Request;
  readonly url: URL;
  /** The body as it was sent. */
  readonly text: string;
  readonly body: ReadBody;
  /** Of its parameters, by place and name: `query.limit`. */
  readonly values: ReadonlyMap<string, Json>;
}
