import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { dataTable } from "../../src/docs/data-table.js";
import { readGuideList } from "../../src/docs/guide-list.js";
import { html } from "../../src/docs/html.js";
import { nameOf } from "../../src/docs/names.js";
import { redocBundle } from "../../src/docs/run-redoc.js";
import { contentSecurityPolicy, ownPolicy, redocPolicy } from "../../src/docs/shell/policy.js";
import { renderAuthored, renderBeginning, renderMarkdown } from "../../src/docs/text/render-markdown.js";
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
    expect(home).toContain('<p class="lead">This is a sample Pet Store Server based on the OpenAPI 3.0 specification.</p>');
    expect(home).toContain("generate test/fixtures/real/petstore.yaml --out src/api");
    expect(home).toContain('<a href="apis/petstore/index.html#getPetById"><code>getPetById</code></a>');
    expect(others["apis/petstore/index.html"]).toContain("<h4>Client</h4>");
    expect(others["apis/petstore/index.html"]).toContain("&quot;./api/index.js&quot;");
    expect(others["apis/petstore/reference.html"]).toContain("<title>Petstore reference · Swagger Petstore - OpenAPI 3.0</title>");
    expect(Object.keys(others)).toEqual(expect.arrayContaining(["apis/petstore/index.html", "apis/petstore/reference.html"]));
  });
});

describe("the anchors of a page", () => {
  test("are different, also where operations are called like its parts", async () => {
    const names = ["search", "menu", "content", "theme", "servers", "operations", "errors", "sources", "matrix"];
    const operations = names.map((name) => `  /${name}: { get: { operationId: ${name}, responses: { "204": { description: Done. } } } }`);
    const project = smallProject({
      "redocly.yaml": "apis: { shop: { root: openapi.yaml } }\nx-specweld: { output: out }\n",
      "openapi.yaml": `openapi: 3.1.0\ninfo: { title: Shop, version: "1" }\nservers: [{ url: https://a.example }]\npaths:\n${operations.join("\n")}\n`,
    });
    expect((await buildDocs({ root: project })).status).toBe("ok");
    const page = contentsOf(join(project, "out/docs"))["apis/shop/index.html"] ?? "";
    const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(ids).toEqual(expect.arrayContaining(names));
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
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

describe("a table of Markdown", () => {
  test("of more than two columns tells each cell its heading, and one with numbers aligns them", () => {
    const { html } = renderMarkdown("|`a`|b|c|\n|-|-|-|\n|1|2|3|\n\n|a|b|\n|-|-|\n|1|2|\n\n|a|b|c|\n|-|-:|-|\n|1|2|3|\n").body;
    expect([...html.matchAll(/<(?:table|td)[^>]*>/g)].map(([tag]) => tag)).toEqual([
      '<table class="blocks">',
      '<td data-label="a">',
      '<td data-label="b">',
      '<td data-label="c">',
      "<table>",
      "<td>",
      "<td>",
      "<table>",
      "<td>",
      '<td class="number">',
      "<td>",
    ]);
  });
});

describe("the text of an author", () => {
  test("keeps its lists and notes, and leaves headings to the page", () => {
    const { html } = renderAuthored("# One\n\n- a\n- b\n\n> [!NOTE]\n> Mind.\n\nTwo\n---\n");
    expect(html).toContain('<p class="heading">One</p>\n<ul>\n<li>a</li>');
    expect(html).toMatch(/<blockquote>\n<p><strong>Note:<\/strong>\s+Mind\.<\/p>/);
    expect(html).toContain('<p class="heading">Two</p>');
    expect(html).not.toMatch(/<h\d|<a /);
  });

  test("is parted before its first heading, or where it gets long, and never inside a block", () => {
    expect(renderBeginning("One.\n\n```sh\n# two\n```\n", 100).rest).toBeUndefined();
    expect(renderBeginning("One.\n\n## Two\n\nThree.\n", 100)).toMatchObject({
      first: { html: "<p>One.</p>\n" },
      rest: { html: '<p class="heading">Two</p>\n<p>Three.</p>\n' },
    });
    const { first, rest } = renderBeginning(`${"a".repeat(60)}\n\n- b\n- c\n\nd`, 61);
    expect(first.html).toBe(`<p>${"a".repeat(60)}</p>\n`);
    expect(rest?.html).toMatch(/^<ul>[\s\S]*<\/ul>\n<p>d<\/p>\n$/);
    expect(renderBeginning("", 10)).toEqual({ first: { html: "" }, rest: undefined });
  });
});

describe("the name of an API", () => {
  test.each([
    ["creem", "Creem API", "Creem"],
    ["petstore", "Swagger Petstore - OpenAPI 3.0", "Petstore"],
    ["github", "GitHub's official OpenAPI spec + Octokit extension", "GitHub"],
    ["core", "A title that is long and says nothing", "A title that is long and says nothing"],
    ["shop", "API", "Shop"],
  ])("of %s, titled %s, is %s", (id, title, name) => {
    expect(nameOf({ id, title, name: "Shop" })).toBe(name);
  });
});

describe("dataTable", () => {
  test("leaves a column out that is empty in every row", () => {
    const rows = [{ cells: [html`a`, html``] }, { cells: [html`b`, []] }];
    expect(dataTable(["Name", "Nothing"], rows)).toMatchObject({ html: expect.not.stringContaining("Nothing") });
    expect(dataTable(["Name"], [])).toEqual([]);
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
