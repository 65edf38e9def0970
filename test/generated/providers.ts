import { createCheckout } from "@specweld/checkout";
import type { SalesnipCreateSessionInput } from "@specweld/checkout/salesnip";
import { json, type Seen, serve } from "../servers/serve.js";

/** Headers that the platform adds of its own. */
const platformHeaders = new Set([
  "host",
  "connection",
  "user-agent",
  "accept-language",
  "accept-encoding",
  "sec-fetch-mode",
  "content-length",
]);

/** A request as the provider sees it, without what the platform adds. */
export function seenBy({ method, url, headers, body }: Seen) {
  const own = Object.entries(headers).filter(([name]) => !platformHeaders.has(name));
  return { method, url, headers: Object.fromEntries(own), body: body === "" ? undefined : JSON.parse(body) };
}

/** Starts one server that stands for all providers, and a client of each. */
export async function checkoutAt(status: number, answer: unknown, path = "") {
  const server = await serve((_, response) => json(response, status, answer));
  const options = { apiKey: "key_planted", server: server.url + path, retry: false } as const;
  const checkout = createCheckout({ salesnip: options, flowglad: options, crevio: options, creem: options });
  return { checkout, seen: server.seen };
}

/** The clients of all providers. */
export type Checkout = Awaited<ReturnType<typeof checkoutAt>>["checkout"];

/** The input that gives, word for word, the request that SaleSnip's page shows. */
export const pageInput: SalesnipCreateSessionInput = {
  currency: "USD",
  lineItems: [
    {
      productId: "your_product_id",
      name: "Product Name",
      description: "Product Description",
      imageUrl: "https://example.com/product.png",
      unitPrice: { amount: 10_000, currency: "USD", exponent: 2 },
      quantity: 1,
      recurring: { unit: "month", count: 6 },
      trial: { unit: "month", count: 6 },
      metadata: { description: "This is a description of the product" },
      salesnip: {
        minimumPrice: { amount: 8000, currency: "USD", exponent: 2 },
        minimumQuantity: 1,
        maximumQuantity: 10,
        upsellProduct: pageProduct(),
      },
    },
  ],
  successUrl: "https://example.com/salesnip/success?sessionId={SESSION_ID}",
  cancelUrl: "https://example.com/salesnip/cancel?sessionId={SESSION_ID}",
  metadata: { some_important_info: "SaleSnip is awesome!" },
  salesnip: { projectId: "project_abcdefghjijklmnop", crossSellProducts: [pageProduct()] },
};

function pageProduct() {
  return {
    id: "your_product_id",
    name: "Product Name",
    description: "Product Description",
    image: "https://example.com/product.png",
    price: { initial: 100, minimum: 80 },
    quantity: { initial: 1, maximum: 10, minimum: 1 },
    recurring: { unit: "MONTH", count: 6 },
    trial: { unit: "MONTH", count: 6 },
    metadata: { description: "This is a description of the product" },
  };
}
