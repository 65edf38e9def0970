import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type Fault, faults, modelServer, seeded } from "../servers/model-server.js";
import { clientOf } from "../servers/session-api.js";

const schedules = 10_000;
const batch = 1000;
const seed = 20_260_922;

interface Outcome {
  readonly schedule: readonly Fault[];
  readonly keyed: boolean;
  readonly effects: number;
  readonly requests: number;
  readonly ended: "created" | "none" | "unknown";
}

/** Creates one session against a schedule of faults, drawn from a number. */
async function run(number: number): Promise<Outcome> {
  const random = seeded(seed + number);
  const draw = (): Fault => (random() < 0.3 ? "none" : (faults[Math.floor(random() * faults.length)] ?? "none"));
  const schedule = Array.from({ length: 4 }, draw);
  const keyed = random() < 0.5;
  const server = modelServer(schedule);
  const client = clientOf("https://acme.test", {
    fetch: server.fetch,
    timeout: 8,
    deadline: 60,
    retry: { attempts: 4, baseDelay: 1, maxDelay: 2 },
  });
  const { error } = await client.create(undefined, keyed ? { idempotencyKey: `k_${number}` } : {});
  await server.settled();
  return { schedule, keyed, effects: server.effects(), requests: server.requests(), ended: error?.outcome ?? "created" };
}

/** Runs a batch in a time of its own, so that a busy machine changes nothing. */
async function runBatch(start: number): Promise<readonly Outcome[]> {
  let isDone = false;
  const runs = Promise.all(Array.from({ length: batch }, (_, index) => run(start + index))).finally(() => {
    isDone = true;
  });
  while (!isDone) {
    await vi.advanceTimersByTimeAsync(5);
    await new Promise(setImmediate);
  }
  return runs;
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date", "performance"] });
});

afterEach(() => {
  vi.useRealTimers();
});

/** Says how an outcome breaks the promise; undefined when it keeps it. */
function violation({ effects, ended, keyed, requests, schedule }: Outcome): string | undefined {
  if (effects > 1) return "two effects";
  if (ended === "created" && effects !== 1) return "created without an effect";
  if (ended === "none" && effects !== 0) return "an effect that the error denies";
  const reached = schedule.slice(0, requests - 1).some((fault) => fault !== "refused");
  return !keyed && reached ? "repeated without a key after it was sent" : undefined;
}

describe(`a session created under ${schedules} schedules of faults (seed ${seed})`, () => {
  test("has one effect, or an error that says its outcome is unknown; never two", async () => {
    const outcomes: Outcome[] = [];
    for (let start = 0; start < schedules; start += batch) {
      outcomes.push(...(await runBatch(start)));
    }
    expect(outcomes.flatMap((outcome) => violation(outcome) ?? []).slice(0, 5)).toEqual([]);
    const count = (ended: Outcome["ended"]): number => outcomes.filter((outcome) => outcome.ended === ended).length;
    expect(count("created")).toBeGreaterThan(schedules / 20);
    expect(count("none")).toBeGreaterThan(schedules / 20);
    expect(count("unknown")).toBeGreaterThan(schedules / 20);
    expect(outcomes.filter(({ keyed, requests }) => keyed && requests > 1).length).toBeGreaterThan(schedules / 20);
  });
});
