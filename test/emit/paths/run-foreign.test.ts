import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { foreign } from "../../../src/emit/paths/run-foreign.js";

const entry = pathToFileURL(resolve(import.meta.dirname, "../../fixtures/hostile/workers/fail.mjs"));
const limits = { maxOldGenerationSizeMb: 50, stackSizeMb: 2 };

describe("foreign code", () => {
  test.each([
    ["throws outside of any promise", "throw", "thrown outside of any promise"],
    ["throws null", "throwNull", "null"],
    ["leaves a rejection alone", "reject", "rejected"],
    ["ends its process", "exit", "it ended with code 3"],
    ["eats memory", "memory", "Worker terminated due to reaching memory limit: JS heap out of memory"],
    ["calls itself for ever", "stack", "Maximum call stack size exceeded"],
  ])("that %s is a problem in one line, and the next request succeeds", async (_, way, problem) => {
    const ask = foreign({ entry, limits });
    expect(await ask(way)).toEqual({ problem });
    expect(await ask("answer")).toEqual({ text: "fine" });
  });

  test.each(["hang", "silence"])("that never answers (%s) is stopped", async (way) => {
    const ask = foreign({ entry, limits, timeout: 500 });
    expect(await ask(way)).toEqual({ problem: "it took longer than 0.5 s" });
  });

  test("that cannot be loaded is a problem", async () => {
    const ask = foreign({ entry: pathToFileURL("/nowhere/worker.mjs") });
    expect(await ask("answer")).toEqual({ problem: expect.stringContaining("Cannot find module") });
  });

  test("that cannot be sent its request is a problem", async () => {
    const ask = foreign({ entry, limits });
    expect(await ask(() => {})).toEqual({ problem: expect.stringContaining("could not be cloned") });
  });

  test("answers each request in its turn", async () => {
    const ask = foreign({ entry, limits });
    expect(await Promise.all(["answer", "throw", "answer"].map(ask))).toMatchObject([
      { text: "fine" },
      { problem: expect.any(String) },
      { text: "fine" },
    ]);
  });
});
