import { type ClientOptions, createTransport, type ServerDescriptor } from "@specweld/runtime";
import { describe, expect, test } from "vitest";
import { plainApi } from "../servers/fake-fetch.js";

const servers: ServerDescriptor[] = [
  { name: "production", url: "https://api.acme.test/v1/" },
  { name: "test", url: "https://test.acme.test" },
  {
    name: "tenant",
    url: "https://{tenant}.acme.test:{port}/{version}",
    variables: { tenant: { default: "demo" }, port: { default: "443", enum: ["443", "8443"] }, version: { default: "v2" } },
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

  test.each(["https://own.test/base/", "http://localhost:3000", "http://127.0.0.1:1", "http://[::1]:1", "http://api.localhost"])(
    "may be %s",
    (server) => {
      expect(serverOf({ server })).toBe(server.replace(/\/$/, ""));
    },
  );

  test.each([
    ["http://api.acme.test", "is http, which shows the credentials to everyone on the way"],
    ["http://localhost.evil.test", "is http"],
    ["http://127.0.0.1.evil.test", "is http"],
    ["ftp://localhost", "is ftp"],
    ["https://user:pw_planted@api.acme.test", "holds a user name or password"],
    ["https://api.acme.test/?a=1", "holds a query, a fragment or an unfilled variable"],
    ["https://api.acme.test/?", "holds a query, a fragment or an unfilled variable"],
    ["https://{tenant}.acme.test", "an unfilled variable"],
    ["relative", "neither a documented name nor a full URL"],
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
});

describe("a transport", () => {
  test("shows no credential when it is logged", () => {
    const transport = createTransport({ ...plainApi, servers }, { apiKey: "key_planted" });
    expect(JSON.stringify(transport)).not.toContain("planted");
    expect(Object.values(transport).map(String).join()).not.toContain("planted");
  });
});
