import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { canonicalSamples, providerSamples } from "../../src/docs/code-samples.js";
import { rawSamples } from "../../src/docs/raw-samples.js";
import { sampleValue } from "../../src/docs/sample-value.js";
import { type DocumentedApi, isCanonical, type Site } from "../../src/docs/site.js";
import { type DocsRequest, documentedSite } from "../../src/pipeline/build-docs.js";
import { runPipeline } from "../../src/pipeline.js";
import type { ApiModel, Operation } from "../../src/types/api-model.js";
import { json, type Seen, serve } from "../servers/serve.js";
import { programFolder, putFiles, runCommand, runProgram } from "./run-program.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = programFolder();
afterAll(folder.remove);

const curl = versionOfCurl();
if (curl === undefined) console.log("there is no curl here: its samples are not run");

function versionOfCurl(): string | undefined {
  try {
    return execFileSync("curl", ["--version"], { encoding: "utf8" }).split("\n", 1)[0];
  } catch {
    return undefined;
  }
}

/** A sample of a page, and the client that it calls where it calls one. */
interface Sample {
  readonly label: string;
  readonly lang: "TypeScript" | "curl";
  readonly source: string;
}

function samplesOf(api: DocumentedApi, operation: Operation, site: Site): readonly Sample[] {
  const canonical = site.apis.find(({ model }) => model.id === api.mapping?.canonical.id)?.model;
  const called = api.mapping?.plan.operations.filter(({ call }) => call === operation.name).map(({ name }) => name) ?? [];
  const shared = (canonical?.operations ?? [])
    .filter(({ name }) => called.includes(name))
    .flatMap((each) => (canonical === undefined ? [] : canonicalSamples(each, { canonical, apis: [api], imports: site.imports })));
  return [...providerSamples(api, operation, site.imports), ...shared, ...rawSamples(operation, api.model)];
}

/** The same sample with a server of ours in place of the provider's: as an option of its client, or in its address. */
function atServer({ source }: Sample, { id, name, servers }: ApiModel, address: string): string {
  const described = new URL(servers[0]?.url ?? "/", "https://api.example.com");
  const option = `server: "${address}${described.pathname.replace(/\/$/, "")}",`;
  const asClient = source.replace(`create${name}({`, `create${name}({ ${option}`);
  if (asClient !== source) return asClient;
  const inAggregate = source.replace(new RegExp(`(create\\w+\\(\\{\\s*"?${id}"?: \\{)`), `$1 ${option}`);
  return inAggregate === source ? source.replaceAll(described.origin, address) : inAggregate;
}

/** Serves what an operation documents for its success, and runs its samples there one after the other. */
async function requestsOf(api: DocumentedApi, operation: Operation, site: Site): Promise<readonly (readonly [Sample, Seen[], number])[]> {
  const documented = operation.responses.find(({ status }) => /^2/.test(status));
  const content = documented?.content[0];
  const answer = content === undefined ? undefined : (content.example ?? sampleValue(content.schema, api.model));
  const { url, seen } = await serve((_, response) => {
    const status = Number(documented?.status.replace(/X/g, "0") ?? 200);
    if (answer === undefined) response.writeHead(status).end();
    else json(response, status, JSON.stringify(answer));
  });
  const results: [Sample, Seen[], number][] = [];
  for (const sample of samplesOf(api, operation, site)) {
    if (sample.lang === "curl" && curl === undefined) continue;
    const source = atServer(sample, api.model, url);
    const before = seen.length;
    const printed =
      sample.lang === "curl"
        ? [await runCommand(source.replace(/^curl /, "curl --silent --show-error --fail "))]
        : await runProgram(source, folder.path);
    results.push([sample, seen.slice(before), printed.length]);
  }
  return results;
}

/** What two requests have alike that ask for the same. */
function essence({ method, url, headers, body }: Seen) {
  const type = headers["content-type"]?.split(";", 1)[0];
  const sent = body === "" ? undefined : type?.endsWith("json") ? JSON.parse(body) : [...new URLSearchParams(body)];
  const secrets = Object.entries(headers).filter(([, value]) => String(value).includes("secret"));
  return { method, url: decodeURIComponent(url), type, sent, secrets };
}

const sites: readonly (readonly [string, DocsRequest])[] = [
  ["this repository", { root }],
  ["the pet shop", { root, spec: "test/fixtures/real/petstore.yaml" }],
];

describe.each(sites)("the samples of the pages of %s", { timeout: 240_000 }, (_, request) => {
  let site: Site;

  beforeAll(async () => {
    const { value } = await documentedSite(request);
    if (value === undefined) throw new Error("its descriptions have errors");
    site = value;
    if (request.spec === undefined) return;
    const { files } = await runPipeline({ ...request, goal: "memory", output: "api", only: ["client"], cache: false });
    putFiles(join(folder.path, "api"), files);
  });

  test("ask a server for what their operation says, all of them for the same, and print its answer", async () => {
    const odd: string[] = [];
    const run: string[] = [];
    for (const api of site.apis.filter((each) => !isCanonical(each, site.apis))) {
      for (const operation of api.model.operations) {
        const pattern = new RegExp(`^${operation.method} .*${operation.path.replace(/\{[^}]+\}/g, "[^/]+")}$`);
        const results = await requestsOf(api, operation, site);
        const own = results.find(([{ label }]) => label === "Client" || label.endsWith("'s own"))?.[1][0];
        for (const [{ label }, seen, printed] of results) {
          const name = `${api.model.id} ${operation.name} ${label}`;
          const [first] = seen;
          run.push(name);
          if (first === undefined || seen.length !== 1 || printed !== 1) odd.push(`${name}: ${seen.length} requests, ${printed} lines`);
          else if (!pattern.test(`${first.method} ${first.url.split("?", 1)[0]}`)) odd.push(`${name}: ${first.method} ${first.url}`);
          if (own === undefined || first === undefined || !["fetch", "curl"].includes(label)) continue;
          expect(essence(first), name).toEqual(essence(own));
        }
      }
    }
    expect(odd).toEqual([]);
    expect(run.length).toBeGreaterThan(10);
  });
});
