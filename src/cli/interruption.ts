import { exitCodes } from "./exit-codes.js";
import { clearProgress } from "./terminal.js";

/** Lets an interruption end the process at once, except while files are being written: then it ends right after. */
export function onInterruption(isWriting: () => boolean): { wasInterrupted(): boolean; release(): void } {
  let isInterrupted = false;
  const interrupt = () => {
    isInterrupted = true;
    if (isWriting()) return;
    clearProgress();
    process.exit(exitCodes.interrupted);
  };
  process.on("SIGINT", interrupt);
  return { wasInterrupted: () => isInterrupted, release: () => process.off("SIGINT", interrupt) };
}
