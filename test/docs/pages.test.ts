import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { readGuideList } from "../../src/docs/guide-list.js";
import { redocBundle } from "../../src/docs/run-redoc.js";
import { contentSecurityPolicy, ownPolicy, redocPolicy } from "../../src/docs/shell/policy.js";
import { renderMarkdown } from "../../src/docs/text/render-markdown.js";
import { buildDocs } from "../../src/pipeline/build-docs.js";
import { smallProject } from "../pipeline/small-project.js";
import { contentsOf, put, temporaryFolder } from "../write/temporary-folder.js";

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

  test("builds the site of one description alone, named by it", async () => {
    const output = join(temporaryFolder(), "site");
    const { status } = await buildDocs({ root, spec: "test/fixtures/real/petstore.yaml", output });
    expect(status).toBe("ok");
    const { "index.html": home = "", ...others } = contentsOf(output);
    expect(home).toContain("<title>Swagger Petstore - OpenAPI 3.0</title>");
    expect(home).not.toContain("Unified API");
    expect(Object.keys(others)).toEqual(expect.arrayContaining(["apis/petstore/index.html", "apis/petstore/reference.html"]));
  });
});

describe("the guides of a project", () => {
  const guides = (files: Readonly<Record<string, string>>) => {
    const project = smallProject({});
    put(project, {
      "redocly.yaml":
        "apis: { shop: { root: openapi.yaml } }\nx-specweld: { output: out, docs: { title: Acme, guides: docs/README.md, source: https://code.example/acme/blob/main/ } }\n",
    });
    put(project, { "openapi.yaml": "openapi: 3.1.0\ninfo: { title: Shop, version: '1' }\npaths: {}\n", ...files });
    return project;
  };

  test("are the files that a list links to, under its headings, and its other text is the home page", async () => {
    const project = guides({
      "docs/README.md":
        "# Acme\n\nSells things. <b>No HTML.</b>\n\n## Why\n\nSee [one](one.md).\n\n## First\n\n- [One](one.md): the first\n- [Licence](../LICENSE.md)\n",
      "docs/one.md":
        "# Guide one\n\n## Part\n\n[two](../LICENSE.md#x) [home](README.md) [code](../src/a.ts) [out](../../b.md) [bad](javascript:alert(1)) ![p](p.png)\n",
      "LICENSE.md": "# Licence\n\nFree.\n",
    });
    expect((await buildDocs({ root: project })).diagnostics).toEqual([]);
    const site = contentsOf(join(project, "out/docs"));
    expect(site["index.html"]).toContain("<p>Sells things. &lt;b&gt;No HTML.&lt;/b&gt;</p>");
    expect(site["index.html"]).toMatch(/<h2>First<\/h2>\s*<ul>\s*<li><a href="guides\/one.html">Guide one<\/a>/);
    const page = site["guides/one.html"] ?? "";
    expect(page).toContain("<title>Guide one · Acme</title>");
    expect(page).toContain('<a href="license.html#x">two</a> <a href="../index.html">home</a>');
    expect(page).toContain('<a href="https://code.example/acme/blob/main/src/a.ts">code</a> out [bad](javascript:alert(1)) p');
    expect(page).toContain('<a href="https://code.example/acme/blob/main/docs/one.md">Source of this page</a>');
  });

  test.each([
    [
      "does not exist",
      { "docs/README.md": "## First\n\n- [One](on.md)\n", "docs/one.md": "" },
      'guide "docs/on.md" does not exist',
      "docs/README.md",
    ],
    [
      "lies outside the project",
      { "docs/README.md": "## First\n\n- [One](../../secret.md)\n" },
      'guide "../secret.md" lies outside the project folder',
      "docs/README.md",
    ],
    ["is not text", { "docs/README.md": "\u0000x" }, 'guide "docs/README.md" is encoded as UTF-16', "redocly.yaml"],
    ["is not there, of the list itself", {}, 'guide "docs/README.md" does not exist', "redocly.yaml"],
  ])("are refused where one %s", async (_, files, message, place) => {
    const project = guides(files);
    const { status, diagnostics } = await buildDocs({ root: project });
    expect(status).toBe("invalid");
    expect(diagnostics).toMatchObject([{ message, place: { file: place } }]);
    expect(Object.keys(contentsOf(join(project, "out")))).toEqual([]);
  });

  test("are named with keys that exist", async () => {
    const project = smallProject({
      "redocly.yaml": "apis: { shop: { root: openapi.yaml } }\nx-specweld: { docs: { guide: x.md, source: code } }\n",
    });
    const { diagnostics } = await buildDocs({ root: project });
    expect(diagnostics.map(({ message }) => message)).toEqual(
      expect.arrayContaining(['"guide" is not a known key', 'source "code" is not a web address']),
    );
  });
});

describe("readGuideList", () => {
  test("takes a part with links in its text, or with links to elsewhere, for text", () => {
    const text = "Intro\n\n## A\n\nSee [x](x.md).\n\n## B\n\n- [web](https://a.example/b.md)\n- no link\n\n## C\n\n- [x](x.md)\n";
    const list = readGuideList({ file: "README.md", text });
    expect(list.groups).toEqual([{ heading: "C", files: ["x.md"] }]);
    expect(list.text).toBe(text.slice(0, text.indexOf("## C")));
  });
});

describe("renderMarkdown", () => {
  test("gives headings the anchors that code hosts give them", () => {
    const { headings, title } = renderMarkdown("# `x-specweld`, all\n\n## One: a `b`?\n\n## Twice\n\n## Twice\n\n### Für Ü_x\n");
    expect(title).toBe("x-specweld, all");
    expect(headings.map(({ id }) => id)).toEqual(["one-a-b", "twice", "twice-1", "für-ü_x"]);
  });

  test("writes no style, no raw HTML, and no address that runs", () => {
    const { body } = renderMarkdown(
      "|a|\n|:-:|\n|1|\n\n<img src=x onerror=a()> [x](java&#115;cript:a()) <javascript:a()> [y]\n\n[y]: vbscript:a\n",
    );
    expect(body.html).not.toMatch(/style=|<img|href="(?!#)/);
  });
});

describe("redocBundle", () => {
  test("says what the command complains about, without its banners", async () => {
    const folder = temporaryFolder();
    mkdirSync(folder, { recursive: true });
    put(folder, { "fails.js": 'console.error("║ banner ║\\nNo such thing"); process.exit(1);' });
    expect(await redocBundle(join(folder, "fails.js"))).toEqual({ problem: "No such thing" });
  });

  test("takes a page without Redoc for broken", async () => {
    const folder = temporaryFolder();
    put(folder, { "other.js": 'require("node:fs").writeFileSync("page.html", "<script>a()</script>");' });
    expect(await redocBundle(join(folder, "other.js"))).toEqual({ problem: "the page holds no bundle of the known form" });
  });
});

describe("contentSecurityPolicy", () => {
  test("allows a page the site's own files, and no script inside it", () => {
    expect(contentSecurityPolicy(ownPolicy).html).toBe(
      `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self' file:; style-src 'self' file:; img-src data:; base-uri 'none'; form-action 'none'">`,
    );
  });

  test("allows Redoc's page the one script that starts it", () => {
    expect(contentSecurityPolicy(redocPolicy("start()")).html).toMatch(
      / script-src 'self' file: 'sha256-[\w+/]{43}='; style-src 'self' file: 'unsafe-inline';/,
    );
  });
});
