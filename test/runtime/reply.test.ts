import { anyContent, collectSensitive, type OperationDescriptor, writeBody } from "@specweld/runtime";
import { describe, expect, test } from "vitest";
import { fakeFetch, sendWith } from "../servers/fake-fetch.js";

type Responses = OperationDescriptor["responses"];

/** Sends a request that is answered with a body of some media type, and returns the result. */
function answered(
  responses: Responses,
  contentType: string | null,
  body: BodyInit | null,
  status = 200,
  accept?: string,
  content: OperationDescriptor["content"] | "none" = anyContent,
) {
  const headers = contentType === null ? {} : { "content-type": contentType };
  const { fetch, requests } = fakeFetch(() => {
    const response = new Response(body, { status, headers });
    if (contentType === null) response.headers.delete("content-type");
    return response;
  });
  const operation = { responses, ...(content !== "none" && { content }) };
  const result = sendWith({ operation, client: { fetch, retry: false }, call: { accept } });
  return { result, requests };
}

const json = { "200": ["application/json"] };

describe("a success", () => {
  test.each(["application/json", "Application/JSON; charset=UTF-8", "application/vnd.acme+json", "text/plain", null])(
    "in %s is JSON where JSON is declared",
    async (type) => {
      expect((await answered(json, type, '{"id":1}').result).data).toEqual({ id: 1 });
    },
  );

  test.each(["text/html", "application/xml", "application/jsonish"])("in %s is an error where JSON is declared", async (type) => {
    expect((await answered(json, type, '{"id":1}').result).error).toMatchObject({ code: "unexpected_response", status: 200 });
  });

  test("is text or a blob where the description says so", async () => {
    expect((await answered({ "200": ["text/csv"] }, "text/csv", "a,b\n1,2").result).data).toBe("a,b\n1,2");
    expect((await answered({ "200": ["text/csv"] }, "text/csv", "").result).data).toBe("");
    const pdf = (await answered({ "200": ["application/pdf"] }, "application/pdf", new Uint8Array([37, 80])).result).data;
    expect(pdf).toBeInstanceOf(Blob);
    expect(pdf).toMatchObject({ size: 2, type: "application/pdf" });
    expect((await answered({ "200": ["image/*"] }, "image/png", "x").result).data).toMatchObject({ type: "image/png" });
  });

  test("is JSON where JSON is among what is declared, and the type that the caller names where one is named", async () => {
    const several = { "200": ["application/xml", "application/json", "text/csv"] };
    const requested = (accept: string | undefined, type: string) => answered(several, type, "1", 200, accept).result;
    expect((await requested(undefined, "application/json")).data).toBe(1);
    expect((await requested("text/csv", "text/csv; charset=utf-8")).data).toBe("1");
    expect((await requested("application/xml", "text/xml")).data).toMatchObject({ type: "text/xml" });
    const { error } = await requested(undefined, "application/xml");
    expect(error).toMatchObject({ code: "unexpected_response", status: 200 });
    expect(error?.message).toContain("application/xml instead of application/json");
    expect((await requested("text/csv", "application/json")).error?.message).toContain("application/json instead of text/csv");
  });

  test.each(["image/png", "application/zip", "text/csv", "text/html", "application/json", null])(
    "in %s is a blob of that type where bytes are declared",
    async (type) => {
      const { data } = await answered({ "200": ["application/octet-stream"] }, type, "x").result;
      expect(data).toBeInstanceOf(Blob);
      expect(data).toMatchObject({ size: 1, type: type ?? "" });
    },
  );

  test.each(["image/jpeg", "application/octet-stream", "application/x-pdf", null])(
    "in %s is a blob where PDF is declared",
    async (type) => {
      expect((await answered({ "200": ["application/pdf"] }, type, "x").result).data).toBeInstanceOf(Blob);
    },
  );

  test.each(["text/html", "application/json"])("in %s is an error where PDF is declared", async (type) => {
    expect((await answered({ "200": ["application/pdf"] }, type, "{}").result).error?.code).toBe("unexpected_response");
  });

  test.each(["text/plain", "application/octet-stream", null])("in %s is text where CSV is declared", async (type) => {
    expect((await answered({ "200": ["text/csv"] }, type, "a,b").result).data).toBe("a,b");
  });

  test("is text, quoted or not, where any text is declared", async () => {
    expect((await answered({ "200": ["text/*"] }, "text/plain", "a").result).data).toBe("a");
    expect((await answered({ "200": ["text/*"] }, "application/json", '"a"').result).data).toBe("a");
    expect((await answered({ "200": ["text/*"] }, "application/json", '{"a":1}').result).data).toBe('{"a":1}');
  });

  test.each([
    "application/json; charset=utf-8",
    "text/json",
    "application/x-json",
    "application/vnd.acme.v1+json",
    "application/vnd.acme.json",
    "*/*",
    "application/*",
  ])("declared as %s is JSON", async (type) => {
    expect((await answered({ "200": [type] }, "application/json", "[1]").result).data).toEqual([1]);
  });

  test("with an undocumented 2xx status is read as the documented one", async () => {
    expect(await answered(json, "application/json", "{}", 201).result).toMatchObject({ data: {}, status: 201 });
    expect((await answered(json, null, null, 204).result).error).toMatchObject({ code: "unexpected_response", status: 204 });
  });

  test("is found by its status, then its range, then the default", async () => {
    const responses = { "201": [], "2XX": ["text/plain"], default: ["application/json"] };
    expect((await answered(responses, "text/plain", "x", 201).result).data).toBeUndefined();
    expect((await answered(responses, "text/plain", "x", 202).result).data).toBe("x");
    expect((await answered({ default: ["application/json"] }, "application/json", "1", 200).result).data).toBe(1);
  });

  test("to HEAD has no data", async () => {
    const { fetch } = fakeFetch(() => new Response(null, { headers: { "content-type": "application/json" } }));
    expect(await sendWith({ operation: { method: "HEAD" }, client: { fetch } })).toMatchObject({ data: undefined, status: 200 });
  });
});

