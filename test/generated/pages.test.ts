import { expect, test } from "vitest";
import type { Checkout } from "../../generated/creem/models.js";
import { normalizeCheckoutSession as normalizeCreem } from "../../generated/creem/normalize.js";
import { normalizeCheckoutSession as normalizeCrevio } from "../../generated/crevio/normalize.js";
import { normalizeCheckoutSession as normalizeFlowglad } from "../../generated/flowglad/normalize.js";
import { normalizeCreatedSession, normalizeCheckoutSession as normalizeSalesnip } from "../../generated/salesnip/normalize.js";
import { readPage } from "../specs/read-spec.js";
import { read } from "./read.js";

test("SaleSnip's page is an open negotiation with the prices it has reached", () => {
  expect(read(normalizeSalesnip, readPage("salesnip-retrieve-session"))).toStrictEqual({
    value: {
      id: "session_abcdefghjijklmnop",
      status: "open",
      providerStatus: "ACTIVE",
      paymentStatus: "unpaid",
      kind: "unknown",
      url: "https://chat.salesnip.com/#abcdefghjijklmnop",
      currency: "USD",
      totals: { subtotal: null, discount: null, tax: null, total: null, due: null, paid: null },
      lineItems: [
        {
          id: null,
          productId: "your_product_id",
          priceId: null,
          name: "Product Name",
          description: "Product Description",
          imageUrl: "https://example.com/product.png",
          quantity: 1,
          unitPrice: { amount: 9000, currency: "USD", exponent: 2 },
          listUnitPrice: { amount: 10000, currency: "USD", exponent: 2 },
          recurring: { unit: "month", count: 6 },
          trial: { unit: "month", count: 6 },
          metadata: { description: "This is a description of the product" },
        },
      ],
      customer: null,
      successUrl: null,
      cancelUrl: null,
      livemode: null,
      clientReference: null,
      references: {
        orderId: null,
        subscriptionId: null,
        invoiceId: null,
        purchaseId: null,
        discountId: null,
        transactionId: null,
        processorId: null,
        projectId: "project_abcdefghjijklmnop",
        organizationId: null,
      },
      metadata: { some_important_info: "SaleSnip is awesome!" },
      createdAt: null,
      updatedAt: null,
      expiresAt: null,
    },
    issues: [],
  });
});

test("SaleSnip's answer to a new session is an id and an address", () => {
  expect(read(normalizeCreatedSession, readPage("salesnip-create-session-response"))).toStrictEqual({
    value: { id: "session_abcdefghjijklmnop", url: "https://chat.salesnip.com/#abcdefghjijklmnop", session: null },
    issues: [],
  });
});

test("Flowglad's page is an open purchase of one price, and the text null is no subscription", () => {
  expect(read(normalizeFlowglad, readPage("flowglad-checkout-session"))).toStrictEqual({
    value: {
      id: "<string>",
      status: "open",
      providerStatus: "open",
      paymentStatus: "unpaid",
      kind: "unknown",
      url: "<string>",
      currency: null,
      totals: { subtotal: null, discount: null, tax: null, total: null, due: null, paid: null },
      lineItems: [
        {
          id: null,
          productId: null,
          priceId: "<string>",
          name: null,
          description: null,
          imageUrl: null,
          quantity: 123,
          unitPrice: null,
          listUnitPrice: null,
          recurring: null,
          trial: null,
          metadata: null,
        },
      ],
      customer: {
        id: "<string>",
        email: "<string>",
        name: "<string>",
        phone: "<string>",
        address: {
          line1: "<string>",
          line2: "<string>",
          city: "<string>",
          state: "<string>",
          postalCode: "<string>",
          country: "<string>",
          name: "<string>",
        },
      },
      successUrl: "<string>",
      cancelUrl: "<string>",
      livemode: true,
      clientReference: null,
      references: {
        orderId: null,
        subscriptionId: null,
        invoiceId: "<string>",
        purchaseId: "<string>",
        discountId: "<string>",
        transactionId: null,
        processorId: null,
        projectId: null,
        organizationId: "<string>",
      },
      metadata: {},
      createdAt: "2023-11-07T05:31:56.000Z",
      updatedAt: "2023-11-07T05:31:56.000Z",
      expiresAt: null,
    },
    issues: [],
  });
});

