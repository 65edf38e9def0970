import { CommanderError } from "commander";
import { createCommands } from "./commands.js";
import { exitCodes } from "./exit-codes.js";
import { createProgram } from "./program.js";
import { readVersion } from "./read-version.js";
import { clearProgress, say } from "./terminal.js";

/** Runs the command line and gives the exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  let exitCode: number = exitCodes.fine;
  const program = createProgram(
    readVersion(),
    createCommands((code) => (exitCode = code)),
  );
  try {
    await program.parseAsync([...argv]);
    return exitCode;
  } catch (error) {
    clearProgress();
    return reportFailure(error);
  }
}

/** Tells whose fault it was: the caller's, the file system's, or ours. */
export function reportFailure(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.fine : exitCodes.usage;
  if (isSystemError(error)) {
    say(`I/O error: ${error.message}\n  fix: check the permissions and the space on the disk`);
    return exitCodes.io;
  }
  say(`Internal error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  say("This is a bug in specweld. Please report it with the message above and, if you can, the spec that shows it.");
  return exitCodes.internal;
}

/** Errors of the operating system name the call that failed; errors of Node's own arguments checks do not. */
function isSystemError(error: unknown): error is Error {
  return error instanceof Error && "syscall" in error && "code" in error;
}
