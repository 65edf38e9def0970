import { describe, expect, test } from "vitest";
import { parseFault } from "../../src/mock/faults/fault.js";
import { startMock } from "../../src/mocks.js";
import { ask, openMock } from "./open-mock.js";

const library = "test/fixtures/mock/library.yaml";
const loan = { book: "Emma", days: 14 };
const asking = { method: "POST", headers: { "x-key": "k", "content-type": "application/json" }, body: JSON.stringify(loan) };

describe("a fault", () => {
  test.each(["status=503", "createLoan: status=503, retry-after=2, times=2"])(
    "of a status is answered in the provider's shape: %s",
    async (fault) => {
      const mock = await openMock(library);
      mock.fault(fault);
      const { status, headers } = await ask(mock, "POST /loans", loan);
      expect([status, headers.get("content-type")]).toEqual([503, "text/plain"]);
      expect((await ask(mock, "GET /loans")).body.total).toBe(2);
    },
  );

  test("before the effect leaves nothing behind, one after it does", async () => {
    const mock = await openMock(library);
    await expect(mock.fetch("http://x/loans", { ...asking, headers: { ...asking.headers, "mock-fault": "reset-before" } })).rejects.toThrow(
      "fetch failed",
    );
    expect((await ask(mock, "GET /loans")).body.total).toBe(2);
    await expect(mock.fetch("http://x/loans", { ...asking, headers: { ...asking.headers, "mock-fault": "reset-after" } })).rejects.toThrow(
      "fetch failed",
    );
    expect((await ask(mock, "GET /loans")).body.total).toBe(3);
  });

  test("that delivers twice has its effect twice, but for one idempotency key", async () => {
    const mock = await openMock(library);
    await ask(mock, "POST /loans", loan, { "mock-fault": "duplicate" });
    expect((await ask(mock, "GET /loans")).body.total).toBe(4);
    await ask(mock, "POST /loans", loan, { "mock-fault": "duplicate", "idempotency-key": "1" });
    expect((await ask(mock, "GET /loans")).body.total).toBe(5);
  });

  test("of the body ends it in the middle, slows it down, or makes it unreadable", async () => {
    const mock = await openMock(library);
    await expect(ask(mock, "GET /loans", undefined, { "mock-fault": "truncated" })).rejects.toThrow("terminated");
    expect((await ask(mock, "GET /loans", undefined, { "mock-fault": "slow" })).body.total).toBe(2);
    expect((await ask(mock, "GET /loans", undefined, { "mock-fault": "malformed" })).body).toMatch(/<html>$/);
  });

  test("of a delay ends when the caller gives up", async () => {
    const mock = await openMock(library);
    const signal = AbortSignal.timeout(5);
    await expect(mock.fetch("http://x/loans", { signal, headers: { "x-key": "k", "mock-fault": "delay=10m" } })).rejects.toThrow(
      /abort|timeout/i,
    );
  });

  test.each(["", "late", "status=99", "times=0", "delay=soon", "status=503, latte"])(
    "that is not one is refused with what there is: %j",
    (text) => {
      expect(() => parseFault(text)).toThrow(RangeError);
    },
  );

  test("that is not one is a bad request where it is a header, and so is a clock that is not one", async () => {
    const mock = await openMock(library);
    expect((await ask(mock, "GET /loans", undefined, { "mock-fault": "late" })).body.detail).toContain("is not a fault");
    expect((await ask(mock, "GET /loans", undefined, { "mock-clock": "+soon" })).body.detail).toContain("is not a duration");
  });
});

describe("over a real connection", () => {
  test("a mock answers, breaks off and is closed", async () => {
    await using mock = await startMock(library);
    expect(mock.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/api\/v2$/);
    const created = await fetch(`${mock.url}/loans`, asking);
    expect([created.status, await created.json()]).toMatchObject([201, loan]);
    const broken = { "x-key": "k", "mock-fault": "truncated" };
    await expect(fetch(`${mock.url}/loans`, { headers: broken }).then((response) => response.text())).rejects.toThrow();
    await expect(fetch(`${mock.url}/loans`, { headers: { "x-key": "k", "mock-fault": "reset-before" } })).rejects.toThrow();
    const head = await fetch(`${mock.url}/loans`, { method: "HEAD", headers: { "x-key": "k" } });
    expect([head.status, await head.text()]).toEqual([200, ""]);
    await mock.close();
    await expect(fetch(`${mock.url}/loans`)).rejects.toThrow();
  });

  test("no mock starts for what does not exist", async () => {
    await expect(startMock("creme")).rejects.toThrow('did you mean "creem"?');
    await expect(startMock("test/fixtures/mock/nothing.yaml")).rejects.toThrow("does not exist");
  });

  test("a mock without a port is there for its own fetch only", async () => {
    await using mock = await startMock(library, { port: false });
    expect((await mock.fetch(`${mock.url}/loans`, { headers: { "x-key": "k" } })).status).toBe(200);
    expect(mock.requests).toMatchObject([{ method: "GET", url: `${mock.url}/loans`, operation: "listLoans", status: 200, problems: [] }]);
  });
});