test("Crevio's page is a free checkout; what it shows as a placeholder is unknown or null, each with one issue", () => {
  expect(read(normalizeCrevio, readPage("crevio-checkout"))).toStrictEqual({
    value: {
      id: "<string>",
      status: "unknown",
      providerStatus: "<string>",
      paymentStatus: "not_required",
      kind: "unknown",
      url: null,
      currency: "<STRING>",
      totals: { subtotal: null, discount: null, tax: null, total: null, due: null, paid: null },
      lineItems: [
        {
          id: "123",
          productId: "<string>",
          priceId: "<string>",
          name: "<string>",
          description: null,
          imageUrl: null,
          quantity: 123,
          unitPrice: null,
          listUnitPrice: null,
          recurring: { unit: "unknown", count: 123 },
          trial: { unit: "day", count: 123 },
          metadata: null,
        },
      ],
      customer: { id: null, email: "<string>", name: null, phone: null, address: null },
      successUrl: null,
      cancelUrl: null,
      livemode: null,
      clientReference: null,
      references: {
        orderId: null,
        subscriptionId: null,
        invoiceId: null,
        purchaseId: null,
        discountId: null,
        transactionId: null,
        processorId: "<string>",
        projectId: null,
        organizationId: null,
      },
      metadata: null,
      createdAt: null,
      updatedAt: null,
      expiresAt: null,
    },
    issues: [
      'unknown_enum_value: status from /status is "<string>", read by status',
      'unknown_enum_value: kind from /mode is "<string>", read by kind',
      'unknown_currency: totals.total from /currency is "<string>", read by total',
      'unknown_currency: lineItems[0].unitPrice from /checkoutItems/0/priceVariant/currency is "<string>", read by unitPrice',
      'unknown_currency: lineItems[0].listUnitPrice from /checkoutItems/0/priceVariant/currency is "<string>", read by listUnitPrice',
      'unknown_enum_value: lineItems[0].recurring from /checkoutItems/0/priceVariant/recurringInterval is "<string>", read by recurring',
    ],
  });
});

test("Creem's page has a pending order; its placeholder status is unknown, with one issue", () => {
  expect(read(normalizeCreem, readPage("creem-checkout"))).toStrictEqual({
    value: {
      id: "<string>",
      status: "unknown",
      providerStatus: "<string>",
      paymentStatus: "unpaid",
      kind: "subscription",
      url: "<string>",
      currency: "EUR",
      totals: {
        subtotal: { amount: 1800, currency: "EUR", exponent: 2 },
        discount: { amount: 100, currency: "EUR", exponent: 2 },
        tax: { amount: 200, currency: "EUR", exponent: 2 },
        total: { amount: 1900, currency: "EUR", exponent: 2 },
        due: { amount: 1900, currency: "EUR", exponent: 2 },
        paid: { amount: 1900, currency: "EUR", exponent: 2 },
      },
      lineItems: [
        {
          id: null,
          productId: "<string>",
          priceId: null,
          name: null,
          description: null,
          imageUrl: null,
          quantity: 1,
          unitPrice: null,
          listUnitPrice: null,
          recurring: null,
          trial: null,
          metadata: null,
        },
      ],
      customer: { id: "<string>", email: null, name: null, phone: null, address: null },
      successUrl: "https://example.com/return",
      cancelUrl: null,
      livemode: false,
      clientReference: "<string>",
      references: {
        orderId: "<string>",
        subscriptionId: "<string>",
        invoiceId: null,
        purchaseId: null,
        discountId: "dis_1234567890",
        transactionId: "tx_1234567890",
        processorId: null,
        projectId: null,
        organizationId: null,
      },
      metadata: { userId: "user_123", visitCount: 42, lastVisit: "2023-04-01" },
      createdAt: null,
      updatedAt: null,
      expiresAt: null,
    },
    issues: ['unknown_enum_value: status from /status is "<string>", read by status'],
  });
});

test("an issue says what was found where, what it was for, and which line of the mapping read it", () => {
  const { issues } = normalizeCreem(readPage("creem-checkout") as unknown as Checkout); // the page's placeholders fit open enums
  const mapping = expect.stringMatching(/^creem\/mapping\.yaml:\d+:\d+$/);
  expect(issues).toStrictEqual([{ code: "unknown_enum_value", path: "status", source: "/status", mapping, value: "<string>" }]);
});
