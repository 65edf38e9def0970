import { medianOf } from "./statistics.js";

/** What is measured in a process of its own. */
export interface CallJob {
  readonly origin: string;
  /** Modules whose default export makes, for an origin, a function that resolves to an id. */
  readonly modules: readonly { readonly name: string; readonly file: string }[];
  readonly rounds: number;
  /** Calls per round and module. */
  readonly calls: number;
  readonly concurrency: number;
}

/** One module's microseconds per call in each round: by the clock, and of the process's own processor time. */
export interface CallTimes {
  readonly name: string;
  readonly wall: readonly number[];
  readonly cpu: readonly number[];
}

type Call = () => Promise<unknown>;

/**
 * Measures modules in turn, round by round, so that whatever else the machine does meets all of them.
 * @public Called from the program that the runtime section writes.
 */
export async function measureCalls({ origin, modules, rounds, calls, concurrency }: CallJob): Promise<readonly CallTimes[]> {
  const contenders = await Promise.all(modules.map(async ({ name, file }) => ({ name, call: await loadCall(file, origin) })));
  const measured = contenders.map(({ name, call }) => ({ name, call, wall: [] as number[], cpu: [] as number[] }));
  for (let round = -warmUpRounds; round < rounds; round += 1) {
    for (const contender of inTurn(measured, round + warmUpRounds)) {
      const { wall, cpu } = await measureRound(contender.call, calls, concurrency);
      if (round < 0) continue;
      contender.wall.push(wall);
      contender.cpu.push(cpu);
    }
  }
  return measured.map(({ name, wall, cpu }) => ({ name, wall, cpu }));
}

const warmUpRounds = 8;

/** Another one begins each round, and every second round goes backwards, so that none always follows the same. */
function inTurn<T>(items: readonly T[], round: number): readonly T[] {
  const first = round % items.length;
  const turned = [...items.slice(first), ...items.slice(0, first)];
  return round % 2 === 0 ? turned : turned.reverse();
}

async function loadCall(file: string, origin: string): Promise<Call> {
  const { default: create } = await import(file);
  const call: Call = create(origin);
  const id = await call();
  if (id !== "ch_1") throw new Error(`${file} gave ${String(id)}`);
  return call;
}

async function measureRound(call: Call, calls: number, concurrency: number): Promise<{ wall: number; cpu: number }> {
  const cpuBefore = process.cpuUsage();
  const begun = performance.now();
  await Promise.all(Array.from({ length: concurrency }, () => callRepeatedly(call, calls / concurrency)));
  const wall = (performance.now() - begun) * 1000;
  const { user, system } = process.cpuUsage(cpuBefore);
  return { wall: wall / calls, cpu: (user + system) / calls };
}

async function callRepeatedly(call: Call, times: number): Promise<void> {
  for (let count = 0; count < times; count += 1) await call();
}

/** A function to be timed alone. */
export interface Work {
  readonly name: string;
  readonly run: () => unknown;
}

/**
 * Measures pure functions: microseconds per run, in each round.
 * @public Called from the program that the normalize section writes.
 */
export function measureWork(works: readonly Work[], { rounds, runs }: { readonly rounds: number; readonly runs: number }) {
  const measured = works.map((work) => ({ ...work, wall: [] as number[] }));
  for (let round = -warmUpRounds; round < rounds; round += 1)
    for (const { run, wall } of measured) {
      const microseconds = timeRuns(run, runs);
      if (round >= 0) wall.push(microseconds);
    }
  return measured.map(({ name, wall }) => ({ name, wall, median: medianOf(wall) }));
}

function timeRuns(run: () => unknown, runs: number): number {
  let kept: unknown;
  const begun = performance.now();
  for (let count = 0; count < runs; count += 1) kept = run();
  const microseconds = ((performance.now() - begun) * 1000) / runs;
  if (kept === undefined) throw new Error("There was nothing to measure");
  return microseconds;
}
