import { type ClientOptions, createTransport, fillServer, resolveServers, type ServerDescriptor } from "@specweld/runtime";
import { describe, expect, test } from "vitest";
import { fakeFetch, plainApi, reply, sendWith } from "../servers/fake-fetch.js";

const servers: ServerDescriptor[] = [
  { name: "production", url: "https://api.acme.test/v1/" },
  { name: "test", url: "https://test.acme.test" },
  {
    name: "tenant",
    url: "https://{tenant}.acme.test:{port}/{version}",
    variables: { tenant: { default: "demo" }, port: { default: "443", enum: ["443", "8443"] }, version: { default: "v2" } },
    fill: fillServer,
  },
  { name: "relative", url: "/v1" },
];

const serverOf = (options: ClientOptions): string => createTransport({ ...plainApi, servers }, options).server;

describe("a server", () => {
  test("is the first documented one unless another is named", () => {
    expect(serverOf({})).toBe("https://api.acme.test/v1");
    expect(serverOf({ server: undefined })).toBe("https://api.acme.test/v1");
    expect(serverOf({ server: "test" })).toBe("https://test.acme.test");
  });

  test("has its variables filled in, by default as documented", () => {
    expect(serverOf({ server: "tenant" })).toBe("https://demo.acme.test/v2");
    expect(serverOf({ server: "tenant", serverVariables: { tenant: "shop-1", port: "8443" } })).toBe("https://shop-1.acme.test:8443/v2");
  });

  test.each([
    [{ port: "80" }, 'variable "port" must be one of 443, 8443'],
    [{ tenant: "evil.test/" }, 'variable "tenant" holds a character that changes the URL'],
    [{ tenant: "a@evil.test" }, 'variable "tenant" holds a character that changes the URL'],
  ])("refuses variables of %o", (serverVariables, message) => {
    expect(() => serverOf({ server: "tenant", serverVariables })).toThrow(message);
  });

  test.each([
    "https://own.test/base/",
    "http://localhost:3000",
    "http://127.0.0.1:1",
    "http://[::1]:1",
    "http://api.localhost",
    "http://orders.internal.svc.cluster.local:8080",
    "http://192.168.1.10:3000/api",
  ])("may be %s", (server) => {
    expect(serverOf({ server })).toBe(server.replace(/\/$/, ""));
  });

  test("may be documented with http", () => {
    const documented = [{ name: "production", url: "http://orders.internal:8080" }];
    expect(createTransport({ ...plainApi, servers: documented }, {}).server).toBe("http://orders.internal:8080");
  });

  test.each([
    ["ftp://localhost", "is ftp"],
    ["file:///etc/passwd", "is file"],
    ["https://user:pw_planted@api.acme.test", "holds a user name or password"],
    ["https://api.acme.test/?a=1", "holds a query, a fragment or an unfilled variable"],
    ["https://api.acme.test/?", "holds a query, a fragment or an unfilled variable"],
    ["https://api.acme.test#a", "holds a query, a fragment or an unfilled variable"],
    ["https://{tenant}.acme.test", "holds an unfilled variable, {tenant}"],
    ["/api", "is a path, which only a page can complete"],
    ["//api.acme.test", "is a path, which only a page can complete"],
    ["relative", "is a path, which only a page can complete"],
    ["prod", "neither a documented name nor a full URL"],
    ["", "neither a documented name nor a full URL"],
  ])("cannot be %j", (server, message) => {
    expect(() => serverOf({ server })).toThrow(message);
    expect(() => serverOf({ server })).toThrow(expect.objectContaining({ code: "configuration", status: null }));
    expect(() => serverOf({ server })).not.toThrow("pw_planted");
  });

  test("that is not acceptable is refused with those that are", () => {
    expect(() => serverOf({ server: "prod" })).toThrow(
      'acme: server is neither a documented name nor a full URL; use "production", "test", "tenant", "relative", an https URL',
    );
  });

  test("needs the variables that have no default", () => {
    const own = [{ name: "production", url: "https://{tenant}.acme.test", variables: { tenant: {} }, fill: fillServer }];
    const withTenant = (serverVariables?: ClientOptions["serverVariables"]) =>
      createTransport({ ...plainApi, servers: own }, { serverVariables }).server;
    expect(withTenant({ tenant: "shop" })).toBe("https://shop.acme.test");
    expect(() => withTenant()).toThrow("server holds an unfilled variable, {tenant}");
    expect(() => withTenant({ tenant: undefined })).toThrow("server holds an unfilled variable, {tenant}");
  });

  test("that begins with a variable may be filled with a URL, but not with more of one", () => {
    const own = [{ name: "production", url: "{base}/v1", variables: { base: { default: "https://acme.test" } }, fill: fillServer }];
    const withBase = (base?: string) => createTransport({ ...plainApi, servers: own }, { serverVariables: { base } }).server;
    expect(withBase()).toBe("https://acme.test/v1");
    expect(withBase("http://localhost:3000/api")).toBe("http://localhost:3000/api/v1");
    expect(() => withBase("https://evil.test?")).toThrow("holds a character that changes the URL");
    const scheme = [{ name: "production", url: "{scheme}://acme.test", variables: { scheme: { default: "https" } }, fill: fillServer }];
    const withScheme = (value: string) => createTransport({ ...plainApi, servers: scheme }, { serverVariables: { scheme: value } }).server;
    expect(withScheme("http")).toBe("http://acme.test");
    expect(() => withScheme("https://evil.test/")).toThrow("holds a character that changes the URL");
  });

  test("uses a documented default that is not among the values, for the description says so", () => {
    const own = [
      { name: "production", url: "https://acme{suffix}.test", variables: { suffix: { default: "", enum: ["-eu"] } }, fill: fillServer },
    ];
    expect(createTransport({ ...plainApi, servers: own }, {}).server).toBe("https://acme.test");
  });
});

