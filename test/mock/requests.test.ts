import { describe, expect, test } from "vitest";
import { ask, openMock } from "./open-mock.js";

const library = "test/fixtures/mock/library.yaml";
const loan = { book: "Emma", days: 14 };

describe("a request to a mock", () => {
  test("is found below the path of the server and without it", async () => {
    const mock = await openMock(library);
    expect((await ask(mock, "GET /api/v2/loans/loan_0pEn5678")).body.book).toBe("Emma");
    expect((await ask(mock, "GET /loans/loan_0pEn5678")).body.book).toBe("Emma");
    expect((await ask(mock, "GET /loans/mine")).body).toEqual({ mine: true });
  });

  test("to another path is not found, with the provider's own shape of an error and the place", async () => {
    const { status, body } = await ask(await openMock(library), "GET /lones");
    expect(status).toBe(404);
    expect(body.error).toMatchObject({ code: "not_found", message: "GET /lones is not a path of this API" });
  });

  test("with another method is told which ones there are", async () => {
    const { status, headers, body } = await ask(await openMock(library), "PUT /loans");
    expect([status, headers.get("allow")]).toEqual([405, "GET, POST"]);
    expect(body.error.message).toBe("PUT /loans is not described; the path has GET, POST");
  });

  test("without a credential is refused before anything else", async () => {
    const { status, headers, body } = await ask(await openMock(library), "POST /loans", {}, { "x-key": "" });
    expect([status, headers.get("www-authenticate")]).toEqual([401, 'Bearer realm="Key"']);
    expect(body.error.message).toBe("header.X-Key is missing: it holds the API key");
  });

  test.each([
    ["query.limit is above 50: 51", "limit=51"],
    ['query.limit is not an integer: "x"', "limit=x"],
    ["query.limit is not an integer: 1.5", "limit=1.5"],
    ['query.tags[1] is not an integer: "b"', "tags=1,b"],
    ['query.range.from is not an integer: "x"', "range[from]=x"],
    ["query.cursor is not the cursor of a page of this list", "cursor=nothing"],
  ])("with a wrong parameter is answered with %s", async (message, query) => {
    const { status, body } = await ask(await openMock(library), `GET /loans?${query}`);
    expect([status, body.error.message]).toEqual([422, message]);
  });

  test.each([
    [{}, ["body.book is missing", "body.days is missing"]],
    [{ ...loan, book: "" }, ["body.book is empty"]],
    [{ ...loan, days: "7" }, ['body.days is not an integer: "7"']],
    [{ ...loan, days: 0 }, ["body.days is below 1: 0"]],
    [{ ...loan, dayz: 1 }, ["body.dayz is not a known property"]],
    [{ ...loan, reader: { name: 1 } }, ["body.reader.name is not a string: 1"]],
    [[], ["body is not an object: []"]],
    [null, ["body is not an object: null"]],
  ])("with the body %j is answered with each place", async (sent, messages) => {
    const { status, body } = await ask(await openMock(library), "POST /loans", sent);
    expect(status).toBe(422);
    expect(body.error.code).toBe("unprocessable_content");
    expect(body.error.fields.map((field: { message: string }) => field.message)).toEqual(messages);
    expect(body.error.fields[0].path).toBe(messages[0]?.split(" ")[0]);
  });

  test("with a body that is not JSON, of another media type, or without one is refused", async () => {
    const mock = await openMock(library);
    const json = { "content-type": "application/json" };
    expect((await ask(mock, "POST /loans", "{", json)).body.error.message).toMatch(/^body cannot be read as application\/json: /);
    expect((await ask(mock, "POST /loans", "", json)).body.error.message).toBe("body is missing");
    const { status, body } = await ask(mock, "POST /loans", "<loan/>", { "content-type": "application/xml" });
    expect([status, body.error.message]).toEqual([
      415,
      "header.Content-Type is application/xml; the body is application/json, application/x-www-form-urlencoded",
    ]);
  });

  test("may have a form as its body, with brackets for what is inside", async () => {
    const form = { "content-type": "application/x-www-form-urlencoded" };
    const { status, body } = await ask(await openMock(library), "POST /loans", "book=Emma&days=7&reader[name]=Ada", form);
    expect([status, body.book, body.days, body.reader]).toEqual([201, "Emma", 7, { name: "Ada" }]);
  });

  test("of a strict mock may hold nothing that is not described", async () => {
    const mock = await openMock(library, { strict: true });
    expect((await ask(mock, "GET /loans?lim=1")).body.error.message).toBe("query.lim is not a known parameter");
    expect((await ask(await openMock(library), "GET /loans?lim=1")).status).toBe(200);
  });
});

describe("an answer of a mock", () => {
  test("is what Prefer asks for: a status, an example, or made-up values", async () => {
    const mock = await openMock(library);
    expect((await ask(mock, "GET /loans/loan_0pEn5678", undefined, { prefer: "example=late" })).body.book).toBe("Dune");
    expect((await ask(mock, "GET /loans/loan_0pEn5678", undefined, { prefer: "code=404" })).status).toBe(404);
    const busy = await ask(mock, "POST /loans", loan, { prefer: "code=503" });
    expect([busy.status, busy.headers.get("content-type")]).toEqual([503, "text/plain"]);
    const [first, second] = [
      await ask(mock, "GET /loans/x", undefined, { prefer: "dynamic=true" }),
      await ask(mock, "GET /loans/x", undefined, { prefer: "dynamic=true" }),
    ];
    expect(first.body).not.toEqual(second.body);
    const unknown = await ask(mock, "GET /loans/loan_0pEn5678", undefined, { prefer: "example=lost" });
    expect(unknown.body.error.message).toBe("header.Prefer names an example that is not there: it has open, late");
  });

  test("is of a media type that the caller accepts", async () => {
    const mock = await openMock(library);
    const csv = await ask(mock, "GET /loans/loan_0pEn5678", undefined, { accept: "text/csv, application/json;q=0.5" });
    expect([csv.headers.get("content-type"), csv.body]).toEqual(["text/csv", "id,book\nloan_0pEn5678,Emma\n"]);
    const none = await ask(mock, "GET /loans/loan_0pEn5678", undefined, { accept: "image/png" });
    expect([none.status, none.body.error.message]).toEqual([406, "header.Accept allows none of application/json, text/csv"]);
  });

  test("is the same for the same seed, and another for another one", async () => {
    const list = async (seed: number) =>
      (await ask(await openMock("test/fixtures/real/petstore.yaml", { seed }), "GET /pet/findByTags?tags=a")).body;
    expect(await list(1)).toEqual(await list(1));
    expect(await list(1)).not.toEqual(await list(2));
  });
});
