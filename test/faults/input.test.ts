import {
  type ApiError,
  createTransport,
  finishWriting,
  type OperationDescriptor,
  type OperationInput,
  send,
  startWriting,
  writeMoney,
  writeStyled,
} from "@specweld/runtime";
import { describe, expect, test } from "vitest";
import { json, type Seen, serve } from "../servers/serve.js";
import { type AnyResult, clientOf, errorOf, sessionApi } from "../servers/session-api.js";

/** Retrieves a session with an input that must be refused before anything is sent. */
async function refused(input: OperationInput, method: "retrieve" | "create" = "retrieve"): Promise<ApiError> {
  const { url, seen } = await serve((_, response) => json(response, 200, {}));
  const error = await errorOf(clientOf(url)[method](input));
  expect(error).toMatchObject({ code: "configuration", status: null, outcome: "none", retryable: false });
  expect(seen).toHaveLength(0);
  return error;
}

/** Retrieves a session with an input that must be sent, and returns the request. */
async function sent(input: OperationInput, method: "retrieve" | "create" = "retrieve"): Promise<Seen> {
  const { url, seen } = await serve((_, response) => json(response, 200, {}));
  expect((await clientOf(url)[method](input)).error).toBeUndefined();
  return seen[0] as Seen; // the one request
}

const withPath = (sessionId: unknown): OperationInput => ({ path: { sessionId } });
const withQuery = (query: object): OperationInput => ({ ...withPath("s_1"), query });
const withHeader = (value: unknown): OperationInput => ({ ...withPath("s_1"), headers: { "x-trace": value } });

describe("a path parameter", () => {
  test.each(["..", ".", "a/../b", "..\\b", "..;x"])("#58 of %j is refused", async (value) => {
    expect((await refused(withPath(value))).message).toContain("path holds a dot segment: GET");
  });

  test("#58 that meets another one in a dot segment is refused", async () => {
    const { url, seen } = await serve((_, response) => json(response, 200, {}));
    const operation: OperationDescriptor = { id: "complete", method: "POST", path: "/v1/carts/{a}{b}/complete", responses: {} };
    const transport = createTransport(sessionApi, { server: url });
    expect(await errorOf(send<AnyResult>(transport, operation, { path: { a: ".", b: "." } }))).toMatchObject({ code: "configuration" });
    expect(seen).toHaveLength(0);
  });

  test("#59 that is empty is refused", async () => {
    const error = await refused(withPath(""));
    expect(error.message).toMatch(/^acme retrieveSession: path\.sessionId is missing: GET http/);
    expect(error.fields).toEqual([{ path: "path.sessionId", message: "is missing" }]);
  });

  test.each([null, undefined])("#60 of %s is refused", async (value) => {
    expect((await refused(withPath(value))).message).toContain("path.sessionId is missing");
    expect((await refused({})).message).toContain("path.sessionId is missing");
  });

  test("#61 of any text is encoded and arrives as it was", async () => {
    const text = "a/b ? # % é 𝒳 \r\n \0 & = + ; : @ ~ ' \" < >";
    const { url } = await sent(withPath(text));
    expect(decodeURIComponent(url.slice("/v1/sessions/".length))).toBe(text);
    expect(url.split("/")).toHaveLength(4);
  });

  test.each(["%2e%2e", "..%2f", "%252e%252e", "%2E.", "a%2f..%2fb", "%25%32%65%2e", "%2e%2e%5cx"])(
    "#62 of %s is refused: it decodes to a dot segment",
    async (value) => {
      await refused(withPath(value));
    },
  );

  test.each(["...", "a..b", "s.1", "%2e%2ex"])("#62 of %s is no dot segment", async (value) => {
    expect(decodeURIComponent((await sent(withPath(value))).url)).toContain(value);
  });

  test("#63 with half of a surrogate pair is refused", async () => {
    expect((await refused(withPath("\ud835"))).fields).toEqual([{ path: "path.sessionId", message: "holds half of a surrogate pair" }]);
  });

  test.each([{ a: 1 }, ["a", 1], Number.NaN, Number.POSITIVE_INFINITY, false, () => 1, Symbol("s"), new Date(Number.NaN)])(
    "#64 that is neither string nor number is refused (%#)",
    async (value) => {
      expect((await refused(withPath(value))).fields[0]?.path).toBe("path.sessionId");
    },
  );

  test("#64 takes a list where its description says so", async () => {
    const { url, seen } = await serve((_, response) => json(response, 200, {}));
    const operation: OperationDescriptor = {
      id: "many",
      method: "GET",
      path: "/v1/{ids}/{flag}",
      parameters: [
        { name: "ids", in: "path", shape: "array", write: writeStyled },
        { name: "flag", in: "path", shape: "boolean", write: writeStyled },
      ],
      responses: {},
    };
    await send(createTransport(sessionApi, { server: url }), operation, { path: { ids: ["a,b", 2], flag: false } });
    expect(seen[0]?.url).toBe("/v1/a%2Cb,2/false");
  });
});

