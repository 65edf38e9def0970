import {
  ApiError,
  finishReading,
  type Normalized,
  normalizeAnswer,
  readBody,
  readIdentity,
  sendWritten,
  startReading,
} from "@specweld/runtime";
import { describe, expect, test } from "vitest";

interface Raw {
  readonly id: string;
}
type Session = Normalized<"shop", { readonly id: string }, Raw>;

const response = new Response("{}", { status: 200 });
const failure = new ApiError({ code: "not_found", message: "no", status: 404 });

function normalize(raw: Raw) {
  const reading = startReading("shop/mapping.yaml");
  const body = readBody(reading, raw, "  4:3");
  return finishReading(reading, "shop", raw, { id: readIdentity(reading, body.id, "id /id 7:7") });
}

function answered(data: unknown) {
  return normalizeAnswer<Raw, Session, ApiError>(Promise.resolve({ data: data as Raw, response }), normalize); // responses do not keep to types
}

describe("the answer of a provider", () => {
  test("becomes a canonical value that still has the response as it arrived", async () => {
    const raw = { id: "ch_1", more: true };
    const result = await answered(raw);
    expect(result.data).toEqual({ provider: "shop", value: { id: "ch_1" }, issues: [], raw });
    expect(result.data?.raw).toBe(raw);
    expect(result.response).toBe(response);
  });

  test.each([{}, { id: "" }, { id: 5 }, null, "text", [[]]])(
    "without a usable identity, such as %j, is an error with the response attached",
    async (raw) => {
      const { data, error } = await answered(raw);
      expect(data).toBeUndefined();
      expect(error).toMatchObject({ code: "unexpected_response", status: 200, raw });
      expect(error?.message).toMatch(/^shop answered without a usable identity: /);
    },
  );

  test("that is an error stays the very error", async () => {
    const result = await normalizeAnswer<Raw, Session, ApiError>(Promise.resolve({ error: failure, response: null }), normalize);
    expect(result).toEqual({ error: failure, response: null });
    expect(result.error).toBe(failure);
  });
});

describe("a written request", () => {
  test("is sent, and its answer normalized", async () => {
    const sent: unknown[] = [];
    const send = (body: unknown) => {
      sent.push(body);
      return Promise.resolve({ data: { id: "ch_2" }, response });
    };
    const { data } = await sendWritten<unknown, Raw, Session, ApiError>({
      input: {},
      written: { body: { a: 1 } },
      send,
      normalize,
      paths: {},
    });
    expect(sent).toEqual([{ a: 1 }]);
    expect(data?.value).toEqual({ id: "ch_2" });
  });

  test("that could not be written is never sent", async () => {
    const refused = new ApiError({ code: "unsupported", message: "no", status: null });
    const send = () => {
      throw new Error("sent after all");
    };
    const result = await sendWritten<unknown, Raw, Session, ApiError>({
      input: {},
      written: { error: refused },
      send,
      normalize,
      paths: {},
    });
    expect(result).toEqual({ error: refused, response: null });
  });

  test("names what the provider refused by the caller's own paths", async () => {
    const fields = [
      { path: "products.1.price.initial", message: "is too low" },
      { path: "/products/0/name/first", message: "is missing" },
      { path: "elsewhere", message: "is odd" },
      { path: "label", message: "is long" },
    ];
    const refused = new ApiError({ code: "invalid_request", message: "no", status: 422, fields, body: { no: 1 } });
    const label = [
      ["name", { kind: "sale" }],
      ["title", { kind: "setup" }],
    ] as const;
    const paths = { "products[].price.initial": "lineItems[].unitPrice", "products[].name": "lineItems[].name", label };
    const send = () => Promise.resolve({ error: refused, response });
    const { error } = await sendWritten<unknown, Raw, Session, ApiError>({
      input: { kind: "setup" },
      written: { body: {} },
      send,
      normalize,
      paths,
    });
    expect(error?.fields.map(({ path }) => path)).toEqual(["lineItems[1].unitPrice", "lineItems[0].name", "elsewhere", "title"]);
    expect(error).toMatchObject({ code: "invalid_request", status: 422, body: { no: 1 } });
  });

  test("is an integrity error when the answer repeats another amount, currency or quantity", async () => {
    const input = { id: "USD", lineItems: [{ quantity: 2 }] };
    const send = () => Promise.resolve({ data: { id: "EUR" }, response });
    const echo = [["id", "id"]] as const;
    const call = { input, written: { body: {} }, send, normalize, paths: {}, echo };
    const { error } = await sendWritten<unknown, Raw, Session, ApiError>(call);
    expect(error).toMatchObject({
      code: "integrity",
      raw: { id: "EUR" },
      fields: [{ path: "id", message: "was USD, but EUR was created" }],
    });
  });
});
