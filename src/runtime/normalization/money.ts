import { currencyExponent } from "./iso4217.js";
import type { IssueCode, Site } from "./issue.js";
import { expectValue, isMissing, type Reading, report } from "./reading.js";

/** An exact amount of money. */
export interface Money {
  /** Whole number of minor units: 1900 is 19.00 EUR and 1900 JPY. */
  readonly amount: number;
  /** Upper-case currency code. */
  readonly currency: string;
  /** Decimal places of the currency in ISO 4217, so that an amount can be formatted without a table. */
  readonly exponent: number;
}

/** Whether a provider writes 19.00 EUR as `1900` (minor) or as `19` (major). */
export type MoneyUnit = "minor" | "major";

/** Reads an amount of a provider; null with an issue when its currency is missing or unknown, or it does not come out as whole minor units. */
export function readMoney(
  reading: Reading,
  value: number | string | null | undefined,
  currency: string | null | undefined,
  unit: MoneyUnit,
  at: Site,
  currencyAt: Site = at,
): Money | null {
  if (isMissing(value)) return null;
  if (typeof value !== "number" && typeof value !== "string") return refuse(reading, "unexpected_type", value, at);
  const code = typeof currency === "string" ? currency.toUpperCase() : "";
  const exponent = currencyExponent(code);
  if (exponent === undefined) return refuse(reading, isMissing(currency) ? "missing_required" : "unknown_currency", currency, currencyAt);
  const amount = toMinorUnits(value, unit === "major" ? exponent : 0);
  return amount === null ? refuse(reading, "inexact_amount", value, at) : { amount, currency: code, exponent };
}

/** Reads an amount that the provider declares as always there; null with an issue when it is not. */
export function requireMoney(
  reading: Reading,
  value: number | string,
  currency: string | null | undefined,
  unit: MoneyUnit,
  at: Site,
  currencyAt: Site = at,
): Money | null {
  return readMoney(reading, expectValue(reading, value, at), currency, unit, at, currencyAt);
}

function refuse(reading: Reading, code: IssueCode, value: unknown, at: Site): null {
  report(reading, code, at, value);
  return null;
}

const decimal = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/;

/**
 * Moves the decimal point of an amount to the right, in text: never by multiplication, which is wrong for about one in eleven amounts with two decimals.
 * Gives null when the result is not a safe whole number.
 */
export function toMinorUnits(value: number | string, places: number): number | null {
  if (places === 0 && Number.isSafeInteger(value)) return (value as number) + 0; // only a number is a safe integer; -0 becomes 0
  const [, sign = "", whole = "", fraction = "", power = "0"] = decimal.exec(String(value)) ?? [];
  const shift = places + Number(power) - fraction.length;
  if (whole === "" || Math.abs(shift) > 400) return null;
  const digits = (whole + fraction).replace(/^0+(?=\d)/, "");
  const moved = shift >= 0 ? digits + "0".repeat(shift) : withoutZeros(digits, -shift);
  const amount = moved === null ? Number.NaN : Number(sign + moved);
  return Number.isSafeInteger(amount) ? amount + 0 : null;
}

/** Drops trailing zeros that stand behind the decimal point; null when a digit that counts stands there. */
function withoutZeros(digits: string, count: number): string | null {
  const padded = digits.padStart(count + 1, "0");
  return /^0*$/.test(padded.slice(-count)) ? padded.slice(0, -count) : null;
}

/** Writes minor units as the decimal text of major units: `1990` with exponent 2 is `"19.90"`. */
export function toDecimalText(money: Money): string {
  const digits = String(Math.abs(money.amount)).padStart(money.exponent + 1, "0");
  const sign = money.amount < 0 ? "-" : "";
  if (money.exponent === 0) return sign + digits;
  return `${sign}${digits.slice(0, -money.exponent)}.${digits.slice(-money.exponent)}`;
}

/** The money parts that obey `subtotal + tax - discount = total` where all are present. */
export interface TotalsParts {
  readonly subtotal: Money | null;
  readonly tax: Money | null;
  readonly discount: Money | null;
  readonly total: Money | null;
}

/** Tells whether totals contradict `subtotal + tax - discount = total`; false while one of them is not known or in another currency. */
export function contradictTotals({ subtotal, tax, discount, total }: TotalsParts): boolean {
  if (subtotal === null || tax === null || discount === null || total === null) return false;
  const isComparable = [tax, discount, total].every(({ currency }) => currency === subtotal.currency);
  return isComparable && subtotal.amount + tax.amount - discount.amount !== total.amount;
}

/** Passes totals on, with an issue when they contradict each other. */
export function checkTotals<T extends TotalsParts>(reading: Reading, totals: T, at: Site): T {
  if (contradictTotals(totals)) report(reading, "totals_mismatch", at);
  return totals;
}

/** How to read what a provider's description only assumes. */
export interface NormalizeOptions {
  /** The unit of amounts whose unit no page of the provider states. @default what the description assumes */
  readonly amountUnit?: MoneyUnit | undefined;
}
