import { isPaid, isTerminal } from "@specweld/checkout";
import { normalizeCheckoutSession as normalizeCreem } from "@specweld/checkout/creem";
import { normalizeCheckoutSession as normalizeCrevio } from "@specweld/checkout/crevio";
import { normalizeCheckoutSession as normalizeFlowglad } from "@specweld/checkout/flowglad";
import { normalizeCheckoutSession as normalizeSalesnip } from "@specweld/checkout/salesnip";
import { describe, expect, test } from "vitest";
import { readPage } from "../specs/read-spec.js";
import { read } from "./read.js";

/** An amount of money, by its minor units. */
function money(amount: number, currency: string, exponent = 2) {
  return { amount, currency, exponent };
}

describe("Creem", () => {
  const product = {
    id: "prod_1",
    mode: "prod",
    object: "product",
    name: "Pro plan",
    description: "All features",
    image_url: "https://example.com/pro.png",
    price: 2000,
    currency: "EUR",
    billing_type: "recurring",
    billing_period: "every-three-months",
    status: "active",
    tax_mode: "exclusive",
    tax_category: "saas",
    product_url: "https://creem.io/product/prod_1",
    created_at: "2025-01-01T00:00:00Z",
    updated_at: "2025-01-02T00:00:00Z",
  };
  const customer = {
    id: "cust_1",
    mode: "prod",
    object: "customer",
    email: "buyer@example.com",
    name: "Jane Smith",
    country: "DE",
    created_at: "2025-05-14T09:00:00Z",
    updated_at: "2025-05-14T09:00:00Z",
  };
  const order = {
    id: "ord_1",
    mode: "prod",
    object: "order",
    product: "prod_1",
    amount: 2200,
    currency: "EUR",
    status: "paid",
    type: "recurring",
    created_at: "2025-05-14T09:00:00Z",
    updated_at: "2025-05-14T09:00:00Z",
  };
  const completed = { id: "ch_1", mode: "prod", object: "checkout", status: "completed", product, customer, order };
  /** What a checkout holds before anybody has paid. */
  const pending = { id: "ch_1", mode: "test", object: "checkout", status: "pending", product: "prod_1", units: 1, custom_fields: [] };

  test("with the whole product and customer names both", () => {
    const { value, issues } = read(normalizeCreem, completed);
    expect(issues).toEqual([]);
    expect(value).toMatchObject({ status: "completed", paymentStatus: "paid", kind: "subscription", livemode: true });
    expect(value.lineItems).toMatchObject([
      {
        productId: "prod_1",
        name: "Pro plan",
        description: "All features",
        imageUrl: "https://example.com/pro.png",
        unitPrice: money(2000, "EUR"),
        recurring: { unit: "month", count: 3 },
      },
    ]);
    const address = { line1: null, line2: null, city: null, state: null, postalCode: null, country: "DE", name: null };
    expect(value.customer).toEqual({ id: "cust_1", email: "buyer@example.com", name: "Jane Smith", phone: null, address });
  });

  test("with the whole subscription names it", () => {
    const { value, issues } = read(normalizeCreem, {
      ...completed,
      subscription: { id: "sub_1", object: "subscription", product: "prod_1" },
    });
    expect(issues).toEqual([]);
    expect(value.references.subscriptionId).toBe("sub_1");
  });

  test.each([
    ["feature as an object", { feature: { license: { key: "ABC123-XYZ456" } } }],
    ["license_keys instead", { license_keys: [{ id: "lk_1", status: "active", key: "ABC123-XYZ456" }] }],
    ["custom_price and discount", { custom_price: 900, discount: { code: "SAVE10" } }],
  ])("with %s is read as before, and no license key leaves raw", (_, later) => {
    const { value, issues } = read(normalizeCreem, { ...completed, ...later });
    expect(issues).toEqual([]);
    expect(value).toEqual(read(normalizeCreem, completed).value);
    expect(JSON.stringify(value)).not.toContain("ABC123");
  });

  test.each(["refunded", "canceled", "COMPLETED", "constructor", "__proto__", ""])(
    "in the status %j, added later, is unknown",
    (status) => {
      const { value, issues } = read(normalizeCreem, { ...pending, status });
      expect(value).toMatchObject({ status: "unknown", providerStatus: status, paymentStatus: "unknown" });
      expect(issues).toEqual([`unknown_enum_value: status from /status is ${JSON.stringify(status)}, read by status`]);
    },
  );

  test("with words added later has an issue for each", () => {
    const later = {
      product: { ...product, billing_period: "custom" },
      order: { ...order, status: "refunded", type: "purchase" },
      mode: "local",
    };
    const { value, issues } = read(normalizeCreem, { ...completed, ...later });
    expect(value).toMatchObject({ paymentStatus: "unknown", kind: "unknown", livemode: null, lineItems: [{ recurring: null }] });
    expect(issues).toEqual([
      'unknown_enum_value: paymentStatus from /order/status is "refunded", read by paymentStatus',
      'unknown_enum_value: kind from /order/type is "purchase", read by kind',
      'unknown_enum_value: lineItems[0].recurring from /product/billing_period is "custom", read by recurring',
      'unknown_enum_value: livemode from /mode is "local", read by livemode',
    ]);
  });

  test("with a customer that only the order names takes its id from there", () => {
    const { value, issues } = read(normalizeCreem, { ...completed, customer: undefined, order: { ...order, customer: "cust_2" } });
    expect(value.customer).toMatchObject({ id: "cust_2", email: null, address: null });
    expect(issues).toEqual([]);
    const anonymous = read(normalizeCreem, { ...completed, customer: undefined, order: { ...order, customer: null } });
    expect(anonymous.value.customer).toBeNull();
  });

  test("without an order is of the kind that its product says", () => {
    expect(read(normalizeCreem, { ...pending, product }).value.kind).toBe("subscription");
    expect(read(normalizeCreem, { ...pending, product: { ...product, billing_type: "onetime" } }).value.kind).toBe("payment");
    expect(read(normalizeCreem, pending).value.kind).toBe("unknown");
  });

  test("without checkout_url, order and customer is a pending checkout, with nothing invented", () => {
    expect(read(normalizeCreem, pending)).toEqual({
      issues: [],
      value: expect.objectContaining({
        status: "open",
        paymentStatus: "unknown",
        kind: "unknown",
        url: null,
        currency: null,
        totals: { subtotal: null, discount: null, tax: null, total: null, due: null, paid: null },
        customer: null,
        livemode: false,
        lineItems: [expect.objectContaining({ productId: "prod_1", name: null, quantity: 1, unitPrice: null })],
      }),
    });
  });

  test("with totals that contradict each other says so and keeps them", () => {
    const amounts = { sub_total: 1800, tax_amount: 200, discount_amount: 100, amount_due: 2000 };
    const { value, issues } = read(normalizeCreem, { ...completed, order: { ...order, ...amounts } });
    expect(issues).toEqual(["totals_mismatch: totals from /order/amount_due, read by totals"]);
    expect(value.totals.total).toEqual(money(2000, "EUR"));
  });
});

