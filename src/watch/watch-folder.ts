import { resolve } from "node:path";
import { type FSWatcher, watch } from "chokidar";

/** What to tell about a folder. */
export interface FolderRequest {
  readonly folder: string;
  /** Changes since this moment count, also those made before watching began. */
  readonly since: number;
  readonly onChange: (path: string) => void;
  readonly onFailure: (error: unknown) => void;
}

/** Time stamps of files can lie this many milliseconds behind the clock. */
const coarseness = 20;

/** Watches the files directly in a folder, which may be yet to come; resolves when no change can be missed any more. */
export async function watchFolder({ folder, since, onChange, onFailure }: FolderRequest): Promise<FSWatcher> {
  const watcher = watch(folder, { depth: 0, alwaysStat: true });
  let isReady = false;
  watcher.on("all", (event, path, stats) => {
    const isOld = !isReady && event === "add" && stats !== undefined && stats.mtimeMs < since - coarseness;
    if (!isOld) onChange(resolve(path));
  });
  watcher.on("error", onFailure);
  await new Promise<void>((done) => watcher.once("ready", done));
  isReady = true;
  return watcher;
}
