import { mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runRedoc } from "../../src/docs/run-redoc.js";
import { pageTemplate, securePage } from "../../src/docs/secure-page.js";
import { buildDocs, type DocsResult } from "../../src/pipeline/build-docs.js";
import { smallProject } from "../pipeline/small-project.js";
import { contentsOf } from "../write/temporary-folder.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

describe("the published pages of this repository", { timeout: 180_000 }, () => {
  const output = mkdtempSync(join(realpathSync(tmpdir()), "specweld-docs-test-"));
  const built: string[] = [];
  let first: DocsResult;

  beforeAll(async () => {
    first = await buildDocs({ root, output, onPage: (apiId) => built.push(apiId) });
  }, 180_000);

  afterAll(() => rmSync(output, { recursive: true, force: true }));

  const page = (path: string) => readFileSync(join(output, path), "utf8");

  test("are one for each API, and an index", () => {
    expect(first.status).toBe("ok");
    expect(built).toEqual(["checkout", "salesnip", "flowglad", "crevio", "creem"]);
    expect(first.report?.written).toEqual([...built.map((apiId) => `${apiId}/index.html`), "index.html"]);
  });

  test("are the same, byte for byte, when they are built again", async () => {
    const second = await buildDocs({ root, output });
    expect(second.report).toMatchObject({ written: [], removed: [], kept: first.report?.written });
  });

  test("carry a policy that lets no request leave and no other script run", () => {
    const policy = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(page("creem/index.html"))?.[1];
    expect(policy).toMatch(
      /^default-src 'none'; script-src 'sha256-\S{44}' 'sha256-\S{44}'; style-src 'unsafe-inline'; img-src data:; font-src data:; worker-src blob:; base-uri 'none'; form-action 'none'$/,
    );
    expect(page("index.html")).toMatch(
      /content="default-src 'none'; style-src 'sha256-\S{44}'; img-src data:; base-uri 'none'; form-action 'none'">/,
    );
  });

  test("name nothing of the machine that built them", () => {
    for (const path of first.report?.written ?? []) expect(page(path)).not.toContain(root.replace(/[\\/]$/, ""));
  });

  test("show side by side what each provider calls a status", () => {
    const row = /<tr><th scope="row"><code>completed<\/code><\/th>(.*?)<\/tr>/.exec(page("index.html"))?.[1] ?? "";
    expect([...row.matchAll(/<code>(\w+)<\/code>/g)].map(([, word]) => word)).toEqual(["COMPLETE", "succeeded", "complete", "completed"]);
  });
});

describe("buildDocs", () => {
  test("says what is wrong with a description, and writes nothing", async () => {
    const project = smallProject({ "specs/two/openapi.yaml": "openapi: 3.1.0\npaths: { /a: { $ref: other.yaml } }\n" });
    const { status, diagnostics } = await buildDocs({ root: project });
    expect(status).toBe("invalid");
    expect(diagnostics[0]?.place?.file).toBe("specs/two/openapi.yaml");
    expect(Object.keys(contentsOf(join(project, "out")))).toEqual([]);
  });

  test("refuses a folder without a config", async () => {
    expect((await buildDocs({ root: join(root, "test/fixtures/docs") })).status).toBe("refused");
  });
});

describe("runRedoc", () => {
  test("gives what Redoc complains about, without its banners", async () => {
    const result = await runRedoc({ document: { openapi: "1.0" }, sampleLabels: [], template: pageTemplate });
    expect(result).toEqual({ problem: expect.stringMatching(/\w/) });
    expect(JSON.stringify(result)).not.toMatch(/[╔║╚]|Node\.js 20|Prerendering/);
  });
});

describe("securePage", () => {
  const scripts = '<script>a()</script><script type="module">b()</script>';

  test("puts the policy where the template wants it", () => {
    expect(securePage(`<head><!--policy--></head>${scripts}`)).toMatch(/^<head><meta http-equiv="Content-Security-Policy"/);
  });

  test("takes a page with any other script for broken", () => {
    expect(() => securePage(`<!--policy-->${scripts}<script>c()</script>`)).toThrow("3 scripts instead of 2");
    expect(() => securePage(`<!--policy-->${scripts}<script src="x"></SCRIPT>`)).toThrow("3 scripts instead of 2");
  });
});
