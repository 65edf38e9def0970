import type { Json } from "../../types/json.js";

/** What the mock answers, before it becomes a `Response`. */
export interface Answer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Media type of the body; undefined where there is none. */
  readonly type?: string | undefined;
  /** Data for JSON and lists of items, text otherwise. */
  readonly body?: Json | undefined;
}
