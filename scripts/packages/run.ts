import { spawnSync } from "node:child_process";

/** What a command said, and how it ended. */
export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  /** Both streams. */
  readonly output: string;
}

/** Runs a command to its end. */
export function tryRun(folder: string, [command = "", ...words]: readonly string[]): Ran {
  // npm is a batch file on Windows, which only a shell can start.
  const shell = process.platform === "win32" && command === "npm";
  const { status, stdout, stderr } = spawnSync(command, words, { cwd: folder, encoding: "utf8", shell });
  return { status, stdout, output: `${stdout}${stderr}`.trim() };
}

/**
 * Runs a command that has to work, and gives what it wrote on its standard output.
 * @throws When it fails.
 */
export function run(folder: string, command: readonly string[]): string {
  const { status, stdout, output } = tryRun(folder, command);
  if (status !== 0) throw new Error(`${command.join(" ")} ended with ${status}:\n${output}`);
  return stdout;
}
