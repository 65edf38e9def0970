import { resolve } from "node:path";
import type { RunningMock } from "../mock/running-mock.js";
import type { Served } from "../mock/serve.js";
import { type OpenedMocks, openMocks } from "../pipeline/open-mocks.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { MockFlags } from "./describe-mock-command.js";
import { exitCodeOf, exitCodes } from "./exit-codes.js";
import { type MockLog, mockLog } from "./mock-log.js";
import { printDiagnostics } from "./print-diagnostics.js";
import { say } from "./terminal.js";

/** A server with the mock that answers on it now. */
interface Running {
  readonly id: string;
  readonly served: Served;
  mock: RunningMock;
}

const usualPort = 4010;

/** Serves mocks until somebody interrupts, and gives the exit code. */
export async function mockCommand(apis: readonly string[], flags: MockFlags): Promise<number> {
  const { parseFault } = await import("../mock/faults/fault.js");
  const wrong = (flags.fault ?? []).flatMap((text) => messageOf(() => parseFault(text)));
  if (wrong.length > 0) return refuse(wrong.join("\n"));
  const open = () => openMocks({ apis, config: flags.config, headers: flags.header, overlays: flags.overlay });
  const opened = await open();
  report(opened);
  if (opened.status !== "ok") return exitCodeOf(opened.status);
  const log = mockLog(flags.json === true);
  const running: Running[] = [];
  try {
    for (const mock of await mocksOf(opened, flags)) running.push(await start(mock, running, flags, log));
  } catch (error) {
    await Promise.all(running.map(({ served }) => served.close()));
    return refuse(error instanceof Error ? error.message : String(error));
  }
  log.ready(running.map(({ mock, served }) => ({ mock, url: urlOf(mock, served) })));
  await untilInterrupted(flags.watch ? { open, first: opened, reload: (next) => reload(running, next, flags, log) } : undefined);
  await Promise.all(running.map(({ served }) => served.close()));
  return exitCodes.fine;
}

function messageOf(task: () => unknown): readonly string[] {
  try {
    task();
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

function refuse(message: string): number {
  say(`error: ${message}`);
  return exitCodes.usage;
}

/** What is wrong is told; a mock serves what is only worth a warning, and `lint` tells that. */
function report({ diagnostics, root }: OpenedMocks): void {
  const errors: readonly Diagnostic[] = diagnostics.filter(({ severity }) => severity === "error");
  printDiagnostics(errors, { root: resolve(root) });
}

async function mocksOf({ apis }: OpenedMocks, { seed, strict, fault = [] }: MockFlags): Promise<readonly RunningMock[]> {
  const [{ runMock }, { parseFault }] = await Promise.all([import("../mock/run-mock.js"), import("../mock/faults/fault.js")]);
  return apis.map((api) => {
    const mock = runMock(api, { seed, strict });
    for (const text of fault) mock.fault({ times: Number.POSITIVE_INFINITY, ...parseFault(text) });
    return mock;
  });
}

async function start(mock: RunningMock, before: readonly Running[], flags: MockFlags, log: MockLog): Promise<Running> {
  const { port } = flags;
  const { serve } = await import("../mock/serve.js");
  const wanted = (port ?? usualPort) === 0 ? 0 : (port ?? usualPort) + before.length;
  const entry = { id: mock.api.model.id, mock } as { id: string; mock: RunningMock; served?: Served }; // its server comes next
  const answer = await answerOf(entry, flags);
  const deliver: RunningMock["deliver"] = async (request) => {
    const start = performance.now();
    const delivery = await answer(request);
    const { method, url } = request;
    const seen = entry.mock.requests.at(-1);
    const { status } = delivery.response;
    log.request(entry.id, seen?.url === url ? seen : { method, url, status, problems: [] }, performance.now() - start, delivery);
    return delivery;
  };
  try {
    entry.served = await serve(deliver, wanted);
  } catch (error) {
    if (port !== undefined) throw new Error(takenMessage(wanted, error));
    entry.served = await serve(deliver);
  }
  return entry as Running; // it was served
}

/** The mock itself, the provider behind a recorder, or a recording in front of the mock. */
async function answerOf(
  entry: { readonly id: string; readonly mock: RunningMock },
  { record: target, replay, into }: MockFlags,
): Promise<RunningMock["deliver"]> {
  const { id, mock } = entry;
  if (target !== undefined) {
    const { openRecorder } = await import("../mock/recording/open-recorder.js");
    const [file, overlay] = [resolve(into, `${id}.ndjson`), resolve(into, `${id}.overlay.json`)];
    say(`Forwarding to ${target}; what it answers is written to ${into}/${id}.ndjson and, as examples, to ${into}/${id}.overlay.json`);
    return openRecorder({ target, file, overlay, api: mock.api, basePath: mock.basePath });
  }
  if (replay === undefined) return (request) => entry.mock.deliver(request);
  const { openReplay } = await import("../mock/recording/replay.js");
  const replayed = openReplay(resolve(replay));
  return async (request) => replayed(request) ?? entry.mock.deliver(request);
}

function takenMessage(port: number, error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "EADDRINUSE") return `port ${port} is taken: name another one with --port`;
  return code === "EACCES" ? `port ${port} is not yours to open: name one above 1023` : `port ${port} cannot be opened: ${String(error)}`;
}

/** Where clients send requests to. */
function urlOf({ basePath }: RunningMock, { port }: Served): string {
  return `http://127.0.0.1:${port}${basePath}`;
}

/** Puts new mocks behind the same addresses; what was created is gone. */
async function reload(running: readonly Running[], opened: OpenedMocks, flags: MockFlags, log: MockLog): Promise<void> {
  report(opened);
  if (opened.status !== "ok") return log.note("the descriptions have errors; answering as before");
  const mocks = await mocksOf(opened, flags);
  for (const each of running) each.mock = mocks.find(({ api }) => api.model.id === each.id) ?? each.mock;
  log.note(`read again: ${running.map(({ id }) => id).join(", ")}`);
}

interface Watching {
  readonly open: () => Promise<OpenedMocks>;
  readonly first: OpenedMocks;
  readonly reload: (opened: OpenedMocks) => Promise<void>;
}

/** Waits for an interruption; meanwhile reads again what changes. */
async function untilInterrupted(watching: Watching | undefined): Promise<void> {
  const interrupted = new Promise<void>((done) => {
    process.once("SIGINT", done);
    process.once("SIGTERM", done);
  });
  if (watching === undefined) return interrupted;
  const { watchRuns } = await import("../watch/watch-project.js");
  let isFirst = true;
  const watcher = await watchRuns({
    run: async () => (isFirst ? watching.first : watching.open()),
    onRun: (opened) => {
      if (isFirst) isFirst = false;
      else void watching.reload(opened);
    },
    onFailure: (error) => say(`Failed, still answering: ${error instanceof Error ? error.message : String(error)}`),
  });
  await interrupted;
  await watcher.close();
}
