import { Worker } from "node:worker_threads";
import { describe, expect, test } from "vitest";
import { checkFor, judgePattern } from "../../../src/emit/validators/safe-pattern.js";

function longest(pattern: string): number | "invalid" {
  const verdict = judgePattern(pattern);
  return verdict.kind === "invalid" ? "invalid" : verdict.longest;
}

const linear = [
  "^[a-z]+$",
  "^\\d{4}-\\d{2}-\\d{2}$",
  "^[a-z0-9]+(-[a-z0-9]+)*$",
  "^(?:a|b)*$",
  "^(foo|bar){1,3}$",
  "^[^@]+@[^@]+\\.[a-z]{2,}$".replace("[^@]+\\", "[^@.]+\\"),
  "^(?<year>\\d{4})$",
  "^(\\d{3})*$",
  "\\p{Lu}+",
  ".+",
  "^[\\]a]*$",
  "^(\\/[^/]+)+$",
  "",
  "^$|^\\w+$",
  "github",
  "prefix_[a-zA-Z0-9]{32}",
  "^[a-zA-Z0-9_-]{1,64}$",
  "^(\\d{1,3}\\.){3}\\d{1,3}$",
  "^(\\d{1,3}\\.?){1,4}$",
  "^-?\\d+(\\.\\d+)?$",
  "^([01]\\d|2[0-3]):[0-5]\\d$",
  "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$",
  "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$",
  "^([0-9a-fA-F]{40}(?:[0-9a-fA-F]{24})?)$",
  "^arn:aws:[a-z0-9-]+:[a-z0-9-]*:\\d{12}:.+$",
  "^(?=.*\\d)(?=.*[a-z])[!-~]{8,}$",
  `^(?:${Array.from({ length: 180 }, (_, index) => String.fromCharCode(65 + (index % 26), 65 + ((index * 7) % 26), 65 + ((index * 3) % 26))).join("|")})$`,
  `^${"abcdefghij".repeat(50)}$`,
];

/** Patterns that a guard may take for harmless, each with what is repeated to keep it busy, and how the text ends. */
const hard: readonly (readonly [pattern: string, round: string, end: string])[] = [
  ["^([a-z0-9]{1,10}-?){1,50}$", "a", "!"],
  ["^(?:a{0,50}){0,100}$", "a", "!"],
  ["^(a|ab|b){1,60}$", "ab", "!"],
  ["^(a|a){0,50}$", "a", "!"],
  ["^(a|aa){1,90}$", "a", "!"],
  ["^[a-z]*[a-z]*[a-z]*[a-z]*[a-z]*$", "a", "!"],
  ["^a*a*a*a*$", "a", "!"],
  ["^\\w+\\d+\\w+\\d+$", "1", "!"],
  ["^(\\w+\\d?)+$", "a", "!"],
  ["^(.*)\\1(.*)\\2$", "a", "\n"],
  ["^(?=(a+)+$)a", "a", "!"],
  ["^(?!(?:x|xx)+$)x", "x", "!"],
  ["(.*)(.*)(.*)=(.*)", "x", ""],
  ["^(([a-z])+.)+[A-Z]([a-z])+$", "a", ""],
  ["^(?:[^,]*,?){1,40}$", "x", "\u0000,\n,"],
  ["^([0-9]{1,3}[.,]?){0,40}$", "1", "!"],
  ["^[a-z]{1,100}[a-z]{1,100}[a-z]{1,100}[a-z]{1,100}$", "a", "!"],
  ["<[^>]*<[^>]*<[^>]*$", "<", ">"],
  ["^(?:(?:a?){30}){30}a{30}$", "a", "!"],
  ["^([a-zA-Z0-9])(([\\-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}[a-z0-9]+$", "a", "!"],
  ["^(\\p{L}|\\p{Lu})+$", "A", "!"],
  ["^(?:é|[à-ü])*$", "é", "!"],
  ["^(.|\\s)*x$", " ", "!"],
  ["^(?:\\d|[0-4])+$", "1", "!"],
  ["(?:\\s*,)*\\s*;(?:\\s*\\s*)*$", " ", "!"],
];

const quadratic: readonly (readonly [pattern: string, round: string, end: string])[] = [
  ["a+$", "a", "!"],
  ["\\s+$", " ", "!"],
  ["[a-z]+_token_[0-9]+", "a", "!"],
  ["^.*foo.*$", "foo", "\n"],
  ["^\\s*(.*?)\\s*$", " ", "\n"],
  ["(?<=a*)b", "a", "!"],
  ["^(['\"]).*\\1$", "'", "!"],
  ["^[\\w.]+[a-z]+$", "a", "!"],
];

