import { fetchOf, reply } from "./fake-fetch.js";

/** A generator of numbers below 1 that is the same for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What may happen to one request, before or after the provider commits its effect. */
export const faults = [
  "none",
  "refused",
  "reset before commit",
  "reset after commit",
  "body cut after commit",
  "timeout before commit",
  "timeout after commit",
  "commit after the timeout",
  "500 before commit",
  "500 after commit",
  "503",
  "504 after commit",
  "429",
  "409",
  "422",
  "302 after commit",
] as const;

export type Fault = (typeof faults)[number];

/** A provider that keeps count: an effect for each request that it commits, one for all requests with the same key. */
export function modelServer(schedule: readonly Fault[]) {
  const committed = new Map<string, object>();
  let effects = 0;
  let requests = 0;
  const late: Promise<void>[] = [];

  const commit = (key: string | null): Response => {
    const known = key === null ? undefined : committed.get(key);
    if (known) return reply(known, { status: 201 });
    effects += 1;
    const session = { id: `s_${effects}` };
    if (key !== null) committed.set(key, session);
    return reply(session, { status: 201 });
  };

  const fetch = fetchOf(async (request) => {
    const fault = schedule[requests] ?? "none";
    requests += 1;
    const key = request.headers.get("idempotency-key");
    if (fault === "refused") throw failure("ECONNREFUSED");
    if (fault === "commit after the timeout") late.push(new Promise((resolve) => setTimeout(() => resolve(void commit(key)), 75)));
    const answer = /after commit|none/.test(fault) ? commit(key) : undefined;
    if (/timeout/.test(fault)) return new Promise(() => undefined);
    if (/reset/.test(fault)) throw failure("ECONNRESET");
    if (/cut/.test(fault)) return new Response('{"id":', { status: 201, headers: { "content-type": "application/json" } });
    const status = Number.parseInt(fault, 10);
    if (answer && Number.isNaN(status)) return answer;
    return reply({ message: fault }, { status, headers: status === 302 ? { location: "https://acme.test/next" } : {} });
  });

  return { fetch, effects: () => effects, requests: () => requests, settled: () => Promise.all(late) };
}

function failure(code: string): TypeError {
  return new TypeError("fetch failed", { cause: Object.assign(new Error(code), { code }) });
}
