import type { ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { loadSpec } from "../../src/load/load-spec.js";
import { projectForAddress } from "../../src/load/project-for-address.js";
import { createRemoteReader, type RemoteLimits } from "../../src/load/remote-reader.js";
import { type Answer, redirect, serveSite } from "../servers/serve-site.js";
import { description, lines, specOf } from "./temporary-project.js";

async function load(address: string, headers: readonly string[] = [], limits: RemoteLimits = {}) {
  const { value: project, diagnostics } = projectForAddress("/nowhere", { spec: address, out: "api", headers });
  const [entry] = project?.apis ?? [];
  if (project === undefined || entry === undefined) return { value: undefined, diagnostics };
  return loadSpec(project, entry, { remote: createRemoteReader(project, limits) });
}

const empty = description("paths: {}\n");

test("reads a description from its address", async () => {
  const { origin } = await serveSite({ "/openapi.yaml": description("paths: { /a: {} }\n") });
  const spec = specOf(await load(`${origin}/openapi.yaml`));
  expect(spec).toMatchObject({ file: `${origin}/openapi.yaml`, document: { paths: { "/a": {} } } });
  expect(spec.locate("/paths/~1a")).toEqual({ file: `${origin}/openapi.yaml`, line: 3, column: 10 });
});

test("follows references relative to the address, from file to file", async () => {
  const { origin, asked } = await serveSite({
    "/v1/openapi.yaml": description(
      "paths: { /a: { $ref: 'paths/a.yaml' } }\ncomponents: { schemas: { A: { $ref: '/shared/a.json' }, B: { $ref: '../shared/b.yaml?x=1#/B' } } }\n",
    ),
    "/v1/paths/a.yaml": "get: { operationId: a, parameters: [{ $ref: './p.yaml' }], responses: {} }",
    "/v1/paths/p.yaml": "{ name: q, in: query, schema: { type: string } }",
    "/shared/a.json": '{ "type": "string" }',
    "/shared/b.yaml?x=1": "B: { type: integer }",
  });
  const { document } = specOf(await load(`${origin}/v1/openapi.yaml`));
  expect(document["components"]).toMatchObject({ schemas: { A: { type: "string" }, B: { type: "integer" } } });
  expect(new Set(asked).size).toBe(5);
  expect(asked).toHaveLength(5);
});

test("takes what a redirect on the same server leads to as what references start from", async () => {
  const { origin } = await serveSite({
    "/latest": redirect("/v2/openapi.yaml"),
    "/v2/openapi.yaml": description("components: { schemas: { A: { $ref: 'a.yaml' } } }\n"),
    "/v2/a.yaml": "type: string",
  });
  expect(specOf(await load(`${origin}/latest`)).document["components"]).toEqual({ schemas: { A: { type: "string" } } });
});

test("asks no other server, whoever names it", async () => {
  const other = await serveSite({ "/a.yaml": "type: string", "/openapi.yaml": empty });
  const { origin } = await serveSite({
    "/moved.yaml": redirect(`${other.origin}/openapi.yaml`),
    "/away.yaml": description(
      `components: { schemas: { A: { $ref: '${other.origin}/a.yaml' }, B: { $ref: 'file:///etc/passwd' }, C: { $ref: '//${new URL(other.origin).host}/a.yaml' }, D: { $ref: 'hop.yaml' } } }\n`,
    ),
    "/hop.yaml": redirect(`${other.origin}/a.yaml`),
  });
  expect(lines(await load(`${origin}/moved.yaml`))).toEqual([
    `${origin}/moved.yaml:1:1 error remote-unreadable: description "${origin}/moved.yaml" redirects from ${origin} to ${other.origin}, which was not named`,
  ]);
  const refused = lines(await load(`${origin}/away.yaml`));
  expect(refused.map((line) => line.split(": ")[0]?.split(" ").at(-1))).toEqual([
    "remote-reference",
    "remote-reference",
    "remote-reference",
    "remote-unreadable",
  ]);
  expect(other.asked).toEqual([]);
});

test("refuses a reference from a file to an address", async () => {
  const { origin, asked } = await serveSite({ "/a.yaml": "type: string" });
  const { loadText } = await import("./temporary-project.js");
  expect(lines(await loadText(description(`components: { schemas: { A: { $ref: '${origin}/a.yaml' } } }\n`)))[0]).toContain(
    "remote-reference",
  );
  expect(asked).toEqual([]);
});

test("sends headers to the server and shows them to nobody", async () => {
  const seen: unknown[] = [];
  const { origin } = await serveSite({
    "/openapi.yaml": ({ headers }, response) => {
      seen.push(headers["authorization"], headers["x-tenant"]);
      response.writeHead(headers.authorization === "Bearer abc:def" ? 200 : 401).end(empty);
    },
  });
  const outcome = await load(`${origin}/openapi.yaml`, ["Authorization: Bearer abc:def", "x-tenant:7"]);
  expect(lines(outcome)).toEqual([
    `${origin}/openapi.yaml:1:1 warning insecure-header: header "authorization" travels unencrypted to "${origin}/openapi.yaml"`,
  ]);
  expect(JSON.stringify([outcome, specOf(outcome).sources])).not.toContain("abc");
  expect(seen).toEqual(["Bearer abc:def", "7"]);
  expect(lines(await load(`${origin}/openapi.yaml`))).toEqual([
    `${origin}/openapi.yaml:1:1 error remote-unreadable: description "${origin}/openapi.yaml" answers with 401 Unauthorized`,
  ]);
});

test("says what is wrong with a header without repeating its value", () => {
  const { diagnostics } = projectForAddress("/", {
    spec: "https://host/a.yaml",
    out: "api",
    headers: ["secret", ": secret", "a b: secret", "ok: sec\nret"],
  });
  expect(diagnostics.map(({ message }) => message)).toEqual([
    "header 1 has no name",
    "header 2 has no name",
    "header 3 has characters in its name that a header cannot have",
    'header "ok" has characters in its value that a header cannot have',
  ]);
});

test("shows an address without what may be a secret in it, and asks for the whole", async () => {
  const { origin, asked } = await serveSite({ "/openapi.yaml?v=2&token=abc": empty });
  const spec = specOf(await load(`${origin}/openapi.yaml?v=2&token=abc#top`));
  expect(spec.file).toBe(`${origin}/openapi.yaml?v=2&token=***`);
  expect(asked).toEqual(["/openapi.yaml?v=2&token=abc"]);
});

test("refuses a password in an address", () => {
  const { diagnostics } = projectForAddress("/", { spec: "https://me:secret@host/a.yaml", out: "api" });
  expect(diagnostics.map(({ message }) => message)).toEqual(["the address of host holds a password"]);
});

const slow: Answer = () => {};
const stuck: Answer = (_, response) => response.writeHead(200).write("openapi: 3.1.0\n");
const page: Answer = (_, response) => response.writeHead(200, { "content-type": "text/html" }).end("<!DOCTYPE html><title>Docs</title>");
const bomb: Answer = (_, response) => response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(Buffer.alloc(100_000, 0x20)));

