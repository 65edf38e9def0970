import { type CallOptions, createTransport } from "@specweld/runtime";
import { describe, expect, test } from "vitest";
import { fakeFetch, plainApi, reply, sendWith } from "../servers/fake-fetch.js";

const wrong: readonly [options: CallOptions, problem: string][] = [
  [{ timeout: 0 }, "timeout must be a positive number"],
  [{ timeout: Number.NaN }, "timeout must be a positive number"],
  [{ deadline: -1 }, "deadline must be a positive number"],
  [{ retry: { attempts: Number.NaN } }, "attempts must be a positive number"],
  [{ retry: { baseDelay: -1 } }, "baseDelay must be a positive number"],
  [{ retry: { maxDelay: Number.NaN } }, "maxDelay must be a positive number"],
];

describe("a limit that is no number to count to", () => {
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
