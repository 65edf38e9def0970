import { cpus, loadavg } from "node:os";
import { spreadOf } from "./statistics.js";

/** Where and when figures were measured. */
export interface Environment {
  readonly date: string;
  readonly node: string;
  readonly platform: string;
  readonly cpu: string;
  readonly cpuCount: number;
}

/** How busy the machine was with other things. */
export interface Noise {
  /** Processes that wanted a processor, on average over the last minute. */
  readonly load: number;
  /** How far apart equal pieces of work were: the middle half of their durations, in percent of the median. */
  readonly spread: number;
}

/** Describes the machine. */
export function describeEnvironment(): Environment {
  const [processor] = cpus();
  return {
    date: new Date().toISOString().slice(0, 10),
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    cpu: processor?.model.trim() ?? "unknown processor",
    cpuCount: cpus().length,
  };
}

/** Measures how much the same work varies now. */
export function measureNoise(): Noise {
  const durations = Array.from({ length: 60 }, timeFixedWork);
  const { median, low, high } = spreadOf(durations);
  return { load: loadavg()[0] ?? Number.NaN, spread: (100 * (high - low)) / median };
}

function timeFixedWork(): number {
  const begun = performance.now();
  for (let index = 0, sum = 0; index < 2_000_000; index += 1) sum = (sum * 31 + index) % 1_000_003;
  return performance.now() - begun;
}

/** Writes the head of a report. */
export function formatEnvironment({ date, node, platform, cpu, cpuCount }: Environment, before: Noise, after: Noise): string {
  const noise = [before, after].map(({ load, spread }) => `load ${load.toFixed(1)}, equal work varies by ${spread.toFixed(0)} %`);
  return `specweld benchmark, ${date}, Node ${node}, ${platform}, ${cpuCount} x ${cpu}\nnoise before: ${noise[0]}; after: ${noise[1]}\n`;
}
