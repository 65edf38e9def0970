import type { CheckoutSession, Interval, LineItem, Money } from "@specweld/checkout";

/** The rows that compare sessions, label first. */
export function sessionRows(sessions: readonly CheckoutSession[]): readonly (readonly [label: string, ...cells: string[]])[] {
  return rowsOf.map(([label, show]) => [label, ...sessions.map((session) => show(session) ?? "-")]);
}

type Show = (session: CheckoutSession) => string | null;

const rowsOf: readonly (readonly [label: string, show: Show])[] = [
  ["id", ({ id }) => id],
  ["status", ({ status }) => status],
  ["providerStatus", ({ providerStatus }) => providerStatus],
  ["paymentStatus", ({ paymentStatus }) => paymentStatus],
  ["kind", ({ kind }) => kind],
  ["url", ({ url }) => url],
  ["currency", ({ currency }) => currency],
  ["total", ({ totals }) => showMoney(totals.total)],
  ["due", ({ totals }) => showMoney(totals.due)],
  ["lineItems", ({ lineItems }) => lineItems?.map(showItem).join("\n") ?? null],
  ["customer", ({ customer }) => (customer === null ? null : known([customer.name, customer.email, customer.address?.country ?? null]))],
  ["livemode", ({ livemode }) => (livemode === null ? null : String(livemode))],
  ["clientReference", ({ clientReference }) => clientReference],
  ["references", ({ references }) => known(Object.entries(references).flatMap(([name, id]) => (id === null ? [] : `${name} ${id}`)))],
  [
    "metadata",
    ({ metadata }) => (metadata === null ? null : known(Object.entries(metadata).map(([key, value]) => `${key}: ${String(value)}`))),
  ],
  ["createdAt", ({ createdAt }) => createdAt],
];

function known(texts: readonly (string | null)[]): string | null {
  const there = texts.filter((text) => text !== null);
  return there.length === 0 ? null : there.join("\n");
}

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
  const what = name ?? productId ?? priceId ?? "something";
  const price = unitPrice === null ? "" : `, ${showMoney(unitPrice)}`;
  return `${quantity ?? "?"} x ${what}${price}${recurring === null ? "" : ` every ${showInterval(recurring)}`}`;
}

function showInterval({ unit, count }: Interval): string {
  return count === 1 ? unit : `${count ?? "?"} ${unit}s`;
}
