import { dirname } from "node:path";
import { type PipelineRequest, type PipelineResult, runPipeline } from "../pipeline.js";
import { createRunQueue } from "./run-queue.js";
import { watchFolder } from "./watch-folder.js";

/** What to watch, and whom to tell. */
export interface WatchRequest extends Omit<PipelineRequest, "goal"> {
  /** Called after every run, also after one that found errors and therefore left the output as it was. */
  readonly onRun: (result: PipelineResult) => void;
  /** Called when a run failed for another reason than its input; watching goes on. */
  readonly onFailure: (error: unknown) => void;
}

/** A project that is being watched. */
export interface Watcher {
  /** Stops watching, after the run that is busy. */
  close(): Promise<void>;
}

/** How long files must be quiet before a run: editors save in several steps, and what comes during a run asks for another one. */
const quietMilliseconds = 15;

/**
 * Generates, and generates again whenever the config, a description, a file that it refers to, or a mapping changes.
 * Resolves when the first run is done and changes are being watched.
 */
export function watchProject({ onRun, onFailure, ...request }: WatchRequest): Promise<Watcher> {
  return watchRuns({ run: () => runPipeline({ ...request, goal: "write" }), onRun, onFailure });
}

/** What watching needs to know of a run. */
export interface WatchedResult {
  readonly status: string;
  /** Absolute paths of what the run depended on. */
  readonly inputs: readonly string[];
}

/** What to run again and again. */
export interface WatchedRuns<Result extends WatchedResult> extends Pick<WatchRequest, "onFailure"> {
  readonly run: () => Promise<Result>;
  /** Called after every run. */
  readonly onRun: (result: Result) => void;
}

/** Runs, and runs again whenever something changes that the last run depended on. */
export async function watchRuns<Result extends WatchedResult>({ run, onRun, onFailure }: WatchedRuns<Result>): Promise<Watcher> {
  const runOnce = async () => {
    const since = Date.now();
    try {
      const result = await run();
      await inputs.watch(result, since);
      onRun(result);
    } catch (error) {
      onFailure(error);
    }
  };
  const queue = createRunQueue(runOnce, quietMilliseconds);
  const inputs = watchInputs(queue.request, onFailure);
  await runOnce();
  return {
    close: async () => {
      await inputs.close();
      await queue.close();
    },
  };
}

/**
 * Watches the files that the last run depended on. It watches their folders, so that a save that replaces the file, and a file that is yet
 * to come, are seen too; while something is wrong, any YAML or JSON file there may be the one that was missing.
 */
function watchInputs(onChange: () => void, onFailure: (error: unknown) => void) {
  const folders = new Map<string, ReturnType<typeof watchFolder>>();
  let files: ReadonlySet<string> = new Set();
  let isBroken = false;
  const changed = (path: string) => {
    if (files.has(path) || (isBroken && /\.(ya?ml|json)$/.test(path))) onChange();
  };
  return {
    async watch(result: WatchedResult, since: number): Promise<void> {
      isBroken = result.status !== "ok";
      files = new Set(isBroken ? [...files, ...result.inputs] : result.inputs);
      for (const folder of new Set([...files].map(dirname))) {
        if (!folders.has(folder)) folders.set(folder, watchFolder({ folder, since, onChange: changed, onFailure }));
      }
      await Promise.all(folders.values());
    },
    async close(): Promise<void> {
      const watchers = await Promise.all(folders.values());
      await Promise.all(watchers.map((watcher) => watcher.close()));
    },
  };
}
