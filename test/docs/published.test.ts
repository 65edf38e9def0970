import { mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildDocs, type DocsResult } from "../../src/pipeline/build-docs.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const output = mkdtempSync(join(realpathSync(tmpdir()), "specweld-docs-test-"));
let first: DocsResult;

beforeAll(async () => {
  first = await buildDocs({ root, output });
});

afterAll(() => rmSync(output, { recursive: true, force: true }));

const page = (path: string) => readFileSync(join(output, path), "utf8");
const pages = () => first.report?.written.filter((path) => path.endsWith(".html")) ?? [];

describe("the published site of this repository", () => {
  test("has a home, the guides, and pages for each API", () => {
    expect(first.status).toBe("ok");
    const expected = [
      "index.html",
      "guides/cli.html",
      "guides/changelog.html",
      "apis/checkout/index.html",
      "apis/creem/index.html",
      "apis/creem/reference.html",
    ];
    expect(pages()).toEqual(expect.arrayContaining(expected));
  });

  test("is the same, byte for byte, when it is built again", async () => {
    const second = await buildDocs({ root, output });
    expect(second.report).toMatchObject({ written: [], removed: [] });
    expect([...(second.report?.kept ?? [])].sort()).toEqual([...(first.report?.written ?? [])].sort());
  });

  test("names nothing of the machine that built it", () => {
    for (const path of first.report?.written ?? []) expect(page(path)).not.toContain(root.replace(/[\\/]$/, ""));
  });

  test("has Redoc once, and its pages are small", () => {
    const holding = (first.report?.written ?? []).filter((path) => page(path).includes("RedocStandalone"));
    expect(holding).toEqual(["assets/redoc.js"]);
  });

  test("shows a guide with less than 100 kB, style and script included", () => {
    const shared = ["assets/site.css", "assets/site.js"].reduce((sum, path) => sum + Buffer.byteLength(page(path)), 0);
    const heaviest = pages()
      .filter((path) => path.startsWith("guides/") && path !== "guides/changelog.html")
      .map((path) => [path, shared + Buffer.byteLength(page(path))] as const)
      .filter(([, bytes]) => bytes > 100_000);
    expect(heaviest).toEqual([]);
  });

  test("has no link within it that leads nowhere", () => {
    const anchors = new Map(pages().map((path) => [path, new Set([...page(path).matchAll(/ id="([^"]*)"/g)].map(([, id = ""]) => id))]));
    const broken = pages().flatMap((path) =>
      [...page(path).matchAll(/ (?:href|src)="(?!https?:|mailto:|data:)([^"#]*)(?:#([^"]*))?"/g)].flatMap(
        ([link, address = "", anchor]) => {
          const target = address === "" ? path : decodeURIComponent(new URL(address, `http://site/${path}`).pathname.slice(1));
          const isThere = first.report?.written.includes(target) === true;
          const isAnchored =
            anchor === undefined || target.endsWith("reference.html") || anchors.get(target)?.has(decodeURIComponent(anchor)) === true;
          return isThere && isAnchored ? [] : [`${path}: ${link.trim()}`];
        },
      ),
    );
    expect(broken).toEqual([]);
  });
});
