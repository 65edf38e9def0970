/** The stages that a report tells the time of, in the order in which they run. */
const stageNames = ["load", "cache", "lint", "model", "mapping", "emit", "print", "write"] as const;

/** One of the pipeline's stages. */
export type StageName = (typeof stageNames)[number];

/** How long a stage took, over all APIs. */
export interface StageTiming {
  readonly stage: StageName;
  readonly milliseconds: number;
}

/** Measures stages; a stage that runs once per API adds up. */
export interface Clock {
  time<T>(stage: StageName, task: () => T | Promise<T>): Promise<T>;
  timings(): readonly StageTiming[];
}

/** Starts measuring. `onStage` is told whenever a stage begins. */
export function startClock(onStage?: (stage: StageName) => void): Clock {
  const spent = new Map<StageName, number>();
  return {
    async time(stage, task) {
      onStage?.(stage);
      const start = performance.now();
      try {
        return await task();
      } finally {
        spent.set(stage, (spent.get(stage) ?? 0) + performance.now() - start);
      }
    },
    timings: () => stageNames.flatMap((stage) => (spent.has(stage) ? [{ stage, milliseconds: Math.round(spent.get(stage) ?? 0) }] : [])),
  };
}