describe("Flowglad", () => {
  const page = readPage("flowglad-checkout-session") as { readonly checkoutSession: object; readonly url: string }; // its envelope
  const withChanges = (changes: object) => ({ ...page, checkoutSession: { ...page.checkoutSession, ...changes } });

  test("with times in milliseconds gives the same instants as with times as text", () => {
    const times = { createdAt: 1759829516000, updatedAt: 1759829598123, expires: 1759915916000 };
    const { value, issues } = read(normalizeFlowglad, withChanges(times));
    expect(issues).toEqual([]);
    expect(value).toMatchObject({
      createdAt: "2025-10-07T09:31:56.000Z",
      updatedAt: "2025-10-07T09:33:18.123Z",
      expiresAt: "2025-10-08T09:31:56.000Z",
    });
  });

  test.each([
    ["open", "open", "unpaid"],
    ["pending", "processing", "processing"],
    ["succeeded", "completed", "unknown"],
    ["failed", "failed", "failed"],
  ])("activating a subscription, %s, does not prove a payment", (status, expected, paymentStatus) => {
    const changes = { type: "activate_subscription", status, targetSubscriptionId: "sub_1", purchaseId: null, priceId: "price_1" };
    const { value, issues } = read(normalizeFlowglad, withChanges(changes));
    expect(issues).toEqual([]);
    expect(value).toMatchObject({ kind: "subscription", status: expected, paymentStatus, lineItems: null });
    expect(value.references.subscriptionId).toBe("sub_1");
  });

  test("storing a payment method has nothing to pay", () => {
    const { value, issues } = read(normalizeFlowglad, withChanges({ type: "add_payment_method", status: "succeeded" }));
    expect(issues).toEqual([]);
    expect(value).toMatchObject({ kind: "setup", status: "completed", paymentStatus: "not_required", lineItems: null });
  });

  test.each(["null", null, undefined])("with targetSubscriptionId %j has no subscription", (targetSubscriptionId) => {
    const { value, issues } = read(normalizeFlowglad, withChanges({ targetSubscriptionId }));
    expect(issues).toEqual([]);
    expect(value.references.subscriptionId).toBeNull();
  });

  test("with fields added later is read as before", () => {
    const later = { pricingModelId: "pm_1", preserveBillingCycleAnchor: false, automaticallyUpdateSubscriptions: null };
    expect(read(normalizeFlowglad, withChanges(later))).toEqual(read(normalizeFlowglad, page));
  });

  test("with a type added later is unknown in all that depends on it", () => {
    const { value, issues } = read(normalizeFlowglad, withChanges({ type: "upgrade", status: "succeeded" }));
    expect(value).toMatchObject({ kind: "unknown", status: "completed", paymentStatus: "unknown", lineItems: null });
    expect(issues).toEqual([
      'unknown_enum_value: paymentStatus from /checkoutSession/type is "upgrade", read by paymentStatus',
      'unknown_enum_value: kind from /checkoutSession/type is "upgrade", read by kind',
      'unknown_enum_value: lineItems from /checkoutSession/type is "upgrade", read by lineItems',
    ]);
  });

  test("with an odd e-mail address names the odd one, and takes that of the billing address", () => {
    const { value, issues } = read(normalizeFlowglad, withChanges({ customerEmail: 7 }));
    expect(value.customer?.email).toBe("jsmith@example.com");
    expect(issues).toEqual(["unexpected_type: customer.email from /checkoutSession/customerEmail is 7, read by email"]);
  });

  test("of nobody that is known has no customer", () => {
    const nobody = { customerId: null, customerName: null, customerEmail: null, billingAddress: null };
    expect(read(normalizeFlowglad, withChanges(nobody))).toMatchObject({ value: { customer: null }, issues: [] });
    expect(read(normalizeFlowglad, withChanges({ ...nobody, customerEmail: "jane@example.com" })).value.customer).toMatchObject({
      id: null,
      email: "jane@example.com",
      address: null,
    });
  });
});

