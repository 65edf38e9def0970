import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import axe from "axe-core";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { buildDocs } from "../../src/pipeline/build-docs.js";
import { put } from "../write/temporary-folder.js";

const executablePath = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const root = fileURLToPath(new URL("../..", import.meta.url));

/** One page of each type. */
const pageTypes = [
  "index.html",
  "guides/using-a-client.html",
  "guides/reliability.html",
  "apis/checkout/index.html",
  "apis/checkout/fields/CheckoutSession.html",
  "apis/creem/index.html",
  "apis/creem/reference.html",
];

/** Runs every rule, but tells only of what fails: to describe what passes, and to hand it over, takes most of the time. */
const seriousViolations = `axe.run({ preload: false, resultTypes: ["violations"] }).then(({ violations }) =>
  violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => id + ": " + nodes.slice(0, 5).map(({ target }) => target.join(" ")).join(" | ")))`;

/** What a page did while it was open. */
interface Visit {
  readonly page: Page;
  /** Addresses outside the site that were asked for. */
  readonly requests: readonly string[];
  /** Errors and warnings on the console, and errors that nobody caught. */
  readonly complaints: readonly string[];
}

if (!existsSync(executablePath)) console.log(`no browser at ${executablePath}: the pages are not looked at`);

describe.skipIf(!existsSync(executablePath))(`the published site in ${executablePath}, where there is one`, { timeout: 240_000 }, () => {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), "specweld-docs-browser-"));
  const [site, hostile] = [join(folder, "site"), join(folder, "hostile")];
  let browser: Browser;

  beforeAll(async () => {
    expect((await buildDocs({ root, output: site })).status).toBe("ok");
    put(hostile, {
      "redocly.yaml": "apis: { hostile: { root: openapi.yaml } }\nx-specweld: { output: out }\n",
      "openapi.yaml": readFileSync(join(root, "test/fixtures/docs/hostile-markdown.yaml"), "utf8"),
    });
    expect((await buildDocs({ root: hostile })).status).toBe("ok");
    browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  }, 240_000);

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  interface View {
    readonly width?: number;
    readonly height?: number;
    readonly scheme?: "light" | "dark";
  }

  /** Opens a file of the site in a page without a past. */
  async function visit(file: string, { width = 1280, height = 900, scheme = "light" }: View = {}): Promise<Visit> {
    const page = await browser.newPage({ viewport: { width, height }, colorScheme: scheme, bypassCSP: false });
    onTestFinished(() => page.close());
    const requests: string[] = [];
    const complaints: string[] = [];
    const inside = pathToFileURL(folder).href;
    page.on(
      "request",
      (request) => /^(data|blob):/.test(request.url()) || request.url().startsWith(inside) || requests.push(request.url()),
    );
    page.on("console", (message) => ["error", "warning"].includes(message.type()) && complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.addInitScript("window.canaries = []; window.pwn = (canary) => window.canaries.push(canary);");
    await page.goto(pathToFileURL(file).href);
    if (file.endsWith("reference.html")) await page.locator("#redoc h1").first().waitFor();
    return { page, requests, complaints };
  }

  const views = pageTypes.flatMap((path) => (["light", "dark"] as const).map((scheme) => ({ path, scheme })));

  test.each(views)(
    "$path, $scheme, at 1280 and at 390 px: nothing serious for axe, no request, no complaint, nothing wider than the page",
    async ({ path, scheme }) => {
      const { page, requests, complaints } = await visit(join(site, path), { scheme });
      await page.evaluate(axe.source);
      for (const width of [1280, 390]) {
        await page.setViewportSize({ width, height: 900 });
        const widest = await page.evaluate<number>("document.documentElement.scrollWidth");
        expect([width, await page.evaluate(seriousViolations)]).toEqual([width, []]);
        expect(widest).toBeLessThanOrEqual(width);
      }
      expect({ requests, complaints }).toEqual({ requests: [], complaints: [] });
    },
  );

  test("the search opens by key, finds guides and providers, and leads there", async () => {
    const { page, requests, complaints } = await visit(join(site, "guides/cli.html"));
    await page.keyboard.press("/");
    await page.getByRole("searchbox").fill("idempotencyK");
    await page
      .getByRole("link", { name: /Guide: Use a client|Use a client/ })
      .first()
      .waitFor();
    await page.getByRole("searchbox").fill("glossary");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/guides/glossary.html*");
    expect({ requests, complaints }).toEqual({ requests: [], complaints: [] });
  });

  test("the colours that were chosen hold for the next page", async () => {
    const { page } = await visit(join(site, "index.html"));
    const dark = () => page.evaluate("document.documentElement.classList.contains('dark')");
    expect(await dark()).toBe(false);
    await page.getByRole("button", { name: "Use dark colours" }).click();
    expect(await dark()).toBe(true);
    await page.getByRole("link", { name: "Command line" }).first().click();
    await page.waitForURL("**/guides/cli.html");
    expect(await dark()).toBe(true);
  });

  test("the table of fields tells its reasons by focus and click, and shows differences only", async () => {
    const { page, complaints } = await visit(join(site, "apis/checkout/fields/CheckoutSession.html"));
    const cell = page.locator('.matrix a[href="#successUrl%3Acrevio"]');
    await cell.focus();
    await page.locator(".reason", { hasText: "An embedded form does not send the buyer elsewhere." }).waitFor();
    await page.keyboard.press("Escape");
    expect(await page.locator(".reason").isVisible()).toBe(false);
    await cell.click();
    await page.getByRole("link", { name: "All about this field" }).click();
    expect(decodeURIComponent(new URL(page.url()).hash)).toBe("#successUrl:crevio");
    await page.getByLabel("Only differences").check();
    expect(await page.locator('.matrix th a[href="#id"]').isVisible()).toBe(false);
    expect(await page.locator('.matrix th a[href="#url"]').isVisible()).toBe(true);
    await page.getByLabel("Crevio", { exact: true }).uncheck();
    expect(await page.locator('.matrix th a[href="#url"]').isVisible()).toBe(false);
    expect(complaints).toEqual([]);
  });

  test("on a phone, the menu opens and leads to a page", async () => {
    const { page } = await visit(join(site, "index.html"), { width: 390 });
    expect(await page.getByRole("navigation", { name: "Pages" }).isVisible()).toBe(false);
    await page.getByRole("button", { name: "Menu" }).click();
    await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Creem" }).click();
    await page.waitForURL("**/apis/creem/index.html");
  });

  test("the keyboard reaches the content first, then everything in it", async () => {
    const { page } = await visit(join(site, "guides/cli.html"));
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.textContent")).toBe("Skip to the content");
    const unreachable = await page.evaluate(
      "[...document.querySelectorAll('main a[href], main button, main pre, main .wide')].filter((part) => part.tabIndex < 0 && part.scrollWidth > part.clientWidth + 1).length",
    );
    expect(unreachable).toBe(0);
  });

  test.each(["apis/hostile/index.html", "apis/hostile/reference.html", "index.html"])(
    "%s of a hostile description shows it as text and does nothing",
    async (path) => {
      const { page, requests, complaints } = await visit(join(hostile, "out/docs", path), { height: 12_000 });
      await page.waitForLoadState("networkidle");
      expect({ requests, complaints }).toEqual({ requests: [], complaints: [] });
      expect(await page.evaluate("window.canaries")).toEqual([]);
      expect(await page.evaluate("window.pwned ?? null")).toBe(null);
      expect(await page.locator("iframe, object, embed, base, main form, img:not([src^='data:']), meta[http-equiv=refresh]").count()).toBe(
        0,
      );
      expect(await page.locator('[href^="javascript" i], [src^="http"], [onerror], [onclick]').count()).toBe(0);
      expect(await page.locator("#site-content").textContent()).toMatch(/<\u200b?script>/);
    },
  );
});
