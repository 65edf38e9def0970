import { expect, test, vi } from "vitest";
import { reportFailure } from "../../src/cli/main.js";
import { hasColors } from "../../src/cli/terminal.js";

test("shows colours on a terminal only, and not where NO_COLOR is set", () => {
  expect(hasColors({ isTTY: true }, {})).toBe(true);
  expect(hasColors({ isTTY: true }, { NO_COLOR: "1" })).toBe(false);
  expect(hasColors({ isTTY: true }, { TERM: "dumb" })).toBe(false);
  expect(hasColors({}, {})).toBe(false);
});

test("owns up to a bug with a stack, and asks to report it", () => {
  const print = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const code = reportFailure(new TypeError("x is not a function"));
  const printed = print.mock.calls.join("");
  print.mockRestore();
  expect(code).toBe(70);
  expect(printed).toMatch(/^Internal error: TypeError: x is not a function\n {4}at /);
  expect(printed).toContain("Please report it");
});
