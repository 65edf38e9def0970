import { type CallOptions, type ClientOptions, createTransport, type FetchInit } from "@specweld/runtime";
import { describe, expect, test } from "vitest";
import { fakeFetch, plainApi, reply, sendWith } from "../servers/fake-fetch.js";

const wrong: readonly [options: CallOptions, problem: string][] = [
  [{ timeout: 0 }, "timeout must be a positive number"],
  [{ timeout: Number.NaN }, "timeout must be a positive number"],
  [{ timeout: true as unknown as number }, "timeout must be a positive number"],
  [{ deadline: false as unknown as number }, "deadline must be a positive number"],
  [{ deadline: -1 }, "deadline must be a positive number"],
  [{ retry: { attempts: Number.NaN } }, "attempts must be a positive number"],
  [{ retry: { baseDelay: -1 } }, "baseDelay must be a positive number"],
  [{ retry: { maxDelay: Number.NaN } }, "maxDelay must be a positive number"],
];

describe("a limit that is not a number to count to", () => {
  test.each(wrong)("is refused when a client is made: %o", (options, problem) => {
    expect(() => createTransport(plainApi, options)).toThrow(`acme: ${problem}`);
  });

  test.each(wrong)("is refused before anything is sent: %o", async (call, problem) => {
    const { fetch, requests } = fakeFetch(() => reply({}));
    const { error } = await sendWith({ client: { fetch }, call });
    expect(error).toMatchObject({ code: "configuration", outcome: "none" });
    expect(error?.message).toContain(problem);
    expect(requests).toEqual([]);
  });

  test("is not left running by a signal that is none", async () => {
    const { fetch } = fakeFetch(() => reply({}));
    const call = { signal: {} as AbortSignal, timeout: 10 }; // as untyped code may hand it over
    expect((await sendWith({ client: { fetch }, call })).error).toBeDefined();
    await new Promise((resolve) => setTimeout(resolve, 30));
  });

  test("may be infinite, and delays may be nothing", async () => {
    const { fetch } = fakeFetch(async (_, count) => {
      await new Promise((resolve) => setTimeout(resolve, 10));
      return reply({ id: 1 }, { status: count === 1 ? 503 : 200 });
    });
    const endless = { timeout: Number.POSITIVE_INFINITY, deadline: Number.POSITIVE_INFINITY, retry: { baseDelay: 0, maxDelay: 0 } };
    expect((await sendWith({ client: { fetch }, call: endless })).data).toEqual({ id: 1 });
  });
});

describe("a call without a limit of time", () => {
  /** Says of each request whether it could be ended. */
  async function endings(options: { client?: CallOptions; call?: CallOptions }): Promise<readonly boolean[]> {
    const seen: boolean[] = [];
    const fetch = async (_: string, { signal }: FetchInit): Promise<Response> => {
      seen.push(signal !== undefined);
      return reply({ id: 1 }, { status: seen.length === 1 ? 503 : 200 });
    };
    const client = { fetch, retry: { baseDelay: 0 }, ...options.client } as ClientOptions;
    expect((await sendWith({ client, ...(options.call && { call: options.call }) })).data).toEqual({ id: 1 });
    return seen;
  }

  test("has no signal, and is retried all the same", async () => {
    expect(await endings({ client: { timeout: false } })).toEqual([false, false]);
    expect(await endings({ call: { timeout: false } })).toEqual([false, false]);
    expect(await endings({ client: { deadline: 1000 }, call: { timeout: false } })).toEqual([false, false]);
  });

  test("has one where something else may end it", async () => {
    expect(await endings({})).toEqual([true, true]);
    expect(await endings({ call: { timeout: false, deadline: 5000 } })).toEqual([true, true]);
    expect(await endings({ call: { timeout: false, signal: new AbortController().signal } })).toEqual([true, true]);
    expect(await endings({ client: { timeout: false }, call: { timeout: 5000 } })).toEqual([true, true]);
  });

  test("is ended by its deadline and by its caller", async () => {
    const fetch = (_: string, { signal }: FetchInit): Promise<Response> =>
      new Promise((_resolve, reject) => signal?.addEventListener("abort", () => reject(signal.reason)));
    const slow = await sendWith({ client: { fetch }, call: { timeout: false, deadline: 20 } });
    expect(slow.error).toMatchObject({ code: "timeout" });
    const controller = new AbortController();
    const aborted = sendWith({ client: { fetch }, call: { timeout: false, signal: controller.signal } });
    controller.abort();
    expect((await aborted).error).toMatchObject({ code: "aborted" });
  });
});
