/// <reference lib="esnext.disposable" preserve="true" />
import { formatDiagnostics } from "../diagnostics.js";
import type { MockSettings } from "../mock/mock-api.js";
import type { RunningMock } from "../mock/running-mock.js";
import { type MocksRequest, openMocks } from "./open-mocks.js";

/** How a mock is started. */
export interface StartMockOptions extends MockSettings, Pick<MocksRequest, "root" | "config" | "overlays"> {
  /**
   * Port on 127.0.0.1; `false` for none, where `mock.fetch` is enough.
   * @default 0, one of the system's choice
   */
  readonly port?: number | false | undefined;
}

/** A mock of one API, on a port of this machine or without one. */
export interface Mock extends Pick<RunningMock, "fetch" | "requests" | "clock" | "change" | "fault" | "send" | "reset"> {
  /** Where it listens, with the path of the API's server; of a mock without a port an address that only its `fetch` knows. */
  readonly url: string;
  /** Stops listening, and ends every connection. */
  close(): Promise<void>;
  /** The same as `close`, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Starts a mock of an API of `redocly.yaml`, or of one description.
 * @param api Id of the API, or the path or address of a description.
 * @throws {Error} Where there is no such API, or its description or mapping has errors.
 * @example
 * ```ts
 * import { startMock } from "specweld/mock";
 * import { createCreem } from "./generated/creem/index.js";
 *
 * await using mock = await startMock("creem");
 * const creem = createCreem({ apiKey: "test", server: mock.url });
 * await creem.retrieveSession({ id: "ch_1aQz2wSx3eDc4rFv" });
 * console.log(mock.requests[0]?.url);
 * ```
 */
export async function startMock(api: string, { port = 0, root, config, overlays, ...settings }: StartMockOptions = {}): Promise<Mock> {
  const opened = await openMocks({ apis: [api], root, config, overlays });
  const [found] = opened.apis;
  if (found === undefined) throw new Error(formatDiagnostics(opened.diagnostics.filter(({ severity }) => severity === "error")));
  const { runMock } = await import("../mock/run-mock.js");
  const running = runMock(found, settings);
  const served = port === false ? undefined : await listen(running, port);
  const close = async () => served?.close();
  const { fetch, requests, clock, change, fault, send, reset, basePath } = running;
  const origin = served === undefined ? `http://${found.model.id}.mock` : `http://127.0.0.1:${served.port}`;
  return { url: `${origin}${basePath}`, fetch, requests, clock, change, fault, send, reset, close, [Symbol.asyncDispose]: close };
}

async function listen({ deliver }: RunningMock, port: number) {
  const { serve } = await import("../mock/serve.js");
  return serve(deliver, port);
}
