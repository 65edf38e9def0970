import type { CheckoutSession, Interval, LineItem, Money } from "@specweld/checkout";

/** The rows that compare sessions, label first. */
export function sessionRows(sessions: readonly CheckoutSession[]): readonly (readonly [label: string, ...cells: string[]])[] {
  return rowsOf.map(([label, show]) => [label, ...sessions.map((session) => show(session) ?? "-")]);
}

type Show = (session: CheckoutSession) => string | null;

const rowsOf: readonly (readonly [label: string, show: Show])[] = [
  ["status", ({ status, providerStatus }) => (status === "unknown" ? `unknown (${providerStatus})` : status)],
  ["payment", ({ paymentStatus }) => paymentStatus],
  ["kind", ({ kind }) => kind],
  ["total", ({ totals }) => showMoney(totals.total)],
  ["items", ({ lineItems }) => lineItems?.map(showItem).join("\n") ?? null],
  ["buyer", ({ customer }) => customer?.name ?? null],
  ["country", ({ customer }) => customer?.address?.country ?? null],
  ["live", ({ livemode }) => (livemode === null ? null : livemode ? "yes" : "no")],
];

/** Writes an amount with the decimal places that its currency has. */
export function showMoney(money: Money | null): string | null {
  if (money === null) return null;
  const { amount, currency, exponent } = money;
  const digits = String(Math.abs(amount)).padStart(exponent + 1, "0");
  const whole = digits.slice(0, digits.length - exponent);
  const fraction = exponent === 0 ? "" : `.${digits.slice(-exponent)}`;
  return `${amount < 0 ? "-" : ""}${whole}${fraction} ${currency}`;
}

function showItem({ quantity, name, productId, priceId, unitPrice, recurring }: LineItem): string {
  // Ids are long, and say nothing to a reader.
  const what = name ?? ((productId ?? priceId) ? "an item" : "something");
  const price = unitPrice === null ? "" : `, ${showMoney(unitPrice)}`;
  return `${quantity ?? "?"} x ${what}${price}${recurring === null ? "" : ` every ${showInterval(recurring)}`}`;
}

function showInterval({ unit, count }: Interval): string {
  return count === 1 ? unit : `${count ?? "?"} ${unit}s`;
}
