import type { Json } from "../../types/json.js";
import type { Judged } from "../answers/judged.js";
import { controlHeaders } from "../faults/control-headers.js";

/** A request as the mock got it, and what became of it. */
export interface MockedRequest {
  readonly method: string;
  /** The whole URL. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The body as text; empty where there was none. */
  readonly text: string;
  /** The body as data, where the operation describes it. */
  readonly body: Json | undefined;
  /** Name of the operation; undefined where none was found. */
  readonly operation: string | undefined;
  /** Status of the answer. */
  readonly status: number;
  /** What was wrong with the request, each with its place; none for one that was answered as it should be. */
  readonly problems: readonly string[];
}

/** Describes a request for the log, without the headers that are meant for the mock alone. */
export function logEntry({ method, url, headers }: Request, text: string, { answer, problems, operation, body }: Judged): MockedRequest {
  const shown = [...headers].filter(([name]) => !controlHeaders.some((control) => control === name));
  return {
    method,
    url,
    headers: Object.fromEntries(shown),
    text,
    body,
    operation: operation?.name,
    status: answer.status,
    problems: problems.map(({ at, fact }) => `${at} ${fact}`),
  };
}
