import { resolve } from "node:path";
import type { MockSettings } from "../../src/mock/mock-api.js";
import { runMock } from "../../src/mock/run-mock.js";
import type { RunningMock } from "../../src/mock/running-mock.js";
import { createClock } from "../../src/mock/state/clock.js";
import { openMocks } from "../../src/pipeline/open-mocks.js";

const root = resolve(import.meta.dirname, "../..");

/** When the clock of a mock begins: a date that no test depends on otherwise. */
export const start = Date.parse("2030-01-01T00:00:00Z");

/** Runs the mock of a description, or of an API of this repository, with a clock that stands still. */
export async function openMock(api: string, settings: MockSettings = {}): Promise<RunningMock> {
  const { apis, diagnostics } = await openMocks({ root, apis: [api] });
  const [found] = apis;
  if (found === undefined) throw new Error(JSON.stringify(diagnostics));
  return runMock(
    found,
    settings,
    createClock(() => start),
  );
}

/** What an answer was. */
export interface Told {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into it
  readonly body: any;
}

/** Asks a mock, and reads the answer as JSON, or else as text. */
export async function ask(
  mock: Pick<RunningMock, "fetch">,
  line: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Told> {
  const [method = "GET", path = "/"] = line.split(" ");
  const type = typeof body === "string" ? {} : { "content-type": "application/json" };
  const sent = body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) };
  const credentials = { "x-key": "k", "x-api-key": "k", authorization: "Bearer k" };
  const response = await mock.fetch(`http://api.test${path}`, {
    method,
    ...sent,
    headers: { ...credentials, ...(body === undefined ? {} : type), ...headers },
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: parsed(text) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
