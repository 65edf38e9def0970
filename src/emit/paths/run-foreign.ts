import { createRequire } from "node:module";
import { join, posix } from "node:path";
import { pathToFileURL } from "node:url";
import { type ResourceLimits, Worker } from "node:worker_threads";
import { packageFolder, runsFromSource } from "../../types/package-folder.js";

/** The text that foreign code made, or in one line why there is none. */
export type ForeignReply = { readonly text: string } | { readonly problem: string };

/** Where foreign code runs, and what it may use up. */
export interface ForeignOptions {
  /** The worker's module: it answers each message with a {@link ForeignReply}. */
  readonly entry: URL;
  /**
   * For one request, in milliseconds.
   * @default 120_000
   */
  readonly timeout?: number | undefined;
  /** @default 2 GB of memory, 64 MB of stack */
  readonly limits?: ResourceLimits | undefined;
}

/** Sends requests to a worker. Never rejects: whatever befalls the worker is a problem. */
export type Foreign = (request: unknown) => Promise<ForeignReply>;

const defaultLimits: ResourceLimits = { maxOldGenerationSizeMb: 2048, stackSizeMb: 64 };

/**
 * Runs code of others where it cannot hurt: in a worker with a stack, a heap and a time limit of its own. The worker starts with the first
 * request, stays for the next ones, and is replaced after a failure. It does not keep the process alive.
 * @example const ask = foreign({ entry: workerModule("emit/paths/foreign-worker") });
 */
export function foreign(options: ForeignOptions): Foreign {
  let worker: Worker | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const ask = async (request: unknown): Promise<ForeignReply> => {
    try {
      worker ??= start(options);
      return await answerOf(worker, request, options.timeout ?? 120_000);
    } catch (error) {
      void worker?.terminate();
      worker = undefined;
      return { problem: firstLine(error) };
    }
  };
  return (request) => {
    const answer = last.then(() => ask(request));
    last = answer;
    return answer;
  };
}

/** What foreign code prints would stand between our own lines, so it is dropped. */
function start({ entry, limits = defaultLimits }: ForeignOptions): Worker {
  const worker = new Worker(runnable(entry), { resourceLimits: limits, stdout: true, stderr: true });
  worker.unref();
  worker.on("error", () => {}); // between two requests nobody else listens
  return worker;
}

/** Run from its sources, a worker needs what turns TypeScript into JavaScript, which is not handed down; as a package, it needs nothing. */
function runnable(entry: URL): URL {
  if (!entry.pathname.endsWith(".ts")) return entry;
  const tsx = new URL("dist/esm/api/index.mjs", pathToFileURL(createRequire(import.meta.url).resolve("tsx/package.json"))).href;
  const script = `import { register } from ${JSON.stringify(tsx)}; register(); await import(${JSON.stringify(entry.href)});`;
  return new URL(`data:text/javascript,${encodeURIComponent(script)}`);
}

/**
 * The module of a worker: among the sources, or the file of its own that it is bundled into.
 * @param name Its path below the sources, without the extension.
 */
export function workerModule(name: string): URL {
  const path = runsFromSource ? `src/${name}.ts` : `dist/${posix.basename(name)}.js`;
  return pathToFileURL(join(packageFolder, path));
}

function answerOf(worker: Worker, request: unknown, timeout: number): Promise<ForeignReply> {
  worker.postMessage(request);
  const { promise, resolve, reject } = withResolvers<ForeignReply>();
  const onExit = (code: number) => reject(new Error(`it ended with code ${code}`));
  const timer = setTimeout(() => reject(new Error(`it took longer than ${timeout / 1000} s`)), timeout);
  worker.once("message", resolve).once("error", reject).once("exit", onExit);
  worker.ref();
  return promise.finally(() => {
    clearTimeout(timer);
    worker.off("message", resolve).off("error", reject).off("exit", onExit);
    worker.unref();
  });
}

/** `Promise.withResolvers`, which Node 20 does not have. */
function withResolvers<T>() {
  let resolve: (value: T) => void = () => {};
  let reject: (reason: unknown) => void = () => {};
  const promise = new Promise<T>((first, second) => {
    [resolve, reject] = [first, second];
  });
  return { promise, resolve, reject };
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split("\n", 1)[0] ?? "";
}