describe("an error body", () => {
  const responses = { ...json, "404": ["application/json"], "401": ["text/plain"] };

  test("is there as declared, and otherwise only in raw", async () => {
    expect((await answered(responses, "application/json", '{"a":1}', 404).result).error?.body).toEqual({ a: 1 });
    expect((await answered(responses, "text/plain; charset=utf-8", "denied", 401).result).error?.body).toBe("denied");
    const { error } = await answered(responses, "text/html", "<p>gone</p>", 404).result;
    expect([error?.body, error?.raw]).toEqual([undefined, "<p>gone</p>"]);
  });

  test("of an undocumented status is there when it is JSON", async () => {
    const { error } = await answered(responses, "application/json", '{"a":1}', 418).result;
    expect([error?.code, error?.body, error?.raw]).toEqual(["invalid_request", { a: 1 }, { a: 1 }]);
  });

  test.each(["text/plain", "application/xml", null])("in %s is kept as text, which the message repeats", async (type) => {
    const text = `the "coupon"\n  has expired${" .".repeat(2000)}`;
    for (const status of [404, 418]) {
      const { error } = await answered(responses, type, text, status).result;
      expect([error?.body, error?.raw]).toEqual([undefined, text]);
      expect(error?.message).toContain(`answered ${status}: the "coupon" has expired . .`);
      expect(error?.message.length).toBeLessThan(300);
    }
  });

  test("that is a page, or bytes, is in no message", async () => {
    const page = (await answered(responses, "text/html", "<p>gone</p>", 418).result).error;
    expect([page?.message, page?.raw]).toEqual(["acme get: answered 418: GET https://acme.test/things", "<p>gone</p>"]);
    const image = (await answered(responses, "image/png", new Uint8Array([0x89, 0xff]), 418).result).error;
    expect([image?.message, image?.raw]).toEqual(["acme get: answered 418: GET https://acme.test/things", undefined]);
  });

  test("of a status that documents none is still read for its message", async () => {
    const { error } = await answered({ "404": [] }, "application/json", '{"message":"no such pet"}', 404).result;
    expect(error).toMatchObject({ body: undefined, raw: { message: "no such pet" } });
    expect(error?.message).toContain("answered 404: no such pet");
  });

  test("that is malformed hides nothing", async () => {
    const { error } = await answered(responses, "application/json", '{"a":', 404).result;
    expect([error?.code, error?.status, error?.body, error?.raw]).toEqual(["not_found", 404, undefined, '{"a":']);
  });
});

describe("an operation that declares JSON alone", () => {
  const bodies = ['{"a":1}', "", " ", "[", "text", "<p>", new Uint8Array([0x89, 0xff])];
  const types = ["application/json", "application/problem+json", "text/plain", "text/html", "application/pdf", "text/csv", null];

  test.each(types)("needs no reader of other content to tell what %s is", async (type) => {
    const declared: Responses = { "200": ["application/json"], "201": [], "404": ["application/problem+json"], "405": [] };
    for (const body of bodies)
      for (const status of [200, 201, 202, 400, 404, 405]) {
        const [all, alone] = await Promise.all([
          answered(declared, type, body, status).result,
          answered(declared, type, body, status, undefined, "none").result,
        ]);
        expect(alone.data).toEqual(all.data);
        const facts = ({ error }: typeof all) =>
          error && [error.code, error.message, error.body, error.raw, error.retryable, error.outcome];
        expect(facts(alone)).toEqual(facts(all));
      }
  });
});

describe("a request", () => {
  test("is answered by a fetch that hands out a response without a promise, too", async () => {
    const fetch = (() => Response.json({ id: 1 })) as unknown as () => Promise<Response>; // as untyped code may write it
    expect((await sendWith({ client: { fetch } })).data).toEqual({ id: 1 });
  });

  test("accepts what the operation documents", async () => {
    const { fetch, requests } = fakeFetch(() => Response.json({}));
    const accept = "application/json, application/problem+json";
    await sendWith({ operation: { responses: json, accept }, client: { fetch } });
    expect(requests[0]?.headers.get("accept")).toBe(accept);
    await sendWith({ operation: { responses: {} }, client: { fetch } });
    expect(requests[1]?.headers.get("accept")).toBe("*/*");
  });
});

describe("a call", () => {
  const unreadable = {
    get amount(): number {
      throw new Error("the getter failed");
    },
  };
  let deep: object = {};
  for (let level = 0; level < 50_000; level += 1) deep = { deep };

  test.each([
    null,
    1,
    "text",
    { body: unreadable },
    { body: deep },
    { query: { q: Object.create(null) } },
    { body: { secret: "\ud800", n: 1n } },
  ])("never rejects, whatever untyped code hands it (%#)", async (input) => {
    const { fetch } = fakeFetch(() => new Response("{}", { headers: { "content-type": "application/json" } }));
    const operation = {
      method: "POST",
      requestBody: { required: true, write: writeBody, content: [{ type: "application/json" }] },
    } as const;
    const result = await sendWith({
      api: { sensitive: ["secret"], collect: collectSensitive },
      operation,
      client: { fetch },
      input: input as object,
    });
    expect(result.error).toMatchObject({ code: "configuration", status: null });
  });
});
