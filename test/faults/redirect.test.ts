import { describe, expect, test } from "vitest";
import { json, serve } from "../servers/serve.js";
import { clientOf, errorOf } from "../servers/session-api.js";

const elsewhere = (): ReturnType<typeof serve> => serve((_, response) => json(response, 200, { id: "stolen" }));

describe("a redirect", () => {
  test.each([
    ["#34", 302],
    ["#34", 303],
    ["#35", 307],
    ["#35", 308],
  ])("%s of a POST to another origin (%i) is not followed: no key and no body leaves", async (_, status) => {
    const other = await elsewhere();
    const { url } = await serve((_, response) =>
      response.writeHead(status, { location: `${other.url}/v1/sessions?token=t_planted` }).end(),
    );
    const error = await errorOf(clientOf(url).create());
    expect(error).toMatchObject({ code: "unexpected_response", status, retryable: false, outcome: "unknown" });
    expect(error.message).toContain(`was redirected to ${new URL(other.url).host}, which is followed for reads only`);
    expect(error.message).not.toContain("t_planted");
    expect(other.seen).toHaveLength(0);
  });

  test("#34 of a GET to another origin is not followed", async () => {
    const other = await elsewhere();
    const { url } = await serve((_, response) => response.writeHead(302, { location: other.url }).end());
    const error = await errorOf(clientOf(url).retrieve());
    expect(error.message).toContain("which is another origin");
    expect(other.seen).toHaveLength(0);
  });

  test("#36 from https to http is not followed", async () => {
    const urls: string[] = [];
    const fetch = (asked: string): Promise<Response> => {
      urls.push(asked);
      return Promise.resolve(new Response(null, { status: 302, headers: { location: "http://api.acme.test/v1/sessions/s_1" } }));
    };
    expect(await errorOf(clientOf("https://api.acme.test", { fetch }).retrieve())).toMatchObject({
      code: "unexpected_response",
      status: 302,
    });
    expect(urls).toEqual(["https://api.acme.test/v1/sessions/s_1"]);
  });

  test.each([301, 302, 303, 307, 308])("#37 of a GET within the origin (%i) is followed, with its credentials", async (status) => {
    const { url, seen } = await serve((request, response) =>
      request.url === "/moved?v=2" ? json(response, 200, { id: "s_1" }) : response.writeHead(status, { location: "../../moved?v=2" }).end(),
    );
    expect((await clientOf(url).retrieve()).data).toEqual({ id: "s_1" });
    expect(seen.map(({ headers }) => headers["x-api-key"])).toEqual(["key_planted", "key_planted"]);
  });

  test("#37 to where nothing answers leaves no response behind", async () => {
    const { url } = await serve((request, response) =>
      request.url === "/moved" ? response.destroy() : response.writeHead(302, { location: "/moved" }).end(),
    );
    const error = await errorOf(clientOf(url).retrieve());
    expect(error).toMatchObject({ code: "network", status: null });
  });

  test("#37 of a POST within the origin is not followed", async () => {
    const { url, seen } = await serve((_, response) => response.writeHead(307, { location: "/v2/sessions" }).end());
    expect(await errorOf(clientOf(url).create())).toMatchObject({ code: "unexpected_response", outcome: "unknown" });
    expect(seen).toHaveLength(1);
  });

  test("#38 in a loop ends after five", async () => {
    const { url, seen } = await serve((request, response) => response.writeHead(302, { location: request.url }).end());
    const error = await errorOf(clientOf(url).retrieve());
    expect(error.message).toContain("was redirected more than 5 times");
    expect(seen).toHaveLength(6);
  });

  test.each([
    "file:///etc/passwd",
    "data:application/json,{}",
    "javascript:alert(1)",
    "http://[",
    "//evil.test/x",
    "https://user:pw@localhost/",
  ])("#39 to %s is an error", async (location) => {
    const { url, seen } = await serve((_, response) => response.writeHead(302, { location }).end());
    const error = await errorOf(clientOf(url).retrieve());
    expect(error).toMatchObject({ code: "unexpected_response", status: 302, retryable: false });
    expect(error.message).not.toMatch(/passwd|user:pw/);
    expect(seen).toHaveLength(1);
  });

  test("#39 that a browser hides is an error", async () => {
    const opaque = Object.defineProperty(Response.error(), "type", { value: "opaqueredirect" });
    const error = await errorOf(clientOf("https://api.acme.test", { fetch: () => Promise.resolve(opaque) }).retrieve());
    expect(error.message).toContain("was redirected to a place that cannot be seen");
  });
});
