import {
  basicCredential,
  type CredentialOptions,
  cookieCredential,
  type OperationDescriptor,
  queryCredential,
  type SecuritySchemeDescriptor,
} from "@specweld/runtime";
import { describe, expect, test } from "vitest";
import { fakeFetch, reply, sendWith } from "../servers/fake-fetch.js";

const schemes: Record<string, SecuritySchemeDescriptor> = {
  Header: { kind: "apiKey", in: "header", name: "X-Api-Key" },
  Query: { kind: "apiKey", in: "query", name: "api key", carrier: queryCredential },
  Cookie: { kind: "apiKey", in: "cookie", name: "sid", carrier: cookieCredential },
  Bearer: { kind: "http", scheme: "bearer" },
  Basic: { kind: "http", scheme: "basic", carrier: basicCredential },
  OAuth: { kind: "oauth2" },
  Oidc: { kind: "openIdConnect" },
};

/** Sends a request under some security requirements, and returns it with the result. */
async function sendUnder(security: OperationDescriptor["security"], client: CredentialOptions, statuses: readonly number[] = [200]) {
  const { fetch, requests } = fakeFetch((_, count) => reply({}, { status: statuses[count - 1] ?? 200 }));
  const operation = { security: security ?? [], parameters: [{ name: "q", in: "query" as const }] };
  const result = await sendWith({
    api: { securitySchemes: schemes },
    operation,
    client: { ...client, fetch },
    input: { query: { q: 1 }, cookies: { c: 1 } },
  });
  const [first] = requests;
  return { result, requests, headers: first?.headers, url: first?.url };
}

describe("a credential", () => {
  test("travels where its scheme says", async () => {
    const apiKey = "k é&";
    expect((await sendUnder([["Header"]], { apiKey })).headers?.get("x-api-key")).toBe(apiKey);
    expect((await sendUnder([["Query"]], { apiKey })).url).toBe("https://acme.test/things?q=1&api%20key=k%20%C3%A9%26");
    expect((await sendUnder([["Cookie"]], { apiKey })).headers?.get("cookie")).toBe("c=1; sid=k%20%C3%A9%26");
    expect((await sendUnder([["Bearer"]], { apiKey: "k" })).headers?.get("authorization")).toBe("Bearer k");
    expect((await sendUnder([["OAuth"]], { accessToken: "t" })).headers?.get("authorization")).toBe("Bearer t");
    expect((await sendUnder([["Oidc"]], { accessToken: "t" })).headers?.get("authorization")).toBe("Bearer t");
    const credentials = { username: "Zoë", password: "pässword" };
    expect((await sendUnder([["Basic"]], { credentials })).headers?.get("authorization")).toBe(
      `Basic ${Buffer.from("Zoë:pässword").toString("base64")}`,
    );
  });

  test("may be named by the key of its scheme", async () => {
    const auth = { Header: "h", Basic: { username: "u", password: () => "p" } };
    const { headers } = await sendUnder([["Header", "Basic"]], { auth, apiKey: "other" });
    expect(headers?.get("x-api-key")).toBe("h");
    expect(headers?.get("authorization")).toBe(`Basic ${Buffer.from("u:p").toString("base64")}`);
  });

  test("of the first alternative that the client can satisfy is used", async () => {
    const { headers, url } = await sendUnder([["Header", "OAuth"], ["Query"], ["Basic"]], { auth: { Header: "h", Query: "q" } });
    expect(url).toContain("api%20key=q");
    expect(headers?.get("x-api-key")).toBeNull();
  });

  test("is sent where it is optional, and left out where the client has none", async () => {
    expect((await sendUnder([[], ["Header"]], { apiKey: "k" })).headers?.get("x-api-key")).toBe("k");
    expect((await sendUnder([["Header"], []], {})).result.error).toBeUndefined();
    expect((await sendUnder(undefined, { apiKey: "k" })).headers?.get("x-api-key")).toBeNull();
  });

  test.each([{}, { apiKey: "" }, { apiKey: () => "" }, { apiKey: undefined }])(
    "that is missing is an error before anything is sent (%#)",
    async (client) => {
      const { result, requests } = await sendUnder([["Header"], ["Basic"]], client);
      expect(result.error).toMatchObject({ code: "configuration", status: null, outcome: "none" });
      expect(result.error?.message).toMatch(
        /^acme get: (no credential for "Header" or "Basic"|the credential for "Header" is empty): GET https:\/\/acme\.test\/things$/,
      );
      expect(requests).toHaveLength(0);
    },
  );

  test("that no header can carry is an error that does not show it", async () => {
    const { result, requests } = await sendUnder([["Header"]], { apiKey: "planted\n" });
    expect(result.error?.message).toContain('the credential for "Header" holds a character that no header can carry');
    expect(result.error?.message).not.toContain("planted");
    expect(requests).toHaveLength(0);
  });
});

