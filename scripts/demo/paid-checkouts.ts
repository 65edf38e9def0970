import type { Checkout as CreemCheckout } from "@specweld/checkout/creem";
import type { Checkout as CrevioCheckout } from "@specweld/checkout/crevio";

/** What Creem may answer once a subscription was paid, product and customer as objects. */
export const paidCreemCheckout: CreemCheckout = {
  id: "ch_5tGb6yHn7uJm8iKo",
  mode: "prod",
  object: "checkout",
  status: "completed",
  request_id: "cart-4711",
  product: {
    id: "prod_4cVb7nMx2QaZ",
    mode: "prod",
    object: "product",
    name: "Pro plan",
    description: "All features, billed every three months.",
    price: 4900,
    currency: "EUR",
    billing_type: "recurring",
    billing_period: "every-three-months",
    status: "active",
    tax_mode: "exclusive",
    tax_category: "saas",
    created_at: "2025-01-01T00:00:00Z",
    updated_at: "2025-01-02T00:00:00Z",
  },
  units: 1,
  order: {
    id: "ord_9eRt5yUi1OpL",
    mode: "prod",
    object: "order",
    customer: "cust_3dFg8hJk6ZxC",
    product: "prod_4cVb7nMx2QaZ",
    amount: 5831,
    sub_total: 4900,
    tax_amount: 931,
    discount_amount: 0,
    amount_due: 5831,
    amount_paid: 5831,
    currency: "EUR",
    status: "paid",
    type: "recurring",
    created_at: "2025-05-14T09:00:00Z",
    updated_at: "2025-05-14T09:00:05Z",
  },
  subscription: "sub_2wSx6eDc9RfV",
  customer: {
    id: "cust_3dFg8hJk6ZxC",
    mode: "prod",
    object: "customer",
    email: "buyer@example.com",
    name: "Jane Smith",
    country: "DE",
    created_at: "2025-05-14T09:00:00Z",
    updated_at: "2025-05-14T09:00:00Z",
  },
};

/** What Crevio may answer once a course was paid. */
export const paidCrevioCheckout: CrevioCheckout = {
  id: 4711,
  prefixId: "checkout_7hGf5dSa",
  status: "complete",
  processorId: "cs_live_a1b2c3",
  mode: "payment",
  currency: "jpy",
  total: 4900,
  isFree: false,
  prefilledEmail: "buyer@example.com",
  checkoutItems: [
    {
      id: 1,
      quantity: 1,
      priceVariant: { prefixId: "price_2wE4rT6y", amount: 4900, currency: "jpy", discountedFromAmount: 6900, billingType: "one_time" },
      product: { name: "Watercolour course", prefixId: "product_9oI7uY5t" },
    },
  ],
};

/** Creem's answer to a checkout that was just started. */
export const startedCreemCheckout = {
  id: "ch_1aQz2wSx3eDc4rFv",
  mode: "test",
  object: "checkout",
  status: "pending",
  product: "prod_4cVb7nMx2QaZ",
  units: 2,
  custom_fields: [],
  checkout_url: "https://checkout.creem.io/ch_1aQz2wSx3eDc4rFv",
  success_url: "https://example.com/success",
};
