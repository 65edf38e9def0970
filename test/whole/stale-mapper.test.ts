import { beforeAll, describe, expect, test } from "vitest";
import { type Change, checkMappers, loadProvider, type Mapper, modelsAfter } from "./stale-mapper.js";

const providers = ["salesnip", "flowglad", "crevio", "creem"] as const;

/** Properties at the root, in an object, in an id-or-object, in an envelope and in the items of a list, of responses and of requests. */
const stale: Readonly<Record<Change, readonly string[]>> = {
  "new value": [
    "creem Checkout.status",
    "creem Order.status",
    "creem Order.type",
    "creem Product.billing_period",
    "flowglad Checkout.status",
    "flowglad Checkout.type",
    "crevio Checkout.mode",
    "crevio PriceVariant.recurringInterval",
    "salesnip Session.status",
    "salesnip Period.unit",
  ],
  removed: [
    "creem Checkout.checkout_url",
    "creem Checkout.feature",
    "creem Order.amount_due",
    "creem Order.fx_rate",
    "creem Product.name",
    "creem Customer.email",
    "creem Subscription.items",
    "flowglad CheckoutEnvelope.url",
    "flowglad Address.postal_code",
    "crevio Checkout.prefixId",
    "crevio CheckoutItem.quantity",
    "crevio PriceVariant.amount",
    "salesnip Price.current",
    "salesnip NewProduct.image",
  ],
  renamed: [
    "creem Checkout.request_id",
    "creem Order.transaction",
    "creem Product.image_url",
    "creem Customer.id",
    "flowglad CheckoutEnvelope.checkoutSession",
    "flowglad BillingAddress.phone",
    "crevio PriceVariant.discountedFromAmount",
    "crevio PriceVariant.hidden",
    "salesnip Session.project",
    "salesnip Quantity.current",
    "salesnip NewSession.callbacks",
  ],
  optional: [
    "creem Checkout.id",
    "creem Checkout.mode",
    "creem Checkout.product",
    "creem Order.status",
    "creem Order.currency",
    "creem Product.price",
    "creem Product.currency",
    "creem Product.billing_period",
    "creem Customer.email",
    "flowglad CheckoutEnvelope.checkoutSession",
    "flowglad Checkout.type",
    "flowglad Checkout.createdAt",
    "flowglad Checkout.quantity",
    "flowglad Address.country",
    "crevio Checkout.prefixId",
    "salesnip Session.products",
    "salesnip Session.currency",
    "salesnip SessionLink.url",
  ],
  nullable: [
    "creem Checkout.status",
    "creem Checkout.product",
    "creem Order.id",
    "creem Order.currency",
    "creem Product.name",
    "creem Product.currency",
    "creem Product.billing_period",
    "creem Customer.id",
    "flowglad CheckoutEnvelope.url",
    "flowglad Checkout.livemode",
    "flowglad Checkout.createdAt",
    "crevio Checkout.status",
    "salesnip Session.id",
    "salesnip Session.products",
    "salesnip SessionLink.id",
  ],
  "other type": [
    "creem Checkout.checkout_url",
    "creem Checkout.order",
    "creem Checkout.customer",
    "creem Order.amount_due",
    "creem Order.status",
    "creem Product.price",
    "creem Customer.name",
    "flowglad Checkout.livemode",
    "flowglad Checkout.expires",
    "flowglad BillingAddress.address",
    "crevio Checkout.isFree",
    "crevio Checkout.checkoutItems",
    "crevio CheckoutItem.id",
    "crevio PriceVariant.prefixId",
    "salesnip Session.metadata",
    "salesnip Quantity.current",
    "salesnip NewProduct.quantity",
  ],
  "new property": [
    "creem Checkout",
    "creem Order",
    "creem Product",
    "creem Customer",
    "creem Subscription",
    "flowglad CheckoutEnvelope",
    "flowglad Checkout",
    "flowglad BillingAddress",
    "flowglad Address",
    "crevio Checkout",
    "crevio CheckoutItem",
    "crevio PriceVariant",
    "crevio Product",
    "salesnip Session",
    "salesnip Product",
    "salesnip Price",
    "salesnip Quantity",
    "salesnip Period",
    "salesnip SessionLink",
    "salesnip NewSession",
    "salesnip NewProduct",
    "salesnip NewPrice",
  ],
};

/** What leaves a mapper right: it copes with null wherever a value may be left out, and reads nothing of what is ignored. */
const harmless: readonly (readonly [Change, string])[] = [
  ["nullable", "creem Checkout.checkout_url"],
  ["nullable", "creem Order.amount_due"],
  ["nullable", "crevio CheckoutItem.priceVariant"],
  ["optional", "creem Order.created_at"],
  ["other type", "creem Checkout.feature"],
  ["new value", "creem Product.tax_mode"],
];

/** What the compiler says about a mapper as it is, and when only `models.ts` has been generated again after such a change: `removed creem Order.status`. */
const complaints = new Map<string, readonly string[]>();

beforeAll(async () => {
  const specs = new Map(await Promise.all(providers.map(async (provider) => [provider as string, await loadProvider(provider)] as const)));
  const changes = [
    ...Object.entries(stale).flatMap(([change, names]) => names.map((name) => [change as Change, name] as const)), // its keys are changes
    ...harmless,
  ];
  const mappers = changes.map(([change, name]): Mapper => {
    const [provider = "", path = ""] = name.split(" ");
    const [schema = "", property = "brand_new"] = path.split(".");
    const spec = specs.get(provider);
    if (spec === undefined) throw new Error(`There is no provider ${provider}`);
    return { provider, models: modelsAfter(spec, change, schema, property) };
  });
  const names = [...providers, ...changes.map((change) => change.join(" "))];
  for (const [index, found] of checkMappers([...providers.map((provider) => ({ provider })), ...mappers]).entries())
    complaints.set(names[index] ?? "", found);
});

test.each(providers)("the mapper of %s passes the compiler as it is", (provider) => {
  expect(complaints.get(provider)).toEqual([]);
});

describe.each(Object.entries(stale))("the compiler alone rejects a mapper after: %s", (change, names) => {
  test.each(names)("%s", (name) => {
    const found = complaints.get(`${change} ${name}`) ?? [];
    expect(found).not.toEqual([]);
    expect(found.filter((each) => !each.startsWith(`${name.split(" ")[0]}/normalize.ts:`))).toEqual([]);
  });
});

test.each(harmless)("the compiler accepts a mapper that copes with: %s %s", (change, name) => {
  expect(complaints.get(`${change} ${name}`)).toEqual([]);
});
