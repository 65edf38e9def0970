import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { runCli } from "../cli/run-cli.js";
import { contentsOf, put, temporaryFolder } from "../write/temporary-folder.js";

const page = readFileSync(resolve(import.meta.dirname, "../fixtures/draft/pages/salesnip-retrieve.txt"), "utf8");
const file = "specs/acme/openapi.yaml";
const described = (root: string) => parse(readFileSync(join(root, file), "utf8"));

describe("specweld new", () => {
  test("drafts a description that lints and generates, and lists it in the config", async () => {
    const root = temporaryFolder({ "page.txt": page, "node_modules/.keep": "" });
    const { code, stdout, stderr } = await runCli(root, ["new", "acme", "--page", "page.txt"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^Drafted specs\/acme\/openapi.yaml\nListed acme in the config\nIt has \d+ TODOs: /);
    const lint = await runCli(root, ["lint", "--verbose"]);
    expect(lint.code).toBe(0);
    expect(lint.stderr).toMatch(/warning left-to-write: the description is a TODO\n {2}specs\/acme\/openapi.yaml:\d+:\d+/);
    const generated = await runCli(root, ["generate"]);
    expect(generated.code).toBe(0);
    expect(Object.keys(contentsOf(join(root, "generated/acme")))).toContain("models.ts");
  });

  test("completes what is there, and changes nothing that is written", async () => {
    const root = temporaryFolder({ "one.json": '{ "id": "o1", "total": 5 }', "two.json": '{ "id": "o2", "total": 5.5, "note": null }' });
    const operation = ["--operation", "GET /v1/orders/{id}", "--status", "200"];
    await runCli(root, ["new", "acme", ...operation, "--response", "one.json"]);
    const before = readFileSync(join(root, file), "utf8");
    const written = before.replace("type: number", "type: integer # cents, says their support").replace("TODO: say what it is", "An order");
    put(root, { [file]: written });
    const { code, stdout } = await runCli(root, ["new", "acme", ...operation, "--response", "two.json"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Added \d parts? to specs\/acme\/openapi.yaml\n/);
    const after = readFileSync(join(root, file), "utf8");
    expect(after).toContain("type: integer # cents, says their support");
    expect(after).toContain("An order");
    expect(Object.keys(described(root).components.schemas.Order.properties)).toEqual(["id", "total", "note"]);
    const again = await runCli(root, ["new", "acme", ...operation, "--response", "two.json"]);
    expect(again.stdout).toContain("specs/acme/openapi.yaml has all of it already");
    expect(readFileSync(join(root, file), "utf8")).toBe(after);
  });

  test("several samples tell what is required and what may be null", async () => {
    const root = temporaryFolder({ "one.json": '{ "id": "o1", "note": "x" }', "two.json": '{ "id": "o2", "note": null, "extra": true }' });
    await runCli(root, ["new", "acme", "--operation", "GET /v1/orders/{id}", "--response", "one.json", "--response", "two.json"]);
    const { Order } = described(root).components.schemas;
    expect(Order).toMatchObject({
      required: ["id", "note"],
      properties: { id: { type: "string" }, note: { type: ["string", "null"] }, extra: { type: "boolean" } },
    });
    expect(Order["x-basis"]).toEqual({ level: "assumed", source: "Required is what all 2 samples have." });
  });

  test("reads recorded calls without their secrets", async () => {
    const request = {
      method: "POST",
      url: "https://api.acme.com/v1/orders/ord_1a2b3c/refunds",
      headers: [{ name: "Authorization", value: "Bearer sk_live_1" }],
      postData: { text: '{"amount": 5, "clientSecret": "s3cret"}' },
    };
    const entry = { request, response: { status: 201, content: { text: '{"id": "r1", "access_token": "t0ken"}' } } };
    const root = temporaryFolder({ "calls.har": JSON.stringify({ log: { entries: [entry] } }) });
    expect((await runCli(root, ["new", "acme", "--har", "calls.har"])).code).toBe(0);
    const text = readFileSync(join(root, file), "utf8");
    expect(text).not.toMatch(/sk_live_1|s3cret|t0ken/);
    expect(Object.keys(described(root).paths)).toEqual(["/v1/orders/{orderId}/refunds"]);
    expect(described(root).components.securitySchemes).toMatchObject({ BearerToken: { type: "http", scheme: "bearer" } });
  });

  test("reads curl commands without the secrets in their headers, queries and bodies", async () => {
    const root = temporaryFolder();
    const post = `curl -X POST "https://api.acme.com/v1/orders?access-token=s1" -u me:s2 -H "X-Signature: s3" -d '{"password": "s4", "card": {"cardNumber": "s5"}}'`;
    const get = "curl -G https://api.acme.com/v1/orders --data-urlencode 'client_secret=s6' -H 'Authorization: Bearer s7'";
    expect((await runCli(root, ["new", "acme", "--curl", post, "--curl", get])).code).toBe(0);
    const text = readFileSync(join(root, file), "utf8");
    expect(text).not.toMatch(/\bs[1-7]\b/);
    expect(text).toContain("summary: Create an order");
    expect(text).toContain("cardNumber: <string>");
  });

  test("adds to a config and keeps what stands there", async () => {
    const config = "extends: []\n# ours\napis:\n  one: { root: specs/one/openapi.yaml } # the first\n";
    const root = temporaryFolder({ "redocly.yaml": config });
    await runCli(root, ["new", "acme", "--curl", "curl https://api.acme.com/v1/orders"]);
    const text = readFileSync(join(root, "redocly.yaml"), "utf8");
    expect(text).toContain("# ours");
    expect(text).toContain("one: { root: specs/one/openapi.yaml } # the first");
    expect(parse(text).apis.acme).toEqual({ root: file });
  });

  test.each([
    [["new", "Acme", "--page", "page.txt"], 'provider "Acme" is not kebab-case'],
    [["new", "acme"], "there is nothing to draft from"],
    [["new", "acme", "--page", "nowhere.txt"], 'page "nowhere.txt" cannot be read'],
    [["new", "acme", "--response", "page.txt"], "page.txt is not JSON"],
    [["new", "acme", "--har", "page.txt"], "page.txt is not a HAR file"],
    [["new", "acme", "--curl", "wget x"], "curl command 1 is not a curl command with an address"],
    [["new", "acme", "--response", "one.json"], "no source says which method and path the samples are of"],
    [["new", "acme", "--response", "one.json", "--operation", "orders"], '"orders" is not an operation'],
    [["new", "acme", "--response", "one.json", "--status", "2"], "It is not a status such as 200"],
  ])("%j ends with 3, says why, and writes nothing", async (args, message) => {
    const files = { "page.txt": page, "one.json": "{}" };
    const root = temporaryFolder(files);
    const { code, stderr } = await runCli(root, args);
    expect(stderr).toContain(message);
    expect(code).toBe(3);
    expect(contentsOf(root)).toEqual(files);
  });

  test("leaves a file alone that is not a description", async () => {
    const root = temporaryFolder({ "page.txt": page, [file]: "- a list\n" });
    const { code, stderr } = await runCli(root, ["new", "acme", "--page", "page.txt"]);
    expect(code).toBe(2);
    expect(stderr).toContain("is not a description that can be completed");
    expect(readFileSync(join(root, file), "utf8")).toBe("- a list\n");
  });
});
