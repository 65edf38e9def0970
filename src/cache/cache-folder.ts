import { lstat, mkdir, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Finds the folder for cached results of a project and makes it; `undefined` when there is none that can be trusted. */
export async function openCacheFolder(root: string): Promise<string | undefined> {
  try {
    return await inNodeModules(join(root, "node_modules"));
  } catch {
    return inTemporaryFolder().catch(() => undefined);
  }
}

async function inNodeModules(nodeModules: string): Promise<string> {
  await stat(nodeModules);
  const folder = join(nodeModules, ".cache", "specweld");
  await mkdir(folder, { recursive: true });
  return folder;
}

/** Everybody may write to the system's temporary folder, so the cache counts only when it is ours and nobody else can write to it. */
async function inTemporaryFolder(): Promise<string | undefined> {
  const user = process.getuid?.();
  const folder = join(tmpdir(), `specweld-${user ?? "cache"}`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const found = await lstat(folder);
  const isOurs = user === undefined || (found.uid === user && (found.mode & 0o022) === 0);
  return found.isDirectory() && isOurs ? folder : undefined;
}
