import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type RunOptions, runProgram } from "./run-program.js";

/** What a program and the programs that it started used up. */
export interface Usage {
  /** Processor time, all threads. */
  readonly seconds: number;
  /** Memory of the largest process. */
  readonly megabytes: number;
}

/** Each process of Node that ends notes what it used up; its worker threads count with it. */
const hook = `
import { appendFileSync } from "node:fs";
import { isMainThread } from "node:worker_threads";
if (isMainThread) process.on("exit", () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  appendFileSync(process.env.SPECWELD_BENCH_USAGE, JSON.stringify([(userCPUTime + systemCPUTime) / 1e6, maxRSS / 1024]) + "\\n");
});
`;

/**
 * Runs a program of Node to its end and measures what it used up.
 * @throws When it ends with another code than 0, or takes longer than the time limit.
 */
export async function runMeasured(command: string, args: readonly string[], options: RunOptions): Promise<Usage> {
  const folder = mkdtempSync(join(tmpdir(), "specweld-usage-"));
  const [module, notes] = [join(folder, "hook.mjs"), join(folder, "notes.jsonl")];
  writeFileSync(module, hook);
  writeFileSync(notes, "");
  try {
    const env = { ...options.env, NODE_OPTIONS: `--import=${pathToFileURL(module).href}`, SPECWELD_BENCH_USAGE: notes };
    await runProgram(command, args, { ...options, env });
    const used = readFileSync(notes, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as [number, number]); // written above
    return { seconds: used.reduce((sum, [seconds]) => sum + seconds, 0), megabytes: Math.max(...used.map(([, megabytes]) => megabytes)) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
