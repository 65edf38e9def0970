import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildDocs, type DocsResult } from "../../src/pipeline/build-docs.js";
import { put } from "../write/temporary-folder.js";

const executablePath = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const root = fileURLToPath(new URL("../..", import.meta.url));
const hostileSpec = "test/fixtures/docs/hostile-markdown.yaml";

/** What a page did while it was open. */
interface Visit {
  readonly page: Page;
  /** Addresses asked for, beside the page itself and data that it carries. */
  readonly requests: readonly string[];
  /** Errors and warnings on the console, and errors that nobody caught. */
  readonly complaints: readonly string[];
}

const output = mkdtempSync(join(realpathSync(tmpdir()), "specweld-docs-test-"));
const built: string[] = [];
let first: DocsResult;

beforeAll(async () => {
  first = await buildDocs({ root, output, onPage: (apiId) => built.push(apiId) });
}, 180_000);

afterAll(() => rmSync(output, { recursive: true, force: true }));

const page = (path: string) => readFileSync(join(output, path), "utf8");

describe("the published pages of this repository", { timeout: 180_000 }, () => {
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

// Skipped where there is no Chromium: nothing else can tell what a page really asks for.
describe.skipIf(!existsSync(executablePath))(`the published pages in ${executablePath}, where there is one`, { timeout: 120_000 }, () => {
  const hostile = mkdtempSync(join(realpathSync(tmpdir()), "specweld-docs-hostile-"));
  let browser: Browser;

  beforeAll(async () => {
    const config = "apis: { hostile: { root: openapi.yaml } }\nx-specweld: { output: out }\n";
    put(hostile, { "redocly.yaml": config, "openapi.yaml": readFileSync(join(root, hostileSpec), "utf8") });
    expect((await buildDocs({ root: hostile })).status).toBe("ok");
    browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    rmSync(hostile, { recursive: true, force: true });
  });

  async function visit(file: string): Promise<Visit> {
    // Tall, because Redoc draws only what is near the part of a page that can be seen.
    const page = await browser.newPage({ viewport: { width: 1400, height: 12_000 } });
    const address = pathToFileURL(file).href;
    const requests: string[] = [];
    const complaints: string[] = [];
    page.on("request", (request) => /^(data|blob):/.test(request.url()) || request.url() === address || requests.push(request.url()));
    page.on("console", (message) => ["error", "warning"].includes(message.type()) && complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.addInitScript("window.canaries = []; window.pwn = (canary) => window.canaries.push(canary);");
    await page.goto(address);
    await page.waitForLoadState("networkidle");
    return { page, requests, complaints };
  }

  test.each(["index.html", "checkout/index.html", "salesnip/index.html", "flowglad/index.html", "crevio/index.html", "creem/index.html"])(
    "%s asks for nothing and complains of nothing",
    async (path) => {
      const { requests, complaints } = await visit(join(output, path));
      expect({ requests, complaints }).toEqual({ requests: [], complaints: [] });
    },
  );

  test("a provider's page shows its operation, the call, and the mapping", async () => {
    const { page } = await visit(join(output, "creem/index.html"));
    await page.getByRole("heading", { name: "Retrieve a checkout" }).waitFor();
    await page.getByText('await creem.retrieveSession({ id: "ch_6uYt1RqWz8sLpKd3" })').first().waitFor();
    await page.getByText("Basis: documented. The page names no query parameter").waitFor();
    const row = page.getByRole("row").filter({ hasText: "totals.due" });
    expect(await row.getByRole("cell").allTextContents()).toEqual([
      "totals.due",
      "order.amount_due",
      "an amount in minor units of order.currency",
      "The unit is documented.",
    ]);
  });

  test("a page can be searched", async () => {
    const { page, requests, complaints } = await visit(join(output, "creem/index.html"));
    await page.getByText("Search Ctrl+K").click();
    await page.locator("input:visible").fill("license");
    await page.getByText("response 200 fields").waitFor();
    expect({ requests, complaints }).toEqual({ requests: [], complaints: [] });
  });

  test("the way leads from the index to a page and back", async () => {
    const { page } = await visit(join(output, "index.html"));
    await page.getByRole("link", { name: "Creem API" }).click();
    await page.waitForURL("**/creem/index.html");
    await page.getByRole("link", { name: "All APIs" }).click();
    await page.waitForURL((url) => url.pathname.endsWith(`${output.split("/").pop()}/index.html`));
  });

  test("a hostile description is shown as text and does nothing", async () => {
    const { page, requests, complaints } = await visit(join(hostile, "out/docs/hostile/index.html"));
    expect({ requests, complaints }).toEqual({ requests: [], complaints: [] });
    expect(await page.evaluate("window.canaries")).toEqual([]);
    expect(await page.evaluate("window.pwned ?? null")).toBe(null);
    expect(await page.locator("iframe, form, object, embed, base, meta[http-equiv=refresh], link:not([rel=icon])").count()).toBe(0);
    expect(await page.locator('[href^="javascript" i], [src^="http"], [onerror], [onclick]').count()).toBe(0);
    expect(await page.locator("#redoc").textContent()).toContain("<\u200bscript>window.pwned=3<\u200b/script>");
  });

  test("a hostile description is shown on the index as text, too", async () => {
    const { page, requests } = await visit(join(hostile, "out/docs/index.html"));
    expect(requests).toEqual([]);
    expect(await page.locator("img, script").count()).toBe(0);
    expect(await page.getByRole("link").first().textContent()).toContain("<script>window.pwned=1</script>");
  });
});
