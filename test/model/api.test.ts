import { describe, expect, test } from "vitest";
import { buildModel } from "../../src/model/build-model.js";
import { loadedSpec } from "./loaded-spec.js";
import { modelOf, problemsOf } from "./show.js";

describe("the model", () => {
  test("is named after the API's id", () => {
    expect(
      buildModel(loadedSpec({ openapi: "3.1.0", info: { title: "T", description: "D", version: "1" } }, { apiId: "acme-pay" })).value,
    ).toEqual({
      id: "acme-pay",
      name: "AcmePay",
      file: "specs/sample/openapi.yaml",
      title: "T",
      description: "D",
      servers: [],
      securitySchemes: [],
      operations: [],
      schemas: [],
    });
  });

  test.each([
    ["Swagger 2.0", { swagger: "2.0", info: { title: "T" } }, "unsupported-version"],
    ["a version that is not text", { openapi: 3.1, info: { title: "T" } }, "unsupported-version"],
    ["a version to come", { openapi: "4.0.0", info: { title: "T" } }, "unsupported-version"],
  ])("is refused for %s", (_, document, code) => {
    const { value, diagnostics } = buildModel(loadedSpec(document));
    expect(value).toBeUndefined();
    expect(diagnostics).toMatchObject([{ severity: "error", code, place: { line: 1 } }]);
  });

  test.each([
    ["no info", { openapi: "3.1.0" }, '"info" is missing; the API is called Sample'],
    ["no title", { openapi: "3.1.0", info: {} }, '"title" is missing; the API is called Sample'],
  ])("is named after the API when there is %s", (_, document, message) => {
    const { value, diagnostics } = buildModel(loadedSpec(document));
    expect(value?.title).toBe("Sample");
    expect(diagnostics).toMatchObject([{ severity: "warning", code: "missing-field", message }]);
  });
});

describe("servers", () => {
  test("are called by x-name, by name, or by their position", () => {
    const yaml = "servers: [{url: /v1}, {url: 'https://a.test', x-name: test}, {url: 'https://b.test', name: eu}, {url: 'https://c.test'}]";
    expect(modelOf(yaml).servers.map(({ name, url }) => [name, url])).toEqual([
      ["production", "/v1"],
      ["test", "https://a.test"],
      ["eu", "https://b.test"],
      ["server4", "https://c.test"],
    ]);
  });

  test("that share a name are told apart with a warning", () => {
    const yaml = "servers: [{url: 'https://a.test', name: a}, {url: 'https://b.test', name: a}]";
    expect(problemsOf(yaml)).toEqual(["warning repeated-server-name"]);
    expect(modelOf(yaml).servers.map(({ name }) => name)).toEqual(["a", "server2"]);
  });

  test("list their variables", () => {
    const yaml = "servers: [{url: 'https://{r}.x.test', variables: {r: {default: eu, enum: [eu, us]}}}]";
    expect(modelOf(yaml).servers[0]?.variables).toEqual([{ name: "r", default: "eu", enum: ["eu", "us"] }]);
  });

  test("need a variable that is not declared, or has no default, from their caller", () => {
    for (const variables of ["", ", variables: {r: {}}", ", variables: {r: {enum: [eu, us]}}"]) {
      const yaml = `servers: [{url: 'https://{r}.x.test'${variables}}]`;
      expect(problemsOf(yaml)).toEqual(["warning undeclared-server-variable"]);
      expect(modelOf(yaml).servers[0]?.variables).toMatchObject([{ name: "r" }]);
      expect(modelOf(yaml).servers[0]?.variables[0]?.default).toBeUndefined();
    }
  });

  test.each([
    ["/api/v1", "/api/v1", []],
    ["/", "/", []],
    [".", "/", []],
    ["./v1/", "/v1", []],
    ["../v1", "/v1", []],
    ["v1", "/v1", []],
    ["//a.test/x", "https://a.test/x", []],
    ["{base}/v1", "{base}/v1", ["warning undeclared-server-variable"]],
    ["https://a.test/v1/?key=1#x", "https://a.test/v1/", ["warning server-url"]],
    ["api.a.test/v1", "https://api.a.test/v1", ["warning server-url"]],
    ["localhost:8080", "http://localhost:8080", ["warning server-url"]],
    [" https://a.test ", "https://a.test", []],
    ["wss://a.test", undefined, ["warning server-url"]],
  ])("may be written as %s", (written, url, problems) => {
    const yaml = `servers: [{url: '${written}'}]`;
    expect(problemsOf(yaml)).toEqual(problems);
    expect(modelOf(yaml).servers[0]?.url).toBe(url);
  });

  test("that a credential would reach unencrypted are warned of, unless they are on this machine", () => {
    const secured = (url: string, security = "[{Key: []}]") =>
      problemsOf(
        `servers: [{url: '${url}', variables: {s: {default: http}}}]\ncomponents: {securitySchemes: {Key: {type: apiKey, in: header, name: k}}}\nsecurity: ${security}\npaths: {/a: {get: {responses: {'204': {description: ok}}}}}`,
      );
    for (const url of ["http://a.test", "http://192.168.1.10:3000", "{s}://a.test", "HTTP://localhost.evil.test", "http://orders.internal"])
      expect(secured(url)).toEqual(["warning unencrypted-server"]);
    for (const url of ["https://a.test", "http://localhost:8080", "http://127.0.0.1", "http://[::1]:1", "/v1"])
      expect(secured(url)).toEqual([]);
    expect(secured("http://a.test", "[]")).toEqual([]);
  });
});

describe("security", () => {
  const schemes =
    "key: {type: apiKey, in: header, name: X-Key}, b: {type: http, scheme: Bearer}, o: {type: oauth2, flows: {}}, i: {type: openIdConnect}";
  const ok = 'responses: {"200": {description: ok}}';

  test("schemes keep their keys and order", () => {
    expect(modelOf(`components: {securitySchemes: {${schemes}}}`).securitySchemes).toMatchObject([
      { key: "key", kind: "apiKey", in: "header", name: "X-Key" },
      { key: "b", kind: "http", scheme: "bearer" },
      { key: "o", kind: "oauth2" },
      { key: "i", kind: "openIdConnect" },
    ]);
  });

  test("schemes that a client cannot serve are reported", () => {
    const yaml = "components: {securitySchemes: {m: {type: mutualTLS}, d: {type: http, scheme: digest}}}";
    expect(problemsOf(yaml)).toEqual(["warning unsupported-security-scheme", "warning unsupported-security-scheme"]);
    expect(modelOf(yaml).securitySchemes).toMatchObject([{ type: "mutualTLS" }, { type: "http digest" }]);
  });

  test("of an operation wins over that of the description", () => {
    const yaml = `security: [{key: []}]
components: {securitySchemes: {${schemes}}}
paths: {/a: {get: {${ok}}}, /b: {get: {security: [], ${ok}}}, /c: {get: {security: [{key: [], b: []}, {}], ${ok}}}}`;
    expect(modelOf(yaml).operations.map(({ security }) => security)).toEqual([[["key"]], [], [["key", "b"], []]]);
  });
});