describe("a credential of the call itself", () => {
  const own = async (security: OperationDescriptor["security"], headers: Record<string, string>, client: CredentialOptions = {}) => {
    const { fetch, requests } = fakeFetch(() => reply({}));
    const api = { securitySchemes: schemes };
    const result = await sendWith({ api, operation: { security: security ?? [] }, client: { ...client, fetch }, call: { headers } });
    return { error: result.error, headers: requests[0]?.headers, requests };
  };

  test.each(["Authorization", "authorization", "AUTHORIZATION"])(
    "in a header %s counts for every scheme that has it there",
    async (name) => {
      for (const scheme of ["Bearer", "Basic", "OAuth", "Oidc"]) {
        const { error, headers } = await own([[scheme]], { [name]: "Custom t_1" });
        expect(error).toBeUndefined();
        expect(headers?.get("authorization")).toBe("Custom t_1");
      }
    },
  );

  test("counts in the header, query parameter or cookie of its scheme, too", async () => {
    expect((await own([["Header"]], { "x-API-key": "own" })).headers?.get("x-api-key")).toBe("own");
    expect((await own([["Cookie"]], { cookie: "a=1; sid=own" })).headers?.get("cookie")).toBe("a=1; sid=own");
    const { fetch, requests } = fakeFetch(() => reply({}));
    const operation = { security: [["Query"]] };
    await sendWith({ api: { securitySchemes: schemes }, operation, client: { fetch }, input: { query: { "api key": "own" } } });
    expect(requests[0]?.url).toBe("https://acme.test/things?api%20key=own");
  });

  test("is sent in place of the client's, whose provider is not asked", async () => {
    const accessToken = (): never => {
      throw new Error("asked");
    };
    const { error, headers } = await own([["OAuth"]], { authorization: "Bearer own" }, { accessToken });
    expect(error).toBeUndefined();
    expect(headers?.get("authorization")).toBe("Bearer own");
  });

  test("completes an alternative that needs several, and counts for no other scheme", async () => {
    const { headers } = await own([["Header", "Bearer"]], { "x-api-key": "own" }, { auth: { Bearer: "b" } });
    expect([headers?.get("x-api-key"), headers?.get("authorization")]).toEqual(["own", "Bearer b"]);
    expect((await own([["Header"]], { authorization: "Bearer own" })).error).toMatchObject({ code: "configuration" });
    expect((await own([["Cookie"]], { cookie: "a=1; xsid=own" })).error).toMatchObject({ code: "configuration" });
  });

  test("appears in no error", async () => {
    const fetch = (): Promise<Response> => Promise.resolve(reply({ message: "no access for Bearer t_planted" }, { status: 403 }));
    const call = { headers: { Authorization: "Bearer t_planted" } };
    const { error } = await sendWith({ api: { securitySchemes: schemes }, operation: { security: [["OAuth"]] }, client: { fetch }, call });
    expect(error?.message).toContain("no access for [redacted]");
  });
});

describe("a provider of a credential", () => {
  test("is asked for each request", async () => {
    let count = 0;
    const { requests } = await sendUnder([["OAuth"]], { accessToken: async () => `t_${++count}` }, [503, 200]);
    expect(requests.map(({ headers }) => headers.get("authorization"))).toEqual(["Bearer t_1", "Bearer t_2"]);
  });

  test("is asked again after a 401, once", async () => {
    let count = 0;
    const accessToken = (): string => `t_${++count}`;
    const renewed = await sendUnder([["OAuth"]], { accessToken }, [401, 200]);
    expect(renewed.result).toMatchObject({ status: 200 });
    expect(renewed.requests.map(({ headers }) => headers.get("authorization"))).toEqual(["Bearer t_1", "Bearer t_2"]);
    const refused = await sendUnder([["OAuth"]], { accessToken }, [401, 401, 401]);
    expect(refused.result.error).toMatchObject({ code: "authentication", status: 401 });
    expect(refused.requests).toHaveLength(2);
  });

  test("is not asked again where the credential is a value", async () => {
    expect((await sendUnder([["OAuth"]], { accessToken: "t" }, [401])).requests).toHaveLength(1);
  });

  test("that fails is an authentication error, and nothing is sent", async () => {
    const accessToken = (): Promise<string> => Promise.reject(new Error("vault is sealed"));
    const { result, requests } = await sendUnder([["OAuth"]], { accessToken });
    expect(result.error).toMatchObject({ code: "authentication", status: null, outcome: "none", cause: { message: "vault is sealed" } });
    expect(requests).toHaveLength(0);
  });

  test("that hangs ends with the attempt", async () => {
    const { fetch } = fakeFetch(() => reply({}));
    const client = { accessToken: () => new Promise<string>(() => undefined), timeout: 20, retry: false as const, fetch };
    const { error } = await sendWith({ api: { securitySchemes: schemes }, operation: { security: [["OAuth"]] }, client });
    expect(error).toMatchObject({ code: "timeout", outcome: "none" });
  });
});
