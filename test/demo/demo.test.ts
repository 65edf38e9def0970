import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { drawTerminal } from "../../scripts/demo/draw-terminal.js";
import { showMoney } from "../../scripts/demo/session-rows.js";
import { showDemo } from "../../scripts/demo/show-demo.js";
import { layOut, wrap } from "../../scripts/demo/table.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

async function played(columns: number): Promise<readonly string[]> {
  const lines: string[] = [];
  await showDemo(columns, (text) => lines.push(...text.split("\n")));
  return lines;
}

describe("the demo", () => {
  test.each([80, 140])("shows four sessions, and what can go wrong, in %d columns", async (columns) => {
    const lines = await played(columns);
    const text = lines.join("\n");
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(columns);
    expect(text).toMatch(/^ +SALESNIP +FLOWGLAD +CREVIO +CREEM$/m);
    expect(text).toMatch(/^status +open +unknown.* +completed +completed$/m);
    expect(text).toMatch(/^payment +unpaid +unknown +paid +paid$/m);
    expect(text).toMatch(/Green tea,\s+.*1200 JPY|1200 JPY/);
    expect(text.replaceAll("\n", " ")).toContain("the server answered 503, then 200");
    expect(text.replaceAll("\n", " ")).toContain("the buyer is charged once");
    expect(text.replaceAll("\n", " ")).toContain('"lineItems[0].unitPrice" has the exponent 2, but JPY has 0 decimal places');
    expect(text).toContain("the session was open and is expired");
    expect(text).toMatch(/^verified: sessionCompleted/m);
    expect(text).toMatch(/^creem webhook refused: no secret has made this signature$/m);
    expect(text).not.toMatch(/<\w+>/);
  });

  test("cuts no word in two", async () => {
    const words = (await played(140)).join(" ").split(/\s+/);
    const narrow = (await played(80)).join(" ").split(/\s+/);
    expect([...new Set(narrow)].filter((word) => !words.includes(word))).toEqual([]);
  });

  test("stands in the README as it is", async () => {
    expect(readFileSync(`${root}scripts/demo/demo.svg`, "utf8"), "run npm run demo:record").toBe(
      drawTerminal("npm run demo", await played(80)),
    );
  });

  test("is a command that ends well", () => {
    const command = ["--import", "tsx", "--conditions=@specweld/source", "scripts/demo.ts"];
    const { stdout, stderr, status } = spawnSync(process.execPath, command, { cwd: root, encoding: "utf8" });
    expect({ stderr, status }).toEqual({ stderr: "", status: 0 });
    expect(stdout).toContain("# A signed webhook, and a forged one");
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
