import { randomBytes } from "node:crypto";
import { link, mkdir, stat, unlink, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { hasErrorCode, readText } from "./read-text.js";

/** The lock's name in an output folder. */
export const lockFile = ".specweld.lock";

/** How old a lock may get before its holder counts as gone; writing takes a fraction of a second. */
const maxAge = 30_000;

/** Runs a task while no other run writes to the same folder; takes over the lock of a run that was killed. */
export async function withLock<T>(folder: string, task: () => Promise<T>): Promise<T> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, lockFile);
  const content = `${process.pid} ${hostname()} ${randomBytes(8).toString("hex")}`;
  while (!(await acquire(path, content))) {
    if (await isStale(path)) await takeOver(path);
    else await sleep(20);
  }
  try {
    return await task();
  } finally {
    if ((await readText(path)) === content) await remove(path);
  }
}

async function acquire(path: string, content: string): Promise<boolean> {
  try {
    await writeFile(path, content, { flag: "wx" });
    return true;
  } catch (error) {
    if (hasErrorCode(error, "EEXIST")) return false;
    throw error;
  }
}

async function isStale(path: string): Promise<boolean> {
  const content = await readText(path);
  if (content === undefined) return false;
  const [pid, host] = content.split(" ");
  if (host === hostname() && !isRunning(Number(pid))) return true;
  return (await ageOf(path, "mtimeMs")) > maxAge;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasErrorCode(error, "EPERM");
  }
}

async function ageOf(path: string, since: "mtimeMs" | "ctimeMs"): Promise<number> {
  try {
    return Date.now() - (await stat(path))[since];
  } catch (error) {
    if (hasErrorCode(error, "ENOENT")) return 0;
    throw error;
  }
}

/**
 * Removes a stale lock. Of several runs that found it stale, the one whose hard link succeeds removes it; the link also proves that the
 * lock is still the stale one, and not that of a run which was quicker.
 */
async function takeOver(path: string): Promise<void> {
  const claim = `${path}-claim`;
  try {
    await link(path, claim);
  } catch (error) {
    if (hasErrorCode(error, "ENOENT")) return;
    if (!hasErrorCode(error, "EEXIST")) return remove(path); // a file system without hard links
    // Linking sets the change time, so it tells how long ago the claim was made.
    if ((await ageOf(claim, "ctimeMs")) > maxAge) await remove(claim);
    return sleep(20);
  }
  if (await isStale(claim)) await remove(path);
  await remove(claim);
}

async function remove(path: string): Promise<void> {
  try {
    await unlink(path);
  } catch (error) {
    if (!hasErrorCode(error, "ENOENT")) throw error;
  }
}
