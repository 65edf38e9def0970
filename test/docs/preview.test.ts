import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { servePreview } from "../../src/cli/preview-server.js";
import { buildDocs, type DocsResult } from "../../src/pipeline/build-docs.js";
import { watchRuns } from "../../src/watch/watch-project.js";
import { smallProject } from "../pipeline/small-project.js";
import { put, temporaryFolder } from "../write/temporary-folder.js";

test("a preview serves pages with a script that waits for changes, tells it of them, and serves nothing outside", async () => {
  const folder = temporaryFolder();
  const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'">`;
  put(folder, { "site/index.html": `${policy}<body>home</body>`, "site/a/site.css": "a {}", "secret.txt": "no" });
  const preview = await servePreview(join(folder, "site"));
  try {
    const page = await (await fetch(preview.address)).text();
    expect(page).toContain("default-src 'none'; connect-src 'self'; script-src 'self'");
    expect(page).toContain('home<script src="/-/reload.js"></script>');
    expect((await fetch(`${preview.address}a/site.css`)).headers.get("content-type")).toBe("text/css; charset=utf-8");
    for (const path of ["..%2fsecret.txt", "%2e%2e/secret.txt", "..%5csecret.txt", "nowhere.html", "%ff"])
      expect((await (await fetch(`${preview.address}${path}`)).text()).includes("no\n")).toBe(false);
    expect((await fetch(`${preview.address}..%2fsecret.txt`)).status).toBe(404);
    const changes = await fetch(`${preview.address}-/changes`);
    const reader = changes.body?.getReader();
    await reader?.read();
    preview.reload();
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe("data: changed\n\n");
  } finally {
    await preview.close();
  }
});

test("the site is built again when a guide changes", async () => {
  const project = smallProject({
    "redocly.yaml": "apis: { shop: { root: openapi.yaml } }\nx-specweld: { output: out, docs: { guides: g.md } }\n",
    "openapi.yaml": "openapi: 3.1.0\ninfo: { title: Shop, version: '1' }\npaths: {}\n",
    "g.md": "# One\n",
  });
  const results: DocsResult[] = [];
  let next: (() => void) | undefined;
  const onRun = (result: DocsResult) => {
    results.push(result);
    next?.();
  };
  const onFailure = (error: unknown) => {
    throw error;
  };
  const watcher = await watchRuns({ run: () => buildDocs({ root: project }), onRun, onFailure });
  const again = new Promise<void>((done) => {
    next = done;
  });
  put(project, { "g.md": "# Two\n" });
  await again;
  await watcher.close();
  expect(results.map(({ status }) => status)).toEqual(["ok", "ok"]);
  expect(results[1]?.report?.written).toContain("index.html");
  expect(existsSync(join(project, "out/docs/index.html"))).toBe(true);
});