describe("Crevio", () => {
  const later = {
    id: "co_abc123",
    object: "checkout",
    status: "complete",
    mode: "subscription",
    currency: "usd",
    total: 4900,
    client_secret: "cs_planted_secret",
    checkout_items: [{ object: "checkout_item", quantity: 1, price_variant: "price_1", product: "prod_1" }],
    customer: "cus_1",
    created_at: "2026-03-01T00:00:00Z",
    updated_at: "2026-03-01T00:00:00Z",
  };

  test("in snake case, with its prefixed id as id, gives what is still called the same, and says which id is gone", () => {
    const { value, issues } = read(normalizeCrevio, later);
    expect(issues).toEqual(["missing_required: id from /prefixId, read by id"]);
    expect(value).toMatchObject({
      id: "co_abc123",
      status: "completed",
      paymentStatus: "unknown",
      kind: "subscription",
      currency: "USD",
      lineItems: null,
      customer: null,
      metadata: null,
    });
    expect(value.totals.total).toEqual(money(4900, "USD"));
    expect(JSON.stringify({ value, issues })).not.toContain("planted");
  });

  test("with ids that are text, and the billing type subscription, is read as before", () => {
    const page = readPage("crevio-checkout") as { readonly checkoutItems: readonly [{ readonly priceVariant: object }] }; // its one item
    const [item] = page.checkoutItems;
    const priceVariant = { ...item.priceVariant, id: "price_1", billingType: "subscription", billing_type: "subscription" };
    const checkoutItems = [{ ...item, id: "item_1", priceVariant }];
    const [before, after] = [read(normalizeCrevio, page), read(normalizeCrevio, { ...page, id: "co_1", checkoutItems })];
    expect(after.issues).toEqual(before.issues);
    expect(after.value.lineItems).toEqual([{ ...before.value.lineItems?.[0], id: "item_1" }]);
  });

  test.each([
    ["open", "unpaid"],
    ["complete", "paid"],
    ["abandoned", "unpaid"],
    ["expired", "unpaid"],
    ["paused", "unknown"],
  ])("that costs something and is %s is %s", (status, paymentStatus) => {
    const { value } = read(normalizeCrevio, { id: 1, prefixId: "co_1", status, isFree: false });
    expect(value.paymentStatus).toBe(paymentStatus);
  });
});

