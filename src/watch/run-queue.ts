/** Runs a task again and again, one run at a time. */
export interface RunQueue {
  /** Asks for a run; requests that come close together, or while a run is busy, become one run. */
  request(): void;
  /** Resolves when no run is busy or asked for. */
  idle(): Promise<void>;
  /** Forgets what was asked for and lets the busy run end. */
  close(): Promise<void>;
}

/** Makes a queue that waits until requests have been quiet for a while. The task must not throw. */
export function createRunQueue(task: () => Promise<void>, quietMilliseconds: number): RunQueue {
  let timer: NodeJS.Timeout | undefined;
  let busy: Promise<void> | undefined;
  let isAskedAgain = false;

  const start = () => {
    timer = undefined;
    busy = task().finally(() => {
      busy = undefined;
      if (isAskedAgain) request();
    });
  };
  const request = () => {
    isAskedAgain = busy !== undefined;
    if (isAskedAgain) return;
    clearTimeout(timer);
    timer = setTimeout(start, quietMilliseconds);
  };
  const idle = async () => {
    while (busy !== undefined || timer !== undefined) await (busy ?? new Promise((resolve) => setTimeout(resolve, quietMilliseconds)));
  };
  const close = async () => {
    clearTimeout(timer);
    [timer, isAskedAgain] = [undefined, false];
    await busy;
  };
  return { request, idle, close };
}