test.each<[string, Answer, string]>([
  ["a missing page", (_, response) => response.writeHead(404).end(), "answers with 404 Not Found"],
  ["a failing server", (_, response) => response.writeHead(503).end(), "answers with 503 Service Unavailable"],
  ["a server that does not answer", slow, "was not read within 0.3 s"],
  ["a server that stops in the middle", stuck, "was not read within 0.3 s"],
  ["a web page", page, "is a web page, not a description"],
  ["a large text", "x".repeat(5001), "is larger than the limit of 5000 bytes"],
  ["a text that is large once it is unpacked", bomb, "is larger than the limit of 5000 bytes"],
  ["a ring of redirects", redirect("/it"), "redirects more than 5 times"],
  ["a redirect to nothing", redirect("http://[/"), "redirects to what is not an address"],
])("says what it got instead of a description: %s", async (_, answer, fact) => {
  const { origin } = await serveSite({ "/it": answer });
  const milliseconds = answer === slow || answer === stuck ? 300 : undefined; // the others get all the time that they need
  const outcome = await load(`${origin}/it`, [], { milliseconds, bytes: 5000 });
  expect(outcome.diagnostics.map(({ message }) => message)).toEqual([`description "${origin}/it" ${fact}`]);
});

test("says that a server cannot be reached", async () => {
  const { origin } = await serveSite({});
  const port = Number(new URL(origin).port) === 1 ? 2 : 1;
  const outcome = await load(`http://127.0.0.1:${port}/openapi.yaml`);
  expect(outcome.diagnostics[0]?.message).toMatch(/cannot be reached/);
});

test("asks eight times at once, and no more", async () => {
  const open: ServerResponse[] = [];
  let most = 0;
  const answers: Record<string, Answer> = {};
  const names = Array.from({ length: 40 }, (_, index) => `S${index}`);
  for (const name of names) {
    answers[`/${name}.yaml`] = async (_, response) => {
      most = Math.max(most, open.push(response));
      if (open.length < 8) return;
      for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve)); // time for a ninth
      for (const each of open.splice(0)) each.end("type: string");
    };
  }
  answers["/openapi.yaml"] = description(
    `components: { schemas: { ${names.map((name) => `${name}: { $ref: ${name}.yaml }`).join(", ")} } }\n`,
  );
  const { origin } = await serveSite(answers);
  expect(Object.keys(specOf(await load(`${origin}/openapi.yaml`)).document["components"] as object)).toEqual(["schemas"]);
  expect(most).toBe(8);
});