describe("SaleSnip", () => {
  const page = readPage("salesnip-retrieve-session") as object; // a session
  const priced = (currency: string, current: unknown) => ({ ...page, currency, products: [{ id: "p", price: { current, minimum: 1 } }] });

  test.each([
    ["JPY", 1500, money(1500, "JPY", 0)],
    ["KWD", 1.234, money(1234, "KWD", 3)],
    ["USD", 19.99, money(1999, "USD")],
    ["USD", 8.2, money(820, "USD")],
    ["HUF", 1990.5, money(199050, "HUF")],
  ])("with an amount in %s of %d is exact", (currency, amount, expected) => {
    const { value, issues } = read(normalizeSalesnip, priced(currency, amount));
    expect({ issues, price: value.lineItems[0]?.unitPrice }).toEqual({ issues: [], price: expected });
  });

  test.each([
    ["USD", 0.1 + 0.2],
    ["USD", 19.999],
    ["JPY", 0.5],
    ["KWD", 1.2345],
  ])("with an amount in %s of %d, which is no whole number of minor units, rounds nothing", (currency, amount) => {
    const { value, issues } = read(normalizeSalesnip, priced(currency, amount));
    expect(value.lineItems[0]?.unitPrice).toBeNull();
    expect(issues).toEqual([`inexact_amount: lineItems[0].unitPrice from /products/0/price/current is ${amount}, read by unitPrice`]);
  });

  test.each(["CKD", "EHP", "FOK", "GGP", "IMP", "JEP", "KID", "PND", "PRB", "SLS", "TVD", "ZWB"])(
    "with an amount in %s, which ISO 4217 does not have, does not guess its decimal places",
    (currency) => {
      const { value, issues } = read(normalizeSalesnip, priced(currency, 5));
      expect(value).toMatchObject({ currency, lineItems: [{ unitPrice: null }] });
      expect(issues).toEqual([`unknown_currency: lineItems[0].unitPrice from /currency is "${currency}", read by unitPrice`]);
    },
  );

  test("that is COMPLETE is not paid", () => {
    const { value, issues } = read(normalizeSalesnip, { ...page, status: "COMPLETE" });
    expect(issues).toEqual([]);
    expect(value).toMatchObject({ status: "completed", providerStatus: "COMPLETE", paymentStatus: "unknown" });
    expect(isPaid(value)).toBe(false);
    expect(isTerminal(value.status)).toBe(true);
  });

  test("with the merchant's lowest price shows it nowhere but in raw", () => {
    const { value, issues } = read(normalizeSalesnip, { ...page, products: [{ price: { current: 90, initial: 100, minimum: 80.123 } }] });
    expect(JSON.stringify({ value, issues })).not.toContain("80");
  });
});

test("an issue of the only line of a Creem checkout names its index", () => {
  const { issues } = normalizeCreem({ ...(readPage("creem-checkout") as object), units: "two" } as never);
  expect(issues.map(({ path, source }) => [path, source])).toContainEqual(["lineItems[0].quantity", "/units"]);
});
