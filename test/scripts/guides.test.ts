import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { guideSections } from "../../scripts/guides/sections.js";
import { replaceSection } from "../../scripts/readme/replace-section.js";
import { explainCommand } from "../../src/cli/explain-command.js";
import { codeGroups, factsOfCode } from "../../src/types/codes/index.js";

describe("the parts of the guides that facts in the source say", () => {
  test.each(guideSections().map((section) => [section.name, section] as const))(
    "%s is what `npm run guides` writes",
    (_, { guide, ...section }) => {
      const text = readFileSync(resolve(import.meta.dirname, "../../src/docs/guides", guide), "utf8").replaceAll("\r\n", "\n");
      expect(replaceSection(text, section)).toBe(text);
    },
  );
});

describe("the table of codes", () => {
  const all = codeGroups.flatMap(({ codes }) => Object.entries(codes));

  test("has each code once, with a cause and a fix in sentences", () => {
    expect(new Set(all.map(([code]) => code)).size).toBe(all.length);
    const odd = all.filter(([, { cause, fix }]) => !/^[A-Z`].*[.`]$/.test(cause) || !/^[A-Z`].*[.`]$/.test(fix));
    expect(odd).toEqual([]);
  });

  test("knows nothing of the keys that every object has", () => {
    expect(["toString", "__proto__", "constructor", "N999"].map(factsOfCode)).toEqual([undefined, undefined, undefined, undefined]);
  });
});

describe("specweld explain with a code", () => {
  async function printed(...words: readonly [string, true?]): Promise<string> {
    const write = vi.spyOn(process.stdout, "write").mockReturnValue(true);
    const code = await explainCommand(words[0], undefined, words[1] ? { json: true } : {});
    const text = write.mock.calls.join("");
    write.mockRestore();
    expect(code).toBe(0);
    return text;
  }

  test("prints its cause and its fix", async () => {
    expect(await printed("edited-by-hand")).toBe(
      "edited-by-hand: A generated file was edited by hand.\n  fix: Move the edit into the description or the mapping, or run again with `--force`.\n",
    );
  });

  test("prints them as data", async () => {
    expect(JSON.parse(await printed("N201", true))).toMatchObject({ code: "N201", cause: expect.any(String), fix: expect.any(String) });
  });
});