describe("a query parameter", () => {
  test("#65 cannot bring in another one by its name", async () => {
    const { searchParams } = new URL((await sent(withQuery({ "a&admin=1": "x", expand: "b&admin=1" }))).url, "http://localhost");
    expect([...searchParams]).toEqual([
      ["a&admin=1", "x"],
      ["expand", "b&admin=1"],
    ]);
  });

  test("#66 cannot bring in another one by a key of its object", async () => {
    const { searchParams } = new URL((await sent(withQuery({ filter: { "k]&admin=1&x[": "v" } }))).url, "http://localhost");
    expect([...searchParams]).toEqual([["filter[k]&admin=1&x[]", "v"]]);
  });

  test("#67 may be a date, which is sent as ISO 8601, and a nested object where its style can say it", async () => {
    const { searchParams } = new URL((await sent(withQuery({ expand: new Date(0), filter: { a: { b: 1 } } }))).url, "http://localhost");
    expect([...searchParams]).toEqual([
      ["expand", "1970-01-01T00:00:00.000Z"],
      ["filter[a][b]", "1"],
    ]);
  });

  test.each([{ expand: Number.NaN }, { expand: { a: { b: 1 } } }, { expand: [[1]] }, { expand: new Date(Number.NaN) }])(
    "#67 that its style cannot say is refused (%#)",
    async (query) => {
      expect((await refused(withQuery(query))).fields[0]?.path).toMatch(/^query\.expand/);
    },
  );

  test("#67 that refers back to itself is refused", async () => {
    const loop: { self?: object } = {};
    loop.self = loop;
    await refused(withQuery({ filter: loop }));
  });
});

describe("a header", () => {
  test.each(["a\r\nx-admin: 1", "a\nb", "a\0b", "a\u007fb"])("#68 of %j is refused, and its value not repeated", async (value) => {
    const error = await refused(withHeader(value));
    expect(error.message).toContain("headers.x-trace holds a character that no header can carry: GET");
    expect(`${error.message}${JSON.stringify(error)}`).not.toContain("admin");
  });

  test("#68 of the call itself is checked too, its name as well", async () => {
    const { url, seen } = await serve((_, response) => json(response, 200, {}));
    const client = clientOf(url);
    for (const headers of [{ "x-own": "a\r\nb" }, { "x own": "a" }, { "": "a" }]) {
      expect(await errorOf(client.retrieve(undefined, { headers }))).toMatchObject({ code: "configuration" });
    }
    expect(await errorOf(client.create(undefined, { idempotencyKey: "k\n" }))).toMatchObject({ code: "configuration" });
    expect(seen).toHaveLength(0);
  });

  test.each([{ a: 1 }, ["a"]])("#69 that is an object or a list is refused unless its description allows it (%#)", async (value) => {
    expect((await refused(withHeader(value))).fields[0]?.path).toBe("headers.x-trace");
  });

  test("#70 beyond Latin-1 is refused by name", async () => {
    expect((await refused(withHeader("naïve ✓"))).message).toContain("headers.x-trace holds a character");
    expect((await sent(withHeader("naïve"))).headers["x-trace"]).toBe("naïve");
  });
});

describe("a JSON body", () => {
  const loop: { list: object[] } = { list: [] };
  loop.list.push({ back: loop });

  test.each([
    [{ items: [{ amount: 10n }] }, "body.items[0].amount", "cannot be a bigint"],
    [loop, "body.list[0].back", "refers back to itself or is nested too deeply"],
  ])("#71 with a bigint or a cycle is refused with its path (%#)", async (body, path, message) => {
    expect((await refused({ body }, "create")).fields).toEqual([{ path, message }]);
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, new Date(Number.NaN)])(
    "#72 with %s is refused, not sent as null",
    async (amount) => {
      expect((await refused({ body: { price: { amount } } }, "create")).fields[0]?.path).toBe("body.price.amount");
    },
  );

  test.each([0.1 + 0.2, 19.99 * 100, 1.5, 2 ** 53, Number.NaN])(
    "#73 with an amount of %s is refused: it is no whole number of minor units",
    (amount) => {
      const writing = startWriting();
      const body = { amount: writeMoney(writing, { amount, currency: "USD", exponent: 2 }, "minor", "USD", "lineItems[0].unitPrice") };
      const { error } = finishWriting(writing, "acme", body);
      expect(error).toMatchObject({ code: "invalid_request", status: null, fields: [{ path: "lineItems[0].unitPrice" }] });
    },
  );

  test("holds no map, set or blob, which JSON would make an empty object", async () => {
    for (const value of [new Map(), new Set(), new Blob(["x"]), new Uint8Array(1)]) {
      expect((await refused({ body: { value } }, "create")).fields[0]?.path).toBe("body.value");
    }
  });

  test("is required where the description says so, and refused where it documents none", async () => {
    expect((await refused({}, "create")).fields).toEqual([{ path: "body", message: "is missing" }]);
    expect((await refused({ ...withPath("s_1"), body: {} })).fields).toEqual([{ path: "body", message: "is not taken by this operation" }]);
  });
});
