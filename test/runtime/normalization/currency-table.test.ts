import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { currencyExponent, currencyTableDate } from "@specweld/runtime";
import { describe, expect, test } from "vitest";
import { printCurrencyTable } from "../../../scripts/iso4217.js";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const committed = "src/runtime/normalization/iso4217.ts";

describe("the currency table", () => {
  test("is what scripts/iso4217.ts prints", () => {
    expect(formatted(printCurrencyTable())).toBe(readFileSync(`${root}/${committed}`, "utf8"));
  });

  test("carries the date of the list it was made from", () => {
    expect(currencyTableDate).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  test.each([
    ["EUR", 2],
    ["JPY", 0],
    ["KWD", 3],
    ["CLF", 4],
    ["UYW", 4],
    ["UYI", 0],
    ["XCG", 2],
  ])("gives %s the exponent %d", (code, exponent) => {
    expect(currencyExponent(code)).toBe(exponent);
  });

  test.each(["HUF", "IDR", "PKR", "COP", "MGA", "MRU"])("follows ISO and not the digits that %s is displayed with", (code) => {
    expect(currencyExponent(code)).toBe(2);
  });

  test("follows ISO for IQD, which is displayed without the three decimals it has", () => {
    expect(currencyExponent("IQD")).toBe(3);
  });

  test.each(["CKD", "EHP", "FOK", "GGP", "IMP", "JEP", "KID", "PND", "PRB", "SLS", "TVD", "ZWB"])(
    "does not know %s, a code of SaleSnip that ISO 4217 lacks",
    (code) => {
      expect(currencyExponent(code)).toBeUndefined();
    },
  );

  test.each(["eur", "EURO", "XXX", "XAU", "XTS", "", "constructor"])(
    "does not know %j: no currency, or one without decimal places",
    (code) => {
      expect(currencyExponent(code)).toBeUndefined();
    },
  );
});

function formatted(text: string): string {
  const { stdout } = spawnSync("npx", ["biome", "format", `--stdin-file-path=${committed}`], { cwd: root, input: text, encoding: "utf8" });
  return stdout;
}
