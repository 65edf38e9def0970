import { ApiError } from "@specweld/runtime";
import { describe, expect, test, vi } from "vitest";

async function otherCopy(): Promise<typeof ApiError> {
  vi.resetModules();
  const copy = await import("../../src/runtime/api-error.js");
  expect(copy.ApiError).not.toBe(ApiError);
  return copy.ApiError;
}

const init = { code: "network", message: "no luck", status: null } as const;

describe("two copies of the runtime in one program", () => {
  test("know each other's errors", async () => {
    const Other = await otherCopy();
    expect(new Other(init) instanceof ApiError).toBe(true);
    expect(new ApiError(init) instanceof Other).toBe(true);
    class Special extends Other {}
    expect(new Special(init) instanceof ApiError).toBe(true);
  });

  test("take nothing else for one", () => {
    const alike = { ...new ApiError(init), name: "ApiError", message: "" };
    for (const value of [undefined, null, "ApiError", new Error("no"), {}, alike, Object.create(null), () => undefined])
      expect(value instanceof ApiError).toBe(false);
  });

  test("leave subclasses what they are", () => {
    class Special extends ApiError {}
    expect(new Special(init) instanceof Special).toBe(true);
    expect(new ApiError(init) instanceof Special).toBe(false);
  });

  test("show nothing of it in a log", () => {
    const error = new ApiError(init);
    expect(Object.getOwnPropertySymbols(error)).toEqual([]);
    expect(JSON.stringify(error)).not.toContain("@specweld");
  });
});
