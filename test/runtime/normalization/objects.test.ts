import {
  finishReading,
  type Reading,
  readBody,
  readExpanded,
  readList,
  readMap,
  readObject,
  readReference,
  readText,
  requireList,
  requireNumber,
  requireObject,
  requireReference,
  requireText,
  type Site,
  startReading,
} from "@specweld/runtime";
import { describe, expect, test } from "vitest";
import { at, codesOf, read, wrong } from "./reading.js";

const orderAt: Site = "id /order 4:7";
const orderIdAt: Site = "references.orderId /order/id 5:7";
const orderTotalAt: Site = "totals.total /order/total 6:7";

function readOrder(reading: Reading, order: unknown): unknown {
  const object = requireObject(reading, wrong<{ id: string; total: number }>(order), orderAt);
  return [requireText(reading, object.id, orderIdAt), requireNumber(reading, object.total, orderTotalAt)];
}

describe("an object that is declared as always there", () => {
  test.each([undefined, null, "text", 5, true, [[]]])("is reported once, and nothing below it, when it is %j", (order) => {
    const { value, issues } = read((reading) => readOrder(reading, order));
    expect(value).toEqual([null, null]);
    expect(issues.map(({ source }) => source)).toEqual(["/order"]);
  });

  test("has its properties reported one by one when it is there", () => {
    expect(read((reading) => readOrder(reading, {})).issues.map(({ source }) => source)).toEqual(["/order/id", "/order/total"]);
  });

  test("is reported once however many fields read it", () => {
    const { issues } = read((reading) => [readOrder(reading, 5), readOrder(reading, 5)]);
    expect(issues).toHaveLength(1);
  });

  test("silences nothing beside it, not even a property whose name begins alike", () => {
    const { issues } = read((reading) => [readOrder(reading, 5), requireText(reading, wrong(1), "x /orders 9:1")]);
    expect(issues.map(({ source }) => source)).toEqual(["/order", "/orders"]);
  });
});

describe("an object that may be missing", () => {
  test("is null without an issue when it is missing, and with one when it is not an object", () => {
    expect(read((reading) => readObject(reading, undefined, at))).toEqual({ value: null, issues: [] });
    expect(read((reading) => readObject(reading, null, at))).toEqual({ value: null, issues: [] });
    expect(codesOf((reading) => readObject(reading, wrong([]), at))).toEqual(["unexpected_type"]);
  });

  test("is the very object that arrived when it is copied as it is", () => {
    const metadata = { plan: "pro", seats: 3, nested: { a: [1] } };
    expect(read((reading) => readMap(reading, metadata, at)).value).toBe(metadata);
  });
});

describe("an id-or-object property", () => {
  test("gives the id, whichever of the two it is", () => {
    expect(read((reading) => readReference(reading, "prod_1", at)).value).toBe("prod_1");
    expect(read((reading) => readReference(reading, { id: "prod_1" }, at)).value).toBe("prod_1");
    expect(read((reading) => requireReference(reading, { id: "prod_1" }, at)).value).toBe("prod_1");
  });

  test("is null with an issue when it is declared as always there and its object has no id", () => {
    expect(read((reading) => requireReference(reading, wrong({}), at)).value).toBeNull();
    expect(codesOf((reading) => requireReference(reading, wrong({}), at))).toEqual(["missing_required"]);
    expect(codesOf((reading) => requireReference(reading, wrong(undefined), at))).toEqual(["missing_required"]);
    expect(codesOf((reading) => requireReference(reading, wrong(5), at))).toEqual(["unexpected_type"]);
  });

  test("has no object while it is only an id", () => {
    expect(read((reading) => readExpanded(reading, wrong("prod_1"), at))).toEqual({ value: null, issues: [] });
    expect(read((reading) => readExpanded<{ name: string }>(reading, { name: "Pro" }, at)).value).toEqual({ name: "Pro" });
    expect(codesOf((reading) => readExpanded(reading, wrong(5), at))).toEqual(["unexpected_type"]);
  });
});

describe("the body of a response", () => {
  test.each([undefined, null, "text", 5, [[]]])("makes it unusable when it is %j, with one issue", (body) => {
    const reading = startReading("shop/mapping.yaml");
    const object = readBody(reading, wrong<{ id: string }>(body), "  2:3");
    requireText(reading, object.id, "id /id 3:5");
    expect(finishReading(reading, "shop", body, {})).toMatchObject({ provider: "shop", value: null, raw: body });
    expect(reading.issues.map(({ source }) => source)).toEqual([""]);
  });

  test("is handed back as the same object", () => {
    const raw = { id: "ch_1" };
    expect(finishReading(startReading("shop/mapping.yaml"), "shop", raw, { id: "ch_1" }).raw).toBe(raw);
  });
});

describe("a list", () => {
  const listAt: Site = "lineItems /products 7:7";
  const priceAt: Site = "lineItems[].unitPrice /products/[]/price/current 8:9";
  const optionAt: Site = "lineItems[].options[].name /products/[]/options/[]/name 9:9";

  test("has the index of an item in the paths and pointers of its issues", () => {
    const { issues } = read((reading) => readList(reading, ["fine", wrong(5)], listAt, (item) => readText(reading, item, priceAt)));
    expect(issues).toMatchObject([{ path: "lineItems[1].unitPrice", source: "/products/1/price/current", value: 5 }]);
  });

  test("has the indices of lists within lists, and forgets them afterwards", () => {
    const { issues } = read((reading) => {
      const lists = [["a"], ["b", wrong<string>(1)]];
      readList(reading, lists, listAt, (list) => readList(reading, list, optionAt, (name) => readText(reading, name, optionAt)));
      readText(reading, wrong(2), at);
    });
    expect(issues.map(({ path, source }) => [path, source])).toEqual([
      ["lineItems[1].options[1].name", "/products/1/options/1/name"],
      ["totals.total", "/total"],
    ]);
  });

  test("keeps the index that the mapping itself gives to the one item of a list", () => {
    const { issues } = read((reading) => readText(reading, wrong(5), "lineItems[0].productId /product 8:9"));
    expect(issues[0]?.path).toBe("lineItems[0].productId");
  });

  test("silences what lies below one broken item only", () => {
    const { issues } = read((reading) =>
      readList(reading, [5, {}], listAt, (item) => {
        const entry = requireObject(reading, wrong<{ price: string }>(item), "lineItems[] /products/[] 7:7");
        return requireText(reading, entry.price, "lineItems[].unitPrice /products/[]/price 8:9");
      }),
    );
    expect(issues.map(({ source }) => source)).toEqual(["/products/0", "/products/1/price"]);
  });

  test("is null without an issue when it may be missing, and with one when it is not a list", () => {
    const item = (reading: Reading) => () => readText(reading, "x", at);
    expect(read((reading) => readList(reading, null, listAt, item(reading)))).toEqual({ value: null, issues: [] });
    expect(codesOf((reading) => readList(reading, wrong({}), listAt, item(reading)))).toEqual(["unexpected_type"]);
    expect(codesOf((reading) => requireList(reading, wrong(undefined), listAt, item(reading)))).toEqual(["missing_required"]);
    expect(read((reading) => requireList(reading, wrong(null), listAt, item(reading))).value).toEqual([]);
  });

  test("is empty when it is empty: nothing is not the same as unknown", () => {
    expect(read((reading) => requireList(reading, [], listAt, () => 1)).value).toEqual([]);
  });
});