describe("a relative server", () => {
  const relative = [
    { name: "production", url: "/api/v1" },
    { name: "server2", url: "/api/{version}/", variables: { version: { default: "v2" } }, fill: fillServer },
  ];
  const baseOf = (server?: string, list: readonly ServerDescriptor[] = relative) =>
    createTransport({ ...plainApi, servers: list, resolve: resolveServers }, { server }).server;

  test.each([
    ["https://own.test", "https://own.test/api/v1"],
    ["http://localhost:8000/", "http://localhost:8000/api/v1"],
    ["https://own.test/proxy", "https://own.test/proxy/api/v1"],
    ["https://own.test/api/v1", "https://own.test/api/v1"],
    ["https://own.test/proxy/api/v1/", "https://own.test/proxy/api/v1"],
    ["https://own.test/api/v2", "https://own.test/api/v2"],
    ["https://own.test/myapi/v1", "https://own.test/myapi/v1/api/v1"],
  ])("is joined to %s", (server, base) => {
    expect(baseOf(server)).toBe(base);
  });

  test("of a slash, or none at all, adds nothing", () => {
    expect(baseOf("https://own.test/a", [{ name: "production", url: "/" }])).toBe("https://own.test/a");
    expect(baseOf("https://own.test/a", [])).toBe("https://own.test/a");
  });

  test("beside a full one is not joined to another URL", () => {
    expect(serverOf({ server: "https://own.test" })).toBe("https://own.test");
    expect(createTransport({ ...plainApi, servers: [...relative, ...servers], resolve: resolveServers }, {}).server).toBe(
      "https://api.acme.test/v1",
    );
  });

  test.each([undefined, "production", "server2"])("needs a URL where there is no page (%s)", (server) => {
    expect(() => baseOf(server)).toThrow('server is a path, which only a page can complete; use "production", "server2", an https URL');
  });

  test("is one of the page where there is one, and so is a path of the caller", () => {
    Object.assign(globalThis, { location: { origin: "https://page.test:8443" } });
    try {
      expect(baseOf()).toBe("https://page.test:8443/api/v1");
      expect(baseOf("server2")).toBe("https://page.test:8443/api/v2");
      expect(baseOf("/")).toBe("https://page.test:8443/api/v1");
      expect(baseOf("/proxy")).toBe("https://page.test:8443/proxy/api/v1");
      expect(baseOf("/proxy", [{ name: "production", url: "https://acme.test" }])).toBe("https://page.test:8443/proxy");
      expect(() => baseOf("//evil.test")).toThrow("is a path");
      expect(() => baseOf("/\\evil.test")).toThrow("is a path");
    } finally {
      Reflect.deleteProperty(globalThis, "location");
    }
  });
});

