import { describe, expect, test } from "vitest";
import { ask, openMock, start } from "./open-mock.js";

const library = "test/fixtures/mock/library.yaml";
const loan = { book: "Emma", days: 14 };

describe("what a mock keeps", () => {
  test("is created from what was sent, with an id and times of its own, and can be retrieved", async () => {
    const mock = await openMock(library);
    const { status, body } = await ask(mock, "POST /loans", { ...loan, note: "window seat" });
    expect(status).toBe(201);
    expect(body).toMatchObject({ ...loan, note: "window seat", created_at: start / 1000 });
    expect((await ask(mock, `GET /loans/${body.id}`)).body).toEqual(body);
    expect((await ask(mock, "POST /loans", loan)).body.id).not.toBe(body.id);
  });

  test("leaves out, or empties, what was not sent", async () => {
    const { body } = await ask(await openMock(library), "POST /loans", loan);
    expect(body.reader).toBeUndefined();
    expect(body.note).toBeNull();
  });

  test("begins with the examples of the description", async () => {
    const { body } = await ask(await openMock(library), "GET /loans");
    expect(body.data.map(({ book }: { book: string }) => book)).toEqual(["Emma", "Dune"]);
  });

  test("is listed a page at a time until there is no more", async () => {
    const mock = await openMock(library);
    for (const book of ["Ulysses", "Moby-Dick", "Middlemarch"]) await ask(mock, "POST /loans", { book, days: 1 });
    const books: string[] = [];
    let cursor: string | null = null;
    do {
      const { body } = await ask(mock, `GET /loans?limit=2${cursor === null ? "" : `&cursor=${cursor}`}`);
      expect(body).toMatchObject({ total: 5, has_more: body.next_cursor !== null });
      books.push(...body.data.map((each: { book: string }) => each.book));
      cursor = body.next_cursor;
    } while (cursor !== null);
    expect(books).toEqual(["Middlemarch", "Moby-Dick", "Ulysses", "Emma", "Dune"]);
  });

  test("is chosen by parameters that are called like a property", async () => {
    const { body } = await ask(await openMock(library), "GET /loans?status=late");
    expect(body.data.map(({ book }: { book: string }) => book)).toEqual(["Dune"]);
  });

  test("can be changed and removed, and is not there afterwards", async () => {
    const mock = await openMock(library);
    expect((await ask(mock, "PATCH /loans/loan_0pEn5678", { note: "torn" })).body.note).toBe("torn");
    expect((await ask(mock, "GET /loans/loan_0pEn5678")).body.note).toBe("torn");
    expect((await ask(mock, "DELETE /loans/loan_0pEn5678")).status).toBe(204);
    const { status, body } = await ask(mock, "GET /loans/loan_0pEn5678");
    expect([status, body.error.message]).toEqual([404, 'path.loan_id names nothing that exists: "loan_0pEn5678"']);
  });

  test("expires when the clock has been moved past its end, by call or by header", async () => {
    const mock = await openMock(library);
    const { body } = await ask(mock, "POST /loans", loan);
    mock.clock.advance("23h");
    expect((await ask(mock, `GET /loans/${body.id}`)).body.status).toBe("open");
    expect((await ask(mock, `GET /loans/${body.id}`, undefined, { "mock-clock": "+2h" })).body.status).toBe("expired");
    expect((await ask(mock, "GET /loans/loan_0pEn5678")).body.status).toBe("open"); // an example stays as it is written
  });

  test("is created once for one idempotency key", async () => {
    const mock = await openMock(library);
    const key = { "idempotency-key": "cart-1" };
    const [first, second] = [await ask(mock, "POST /loans", loan, key), await ask(mock, "POST /loans", loan, key)];
    expect(second.body).toEqual(first.body);
    expect((await ask(mock, "GET /loans")).body.total).toBe(3);
    const { status, body } = await ask(mock, "POST /loans", { ...loan, days: 1 }, key);
    expect([status, body.error.message]).toEqual([409, "header.Idempotency-Key was sent before with another request"]);
  });

  test("can be changed from outside, and forgotten", async () => {
    const mock = await openMock(library);
    expect(mock.change("loan_n0ne5678", { status: "returned" })).toBe(false);
    expect(mock.change("loan_0pEn5678", { status: "returned" })).toBe(true);
    expect((await ask(mock, "GET /loans/loan_0pEn5678")).body.status).toBe("returned");
    mock.reset();
    expect((await ask(mock, "GET /loans/loan_0pEn5678")).body.status).toBe("open");
    expect(mock.requests.map(({ operation, status }) => [operation, status])).toEqual([["retrieveLoan", 200]]);
  });
});
