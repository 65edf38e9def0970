import { createContext, runInContext } from "node:vm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bundleProgram } from "./bundle-program.js";
import type { Outcome, Question } from "./program.js";
import { type Provider, startProvider } from "./provider.js";
import { testRetrieval } from "./retrieve-tests.js";

/** What every worker runtime has beside the language itself, and nothing of Node. */
const webGlobals = {
  ...{ fetch, Headers, Request, Response, FormData, Blob, URL, URLSearchParams },
  ...{ AbortController, AbortSignal, Event, EventTarget, DOMException, ReadableStream, TextDecoder, TextEncoder },
  ...{ setTimeout, clearTimeout, performance, crypto, btoa, atob },
};

describe("a worker without Node's globals", () => {
  const context = createContext({ ...webGlobals });
  let [provider, elsewhere]: [Provider?, Provider?] = [];
  let script = "";

  beforeAll(async () => {
    elsewhere = await startProvider();
    provider = await startProvider(elsewhere.url);
    script = await bundleProgram();
    runInContext(script, context);
  });

  afterAll(() => {
    for (const each of [provider, elsewhere]) each?.stop();
  });

  const started = (which: Provider | undefined): Provider => {
    if (which === undefined) throw new Error("The provider did not start");
    return which;
  };
  /** The context has its own `Object` and `Array`: a copy through JSON is made of ours. */
  const ask = async (question: Question): Promise<Outcome> => {
    const { program } = context as unknown as { program: typeof import("./program.js") }; // left there by the script
    return JSON.parse(JSON.stringify(await program.retrieve(question)));
  };

  testRetrieval({ ask, provider: () => started(provider), elsewhere: () => started(elsewhere) });

  test("a redirect within the origin is followed", async () => {
    const before = started(provider).asked.length;
    expect((await ask({ server: started(provider).url, id: "near" })).value).toMatchObject({ currency: "EUR" });
    expect(started(provider).asked.slice(before)).toEqual(["near", "ok"]);
  });

  test("the bundle names nothing of Node and evaluates no text", () => {
    expect(script).not.toMatch(/node:|\brequire\(|\bBuffer\b|\beval\(|\bnew Function\b|\bimport\(/);
  });
});
