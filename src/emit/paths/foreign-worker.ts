import { parentPort } from "node:worker_threads";
import { type PathsRequest, printForeign } from "./print-foreign.js";
import type { ForeignReply } from "./run-foreign.js";

function answer(request: PathsRequest): ForeignReply {
  try {
    return { text: printForeign(request) };
  } catch (error) {
    return { problem: describe(error) };
  }
}

function describe(error: unknown): string {
  return error instanceof RangeError ? "the description nests too deeply for it" : String(error instanceof Error ? error.message : error);
}

parentPort?.on("message", (request: PathsRequest) => parentPort?.postMessage(answer(request)));
