import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  camelCase,
  distinctNames,
  isGlobalTypeName,
  isNameable,
  isReservedWord,
  kebabCase,
  pascalCase,
  upperFirst,
} from "../src/naming.js";

const identifier = /^[\p{ID_Start}_][\p{ID_Continue}]*$/u;

describe("camelCase", () => {
  test.each([
    ["checkoutSessions-get", "checkoutSessionsGet"],
    ["get_pet-by.id", "getPetById"],
    ["getPet", "getPet"],
    ["List Pets", "listPets"],
    ["actions/list-runners", "actionsListRunners"],
    ["HTMLParser", "htmlParser"],
    ["APIKeys_list", "apiKeysList"],
    ["URL", "url"],
    ["GET_PET", "getPet"],
    ["3ds-lookup", "_3dsLookup"],
    ["__proto__", "proto"],
    ["x; LIVE(); //", "xLIVE"],
    ["créer-page", "créerPage"],
    ["商品-获取", "商品获取"],
  ])("turns %s into %s", (text, name) => {
    expect(camelCase(text)).toBe(name);
  });
});

describe("pascalCase", () => {
  test.each([
    ["checkout.session", "CheckoutSession"],
    ["_Pets-Arr.ay", "PetsArrAy"],
    ["42PetsNestedArray", "_42PetsNestedArray"],
    ["SKU", "SKU"],
    ["PETS_LIST", "PetsList"],
    ["oauth2Token", "Oauth2Token"],
    ["pet 🐱", "Pet"],
    ["e\u0301tat", "État"],
    ["\u200dPet\ufe0f", "Pet"],
  ])("turns %s into %s", (text, name) => {
    expect(pascalCase(text)).toBe(name);
  });

  test("shortens a name of 10,000 characters and keeps two of them apart", () => {
    const [one, other] = [pascalCase(`${"a".repeat(10_000)}1`), pascalCase(`${"a".repeat(10_000)}2`)];
    expect(one.length).toBeLessThan(150);
    expect(one).not.toBe(other);
  });

  test.each(["", "🙂", "-._", "\u200d"])("refuses %j, which has nothing to make a name of", (text) => {
    expect(isNameable(text)).toBe(false);
    expect(() => pascalCase(text)).toThrow("No name can be made of");
  });

  test("gives a valid identifier for any other text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1 }), (text) => {
        if (!isNameable(text)) return;
        expect(pascalCase(text)).toMatch(identifier);
        expect(camelCase(text)).toMatch(identifier);
      }),
    );
  });

  test("leaves its own result alone", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9_. -]{1,30}$/), (text) => {
        if (!isNameable(text)) return;
        const name = pascalCase(text);
        expect(pascalCase(name)).toBe(name);
      }),
    );
  });
});

test("kebabCase lowers and joins words", () => {
  expect(kebabCase("AcmePay v2")).toBe("acme-pay-v2");
  expect(kebabCase("petstore_openapi")).toBe("petstore-openapi");
});

test("upperFirst does not depend on the locale", () => {
  expect(upperFirst("item")).toBe("Item");
});

describe("distinctNames", () => {
  const names = (...keys: string[]): Record<string, string> => Object.fromEntries(distinctNames(keys, pascalCase));

  test("gives a name to the only key that wants it", () => {
    expect(names("pet", "order-line")).toEqual({ pet: "Pet", "order-line": "OrderLine" });
  });

  test("leaves a name to the key that is spelt so and marks the other by a hash of its spelling", () => {
    expect(names("pet", "Pet")).toEqual({ pet: "Pet_5491a2", Pet: "Pet" });
  });

  test("marks all when none is spelt so", () => {
    expect(Object.values(names("foo-bar", "foo_bar")).every((name) => /^FooBar_[0-9a-f]{6}$/.test(name))).toBe(true);
  });

  test("does not depend on order or on other keys", () => {
    const { "foo-bar": first, foo_bar: second } = names("foo-bar", "foo_bar");
    expect(names("other", "foo_bar", "FooBars", "foo-bar")).toMatchObject({ "foo-bar": first, foo_bar: second });
  });

  test("keeps NFC and NFD twins apart", () => {
    expect(new Set(Object.values(names("\u00e9tat", "e\u0301tat"))).size).toBe(2);
  });

  test("gives any set of keys as many names", () => {
    const key = fc.stringMatching(/^[aAbB_.-]{0,4}[ab]$/);
    fc.assert(
      fc.property(fc.uniqueArray(key), (keys) => {
        expect(new Set(distinctNames(keys, pascalCase).values()).size).toBe(keys.length);
      }),
    );
  });
});

test("knows reserved words and globals", () => {
  expect(["delete", "await"].every(isReservedWord)).toBe(true);
  expect(["Error", "Record", "Response", "Promise", "Blob"].every(isGlobalTypeName)).toBe(true);
  expect(isGlobalTypeName("constructor")).toBe(false);
});
