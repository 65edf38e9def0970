const mode = "test";
const times = { created_at: "2025-11-03T09:20:00.000Z", updated_at: "2025-11-03T09:24:11.000Z" };

const product = {
  ...{
    id: "prod_1",
    mode,
    object: "product",
    name: "Team plan",
    description: "Everything, for a team",
    image_url: "https://example.com/1.png",
  },
  ...{ price: 1900, currency: "EUR", billing_type: "recurring", billing_period: "every-month", status: "active", tax_mode: "inclusive" },
  ...{ tax_category: "saas", product_url: "https://example.com/1", default_success_url: "https://example.com/return", ...times },
};

const order = {
  ...{ id: "ord_1", mode, object: "order", customer: "cust_1", product: "prod_1", transaction: "tx_1", discount: "dis_1" },
  ...{ amount: 2000, sub_total: 1800, tax_amount: 200, discount_amount: 100, amount_due: 1900, amount_paid: 1900, currency: "EUR" },
  ...{ fx_amount: 15, fx_currency: "EUR", fx_rate: 1.2, status: "paid", type: "recurring", affiliate: null, ...times },
};

/** A paid checkout of Creem, as its own SDK accepts it: product and customer expanded, 1.4 kB. */
const creemCheckout = {
  ...{ id: "ch_1", mode, object: "checkout", status: "completed", request_id: "req_1", units: 1, product, order, subscription: "sub_1" },
  customer: { id: "cust_1", mode, object: "customer", email: "ada@example.com", name: "Ada", country: "DE", ...times },
  ...{ checkout_url: "https://checkout.creem.io/ch_1", success_url: "https://example.com/return", custom_fields: [] },
  metadata: { userId: "user_1", visitCount: 42 },
};

const address = { name: "Ada", line1: "Main Street 1", line2: "", city: "Berlin", state: "BE", postal_code: "10115", country: "DE" };

/** An open checkout session of Flowglad. */
const flowgladSession = {
  ...{ id: "ch_1", createdAt: 1762161600000, updatedAt: 1762161851000, livemode: false, status: "open", type: "product" },
  billingAddress: { name: "Ada", firstName: "Ada", lastName: "L", email: "ada@example.com", address, phone: "+49 30 1" },
  ...{ priceId: "price_1", purchaseId: "pur_1", invoiceId: null, quantity: 1, organizationId: "org_1", customerName: "Ada" },
  ...{ customerEmail: "ada@example.com", customerId: "cust_1", paymentMethodType: "card", discountId: null, outputName: null },
  ...{ successUrl: "https://example.com/return", cancelUrl: "https://example.com/cancel", outputMetadata: {}, targetSubscriptionId: null },
};

/** What the local server answers, by path. */
export const answers: Readonly<Record<string, string>> = {
  "/v1/checkouts": JSON.stringify(creemCheckout),
  "/api/v1/checkout-sessions/ch_1": JSON.stringify({ checkoutSession: flowgladSession, url: "https://app.flowglad.com/checkout/ch_1" }),
};
