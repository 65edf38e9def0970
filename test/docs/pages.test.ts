import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { findRedocly, runRedoc } from "../../src/docs/run-redoc.js";
import { pageTemplate, securePage } from "../../src/docs/secure-page.js";
import { buildDocs } from "../../src/pipeline/build-docs.js";
import { smallProject } from "../pipeline/small-project.js";
import { contentsOf } from "../write/temporary-folder.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

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
    const result = await runRedoc({ document: { openapi: "1.0" }, sampleLabels: [], template: pageTemplate, command: findRedocly() ?? "" });
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
