import { spawn } from "node:child_process";

/** What a program printed, and how long it took. */
export interface ProgramRun {
  readonly stdout: string;
  readonly stderr: string;
  readonly milliseconds: number;
}

/** Where and with what a program runs. */
export interface RunOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** In milliseconds. @default none */
  readonly timeout?: number | undefined;
}

/**
 * Runs a program to its end, without the options that this process was started with.
 * @throws When it ends with another code than 0, as one that takes too long does.
 */
export async function runProgram(command: string, args: readonly string[], { cwd, env, timeout }: RunOptions): Promise<ProgramRun> {
  const { NODE_OPTIONS: _, ...inherited } = process.env;
  const begun = performance.now();
  const child = spawn(command, args, {
    cwd,
    env: { ...inherited, ...env },
    detached: timeout !== undefined,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const killer = timeout === undefined ? undefined : setTimeout(() => killGroup(child.pid), timeout);
  const [stdout, stderr]: [string[], string[]] = [[], []];
  child.stdout.on("data", (chunk) => stdout.push(String(chunk)));
  child.stderr.on("data", (chunk) => stderr.push(String(chunk)));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  }).finally(() => clearTimeout(killer));
  const run = { stdout: stdout.join(""), stderr: stderr.join(""), milliseconds: performance.now() - begun };
  if (code !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${code}:\n${run.stdout}${run.stderr}`);
  return run;
}

/** A program that is only asked to end may leave others behind, which hold its output open. */
function killGroup(leader: number | undefined): void {
  if (leader !== undefined) process.kill(-leader, "SIGKILL");
}
