import { randomBytes } from "node:crypto";
import { type FileHandle, mkdir, open, stat, unlink, utimes } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { hasErrorCode, readText } from "./read-text.js";

/** The lock's name in an output folder. */
export const lockFile = ".specweld.lock";

/** Another run that is writing to the same folder. */
export interface LockHolder {
  /** Process and host of the run, in words. */
  readonly run: string;
  /** How long it has been waited for, in milliseconds. */
  readonly waited: number;
}

/** How a lock is taken. */
export interface LockOptions {
  /** Told of the run that is waited for, a second after waiting began and every ten seconds from then on. */
  readonly onWait?: ((holder: LockHolder) => void) | undefined;
  /**
   * How long a lock may go without a sign of life before its holder counts as gone, in milliseconds; a holder gives five signs in that time.
   * @default 15000
   */
  readonly silence?: number | undefined;
}

/**
 * Runs a task while no other run writes to the same folder, and takes over the lock of a run that was killed.
 *
 * Whether a holder is alive is told by its own process where that can be asked, and by changes of the lock's time stamp, never by the stamp
 * itself: the clock of another host, or of a disk, may be wrong.
 */
export async function withLock<T>(folder: string, task: () => Promise<T>, options: LockOptions = {}): Promise<T> {
  const { silence = 15_000 } = options;
  await mkdir(folder, { recursive: true });
  const path = join(folder, lockFile);
  const content = `${process.pid} ${hostname()} ${randomBytes(8).toString("hex")}`;
  const waiting = startWaiting(path, { ...options, silence });
  while (!(await acquire(path, content))) await waiting.wait();
  const heartbeat = setInterval(() => void giveSign(path), silence / 5);
  try {
    return await task();
  } finally {
    clearInterval(heartbeat);
    if ((await readText(path)) === content) await remove(path);
  }
}

/** Makes a lock, unless there is one; a full disk leaves no lock behind that says nothing. */
async function acquire(path: string, content: string): Promise<boolean> {
  const created = await create(path);
  if (created === undefined) return false;
  try {
    await created.writeFile(content);
    return true;
  } catch (error) {
    await remove(path);
    throw error;
  } finally {
    await created.close();
  }
}

/** Whatever keeps a file from being created says nothing of a lock that may be there, and leaves it alone. */
async function create(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, "wx");
  } catch (error) {
    if (hasErrorCode(error, "EEXIST")) return undefined;
    throw error;
  }
}

async function giveSign(path: string): Promise<void> {
  const now = new Date();
  await utimes(path, now, now).catch(() => undefined); // the lock may have been taken over; the task's end finds out
}

/** Waits between two attempts to acquire a lock, and removes the lock of a run that is gone. */
function startWaiting(path: string, { onWait, silence }: LockOptions & { readonly silence: number }) {
  const begun = performance.now();
  let nextNotice = 1000;
  const [lock, claim] = [watchFile(path, silence), watchFile(`${path}-claim`, silence)];
  return {
    async wait(): Promise<void> {
      const { content, isGone, state } = await lock();
      if (isGone) return takeOver(path, { state, claim });
      const waited = performance.now() - begun;
      if (content !== undefined && waited >= nextNotice) {
        nextNotice += 10_000;
        onWait?.({ run: inWords(content), waited });
      }
      await sleep(20);
    },
  };
}

/** What is known of a lock. */
interface LockState {
  /** Nothing where there is no lock. */
  readonly content: string | undefined;
  /** A text that changes with every sign of life. */
  readonly state: string;
  /** Whether the run that made it has ended, as far as can be told. */
  readonly isGone: boolean;
}

/** Gives a function that looks at a lock, and remembers since when it has shown no sign of life. */
function watchFile(path: string, silence: number): () => Promise<LockState> {
  let [seen, seenAt] = ["", 0];
  return async () => {
    const [content, state] = await stateOf(path);
    if (state !== seen) [seen, seenAt] = [state, performance.now()];
    const isGone = content !== undefined && (isLeftBehind(content) || performance.now() - seenAt > silence);
    return { content, state, isGone };
  };
}

/** A lock's content, and a text that changes with every sign of life. */
async function stateOf(path: string): Promise<readonly [content: string | undefined, state: string]> {
  const content = await readText(path);
  return [content, `${content} ${await timeOf(path)}`];
}

async function timeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).mtimeMs;
  } catch (error) {
    if (hasErrorCode(error, "ENOENT")) return undefined;
    throw error;
  }
}

function inWords(content: string): string {
  const [pid, host] = content.split(" ");
  return host === undefined ? "another run" : `another run, process ${pid} on ${host},`;
}

/** Tells whether a lock's run was one of this host and has ended. */
function isLeftBehind(content: string): boolean {
  const [pid, host] = content.split(" ");
  return host === hostname() && !isRunning(Number(pid));
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasErrorCode(error, "EPERM");
  }
}

/**
 * Removes the lock of a run that is gone. Of several runs that found it so, the one that makes the claim removes it; that its state has not
 * changed behind the claim proves that it is not the lock of a run which was quicker.
 */
async function takeOver(path: string, { state, claim }: { state: string; claim: () => Promise<LockState> }): Promise<void> {
  const claimPath = `${path}-claim`;
  if (!(await acquire(claimPath, `${process.pid} ${hostname()} ${randomBytes(8).toString("hex")}`))) {
    if ((await claim()).isGone) await remove(claimPath);
    return sleep(20);
  }
  try {
    if ((await stateOf(path))[1] === state) await remove(path);
  } finally {
    await remove(claimPath);
  }
}

async function remove(path: string): Promise<void> {
  try {
    await unlink(path);
  } catch (error) {
    if (!hasErrorCode(error, "ENOENT")) throw error;
  }
}
