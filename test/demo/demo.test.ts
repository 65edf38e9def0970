import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { showMoney } from "../../scripts/demo/session-rows.js";
import { layOut, wrap } from "../../scripts/demo/table.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

function runDemo(columns: number) {
  const command = ["--import", "tsx", "--conditions=@specweld/source", "scripts/demo.ts"];
  const { stdout, stderr, status } = spawnSync(process.execPath, command, {
    cwd: root,
    env: { ...process.env, COLUMNS: String(columns) },
    encoding: "utf8",
  });
  return { lines: stdout.split("\n"), stdout, stderr, status };
}

describe("the demo", () => {
  test.each([80, 140])("shows four sessions, their issues and new ones in %d columns", (columns) => {
    const { lines, stdout, stderr, status } = runDemo(columns);
    expect({ stderr, status }).toEqual({ stderr: "", status: 0 });
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(columns);
    expect(stdout).toMatch(/^ +SALESNIP +FLOWGLAD +CREVIO +CREEM$/m);
    expect(stdout).toMatch(/^status +open +open +unknown +unknown$/m);
    expect(stdout).toMatch(/^status +completed +completed$/m);
    expect(stdout).toContain("unknown_enum_value at status");
    expect(stdout).toContain("got: id session_abcdefghjijklmnop");
    expect(stdout).toContain("got: id ch_1aQz2wSx3eDc4rFv");
  });
});

describe("a table", () => {
  test("goes on below where a cell is too long", () => {
    const rows = [["a", "one two three", "x"]] as const;
    expect(layOut({ headings: ["FIRST", "SECOND"], rows }, 23)).toBe("   FIRST     SECOND\na  one two   x\n   three");
  });

  test("breaks a word that fits nowhere", () => {
    expect(wrap("abcdefgh ij", 3)).toEqual(["abc", "def", "gh", "ij"]);
  });
});

describe("an amount", () => {
  test.each([
    [{ amount: 1900, currency: "EUR", exponent: 2 }, "19.00 EUR"],
    [{ amount: 5, currency: "EUR", exponent: 2 }, "0.05 EUR"],
    [{ amount: -1905, currency: "EUR", exponent: 2 }, "-19.05 EUR"],
    [{ amount: 1900, currency: "JPY", exponent: 0 }, "1900 JPY"],
    [{ amount: 1, currency: "BHD", exponent: 3 }, "0.001 BHD"],
  ])("%j is shown as %s", (money, text) => {
    expect(showMoney(money)).toBe(text);
  });
});
