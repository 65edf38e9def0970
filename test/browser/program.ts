import { createCreem } from "@specweld/checkout/creem";

/** What a page asks for; everything in it can be passed to a page. */
export interface Question {
  readonly server: string;
  /** Id of the session, by which the server decides how to answer. */
  readonly id: string;
  readonly timeout?: number;
  readonly maxBodyBytes?: number;
  /** Ends the call after so many milliseconds. */
  readonly abortAfter?: number;
}

/** What became of it; everything in it can be passed from a page. */
export interface Outcome {
  readonly value?: unknown;
  readonly issues?: readonly string[];
  /** The error as it would be logged. */
  readonly error?: unknown;
  /** What the error says beside that. */
  readonly isError?: boolean;
  readonly body?: unknown;
}

/** Retrieves one normalized session of Creem. */
export async function retrieve({ server, id, abortAfter, timeout = 5000, maxBodyBytes }: Question): Promise<Outcome> {
  const creem = createCreem({ apiKey: "creem_planted", server, timeout, maxBodyBytes, retry: { baseDelay: 1 } });
  const controller = new AbortController();
  if (abortAfter !== undefined) setTimeout(() => controller.abort(), abortAfter);
  const { data, error } = await creem.retrieveSession({ id }, { signal: controller.signal });
  if (error) return { error: error.toJSON(), isError: error instanceof Error, body: error.body };
  return { value: data.value, issues: data.issues.map(({ code, path }) => `${code}: ${path}`) };
}
