import { isIdempotencyKey } from "../../types/idempotency-key.js";
import type { Answer } from "../answers/answer.js";
import type { Judged, Refuse } from "../answers/judged.js";
import type { UnderstoodRequest } from "./understood-request.js";

/** Answers to requests with an idempotency key. */
export interface Repeats {
  /** Performs a request, but one whose key was sent before gets the answer of then, and has no further effect. */
  once(understood: UnderstoodRequest, perform: (understood: UnderstoodRequest) => Judged): Judged;
  clear(): void;
}

/** Remembers nothing yet. */
export function createRepeats(refuse: Refuse): Repeats {
  const answers = new Map<string, { readonly sent: string; readonly answer: Answer }>();
  return {
    once: (understood, perform) => {
      const { operation, url, text } = understood;
      const { name, key } = keyOf(understood);
      if (key === null || key === "") return perform(understood);
      const [id, sent] = [`${operation.name} ${key}`, `${url.href} ${text}`];
      const before = answers.get(id);
      if (before?.sent === sent) return { answer: replayed(before.answer), problems: [] };
      const problems = [{ at: `header.${name}`, fact: "was sent before with another request" }];
      if (before !== undefined) return refuse({ kind: "conflict", problems, operation });
      const judged = perform(understood);
      if (judged.answer.status < 500) answers.set(id, { sent, answer: judged.answer });
      return judged;
    },
    clear: () => answers.clear(),
  };
}

function keyOf({ operation, request }: UnderstoodRequest) {
  const name = operation.parameters.find(isIdempotencyKey)?.name ?? "idempotency-key";
  return { name, key: /^(?:POST|PATCH)$/.test(operation.method) ? request.headers.get(name) : null };
}

function replayed(answer: Answer): Answer {
  return { ...answer, headers: { ...answer.headers, "idempotent-replayed": "true" } };
}