describe("an operation with servers of its own", () => {
  const root = [
    { name: "production", url: "https://api.acme.test/2.0" },
    { name: "sandbox", url: "https://sandbox.acme.test/2.0" },
  ];
  const uploads = [{ name: "production", url: "https://upload.acme.test/api/2.0" }];
  const urlOf = async (own: readonly ServerDescriptor[], options: ClientOptions = {}, list: readonly ServerDescriptor[] = root) => {
    const { fetch, requests } = fakeFetch(() => reply({}));
    const api = { servers: list, ...(list.every(({ url }) => url.startsWith("/")) && { resolve: resolveServers }) };
    const result = await sendWith({ api, operation: { servers: { list: own, resolve: resolveServers } }, client: { ...options, fetch } });
    return requests[0]?.url ?? result.error?.message;
  };

  test("is sent there, with the server's name where there is one of it", async () => {
    expect(await urlOf(uploads)).toBe("https://upload.acme.test/api/2.0/things");
    expect(await urlOf(uploads, { server: "sandbox" })).toBe("https://upload.acme.test/api/2.0/things");
    const both = [...uploads, { name: "sandbox", url: "https://upload.sandbox.acme.test" }];
    expect(await urlOf(both, { server: "sandbox" })).toBe("https://upload.sandbox.acme.test/things");
  });

  test("is sent to a URL of the caller like every other one", async () => {
    expect(await urlOf(uploads, { server: "http://localhost:4010" })).toBe("http://localhost:4010/things");
  });

  test("below another path of the same host is sent there, whoever names the host", async () => {
    const own = [{ name: "production", url: "/3.0" }];
    expect(await urlOf(own)).toBe("https://api.acme.test/3.0/things");
    expect(await urlOf(own, { server: "sandbox" })).toBe("https://sandbox.acme.test/3.0/things");
    expect(await urlOf(own, { server: "https://own.test" })).toBe("https://own.test/3.0/things");
    const relative = [{ name: "production", url: "/2.0" }];
    expect(await urlOf(own, { server: "https://own.test" }, relative)).toBe("https://own.test/3.0/things");
    expect(await urlOf(own, { server: "https://own.test/2.0" }, relative)).toBe("https://own.test/3.0/things");
  });

  test("fills in its variables, and is a typed error where one cannot be used", async () => {
    const own = [
      { name: "production", url: "https://{region}.acme.test", variables: { region: { enum: ["eu", "us"] } }, fill: fillServer },
    ];
    expect(await urlOf(own, { serverVariables: { region: "eu" } })).toBe("https://eu.acme.test/things");
    expect(await urlOf(own, { serverVariables: { region: "x" } })).toContain('server variable "region" must be one of eu, us');
    expect(await urlOf(own)).toContain("server holds an unfilled variable, {region}");
  });
});

describe("a transport", () => {
  test("shows no credential when it is logged", () => {
    const transport = createTransport({ ...plainApi, servers }, { apiKey: "key_planted" });
    expect(JSON.stringify(transport)).not.toContain("planted");
    expect(Object.values(transport).map(String).join()).not.toContain("planted");
  });
});
