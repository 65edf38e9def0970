import { existsSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bundleProgram } from "./bundle-program.js";
import type { Outcome, Question } from "./program.js";
import { type Provider, startProvider } from "./provider.js";
import { testRetrieval } from "./retrieve-tests.js";

const executablePath = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const policy = "default-src 'none'; script-src 'self'; connect-src http://localhost:*";

// Skipped where there is no Chromium: nothing else has a browser's fetch, with its preflights and redirects that cannot be seen.
describe.skipIf(!existsSync(executablePath))(`a page in ${executablePath}, where there is one`, () => {
  const complaints: string[] = [];
  let [browser, page]: [Browser?, Page?] = [];
  let [provider, elsewhere]: [Provider?, Provider?] = [];
  let site: Server | undefined;

  beforeAll(async () => {
    elsewhere = await startProvider();
    provider = await startProvider(elsewhere.url);
    site = await serveSite(await bundleProgram());
    browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
    page = await browser.newPage();
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.goto(`http://localhost:${(site.address() as AddressInfo).port}/`); // listening on TCP
  });

  afterAll(async () => {
    await browser?.close();
    for (const each of [provider, elsewhere]) each?.stop();
    site?.close();
  });

  const started = <T>(thing: T | undefined): T => {
    if (thing === undefined) throw new Error("The browser did not start");
    return thing;
  };
  const ask = (question: Question): Promise<Outcome> =>
    started(page).evaluate((asked) => {
      const { program } = globalThis as unknown as { program: typeof import("./program.js") }; // left there by the page's script
      return program.retrieve(asked);
    }, question);

  testRetrieval({ ask, provider: () => started(provider), elsewhere: () => started(elsewhere) });

  test("an answer that the browser keeps from the page is a network error", async () => {
    expect((await ask({ server: started(provider).url, id: "no-cors" })).error).toMatchObject({ code: "network", status: null });
  });

  test("a redirect within the origin cannot be seen by a page, and is refused", async () => {
    const { error } = await ask({ server: started(provider).url, id: "near" });
    expect(error).toMatchObject({ code: "unexpected_response", message: expect.stringContaining("to a place that cannot be seen") });
  });

  test("nothing was left unhandled", () => {
    expect(complaints).toEqual([]);
  });
});

/** Serves an empty page with the script, under a policy that forbids it to evaluate text. */
async function serveSite(script: string): Promise<Server> {
  const server = createServer(({ url }, response) => {
    const [type, text] = url === "/program.js" ? ["text/javascript", script] : ["text/html", '<script src="/program.js"></script>'];
    response.writeHead(200, { "content-type": type, "content-security-policy": policy }).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}
