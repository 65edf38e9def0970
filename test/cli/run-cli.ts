import { spawn } from "node:child_process";
import { compileCli } from "./compile-cli.js";

/** What a run of the command line printed, and how it ended. */
export interface CliRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const cli = await compileCli();

/** Starts `specweld` in a folder, without what the surrounding environment says about colours and continuous integration. */
export function startCli(folder: string, args: readonly string[], env: NodeJS.ProcessEnv = {}, nodeArgs: readonly string[] = []) {
  const { GITHUB_ACTIONS: _, NO_COLOR: __, FORCE_COLOR: ___, ...inherited } = process.env;
  const argv = [...nodeArgs, cli, ...args];
  return spawn(process.execPath, argv, { cwd: folder, env: { ...inherited, ...env }, stdio: ["ignore", "pipe", "pipe"] });
}

/** Runs `specweld` in a folder to its end. */
export async function runCli(
  folder: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  nodeArgs: readonly string[] = [],
): Promise<CliRun> {
  const child = startCli(folder, args, env, nodeArgs);
  const [out, err]: [string[], string[]] = [[], []];
  child.stdout.on("data", (chunk) => out.push(String(chunk)));
  child.stderr.on("data", (chunk) => err.push(String(chunk)));
  const code = await new Promise<number | null>((done) => child.on("close", done));
  return { code, stdout: out.join(""), stderr: err.join("") };
}