describe("a pattern", () => {
  test.each(linear)("%s runs on texts of any length", (pattern) => {
    expect(longest(pattern)).toBe(Number.POSITIVE_INFINITY);
  });

  test.each(["(", "[a", "*", "a{2,1}", "\\", "\\-", "(?<n>a)(?<n>b)"])("%s is not a regular expression", (pattern) => {
    expect(longest(pattern)).toBe("invalid");
  });

  test.each([
    ...hard.map(([pattern]) => pattern),
    "^(a+)+$",
    "^(a*)*$",
    "^(a|a)*$",
    "^(a|ab|b)*c",
    "^([a-z]+)*$",
    "^(.*)*$",
    "^(a?a?)*$",
    "^(x(a|a))*$",
    "^((a|b)+)+$",
    "^(\\w+\\s?)*$",
    "^(a{1,3})*$",
    "^(?:(?:a+)b?)*$",
    "^(a+){50,}$",
    "^(-[-a]+)*$",
    "^((?:a+|b))*$",
    `^${"a?".repeat(30)}${"a".repeat(30)}$`,
    "^.*.*.*.*.*.*x$",
    "^(a\\1*)*$",
    `^${"(a|a)".repeat(30)}$`,
    "^(?:(?:){1000000}){1000000}(?:a|a)*$",
    "^(?:.{0,1000}){0,1000}$",
  ])("%s is not run", (pattern) => {
    expect(checkFor(judgePattern(pattern))).toEqual({ fault: "catastrophic" });
  });

  test.each(quadratic)("%s runs on short texts only", (pattern) => {
    expect(longest(pattern)).toBeGreaterThanOrEqual(200);
    expect(longest(pattern)).toBeLessThan(10_000);
  });

  test("runs wherever the schema's own limit is short enough", () => {
    const verdict = judgePattern("^\\w+\\d+\\w+\\d+$");
    expect(checkFor(verdict, 40)).toEqual({ upTo: Number.POSITIVE_INFINITY });
    expect(checkFor(verdict, 4000)).toEqual({ fault: "catastrophic" });
    expect(checkFor(judgePattern("a+$"), 4000)).toEqual({ upTo: longest("a+$") });
  });
});

/** Runs patterns on texts in a worker, and gives the processor time of each in milliseconds. */
function timesOf(runs: readonly { readonly pattern: string; readonly text: string }[]): Promise<readonly number[]> {
  const script = `
    const { parentPort, workerData } = require("node:worker_threads");
    const used = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1000; };
    parentPort.postMessage(workerData.map(({ pattern, text }) => {
      const expression = new RegExp(pattern, "u");
      const start = used();
      expression.test(text);
      return used() - start;
    }));`;
  const worker = new Worker(script, { eval: true, workerData: runs });
  return new Promise((resolve, reject) => worker.once("message", resolve).once("error", reject));
}

describe("the promise that a pattern takes little time on any text", () => {
  /** Ten times what is promised, because the whole process is measured, the other threads included. */
  const most = 1000;

  test("holds for texts as long as a pattern is run on, whatever is repeated in them", { timeout: 300_000 }, async () => {
    const texts = (round: string, end: string, length: number) => [
      round.repeat(Math.ceil(length / round.length)).slice(0, Math.max(0, length - end.length)) + end,
    ];
    const runs = [
      ...hard,
      ...quadratic,
      ...linear.map((pattern) => [pattern, "a", "!"] as const),
      ...linear.map((pattern) => [pattern, "1-", "\n"] as const),
    ].flatMap(([pattern, round, end]) => {
      const length = longest(pattern);
      return length === "invalid" ? [] : texts(round, end, Math.min(length, 20_000)).map((text) => ({ pattern, text }));
    });
    const times = await timesOf(runs);
    expect(runs.length).toBeGreaterThan(80);
    expect(runs.filter((_, index) => (times[index] ?? 0) > most).map(({ pattern }) => pattern)).toEqual([]);
  });

  test("is kept when a pattern is judged, whatever it is", { timeout: 300_000 }, () => {
    const wide = Array.from({ length: 1500 }, (_, index) => String.fromCodePoint(0x4e00 + index)).join("|");
    const before = process.cpuUsage();
    for (const pattern of [
      `^(?:${wide})*$`,
      `^${"(?:a?b?c?)*".repeat(60)}$`,
      "(".repeat(3000) + ")".repeat(3000),
      "^(((a{0,30}){0,30}){0,30}){0,30}$",
    ]) {
      judgePattern(pattern);
    }
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1_000_000).toBeLessThan(60);
  });
});
