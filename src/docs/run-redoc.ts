import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Redoc as a classic script that declares `init`, or what its command said instead. */
export type RedocBundle = { readonly script: string } | { readonly problem: string };

const timeout = 120_000;

/** Where the command of `@redocly/cli` is; `undefined` where it is not installed: it is large, and only the reference pages need it. */
export function findRedocly(): string | undefined {
  try {
    return createRequire(import.meta.url).resolve("@redocly/cli/bin/cli.js");
  } catch {
    return undefined;
  }
}

/** A description of nothing: what is wanted of its page is Redoc itself, which is the same for all. */
const nothing = { openapi: "3.1.0", info: { title: "Nothing", version: "1" }, paths: {} };

/** Takes Redoc out of a page of `redocly build-docs`, in a process and a folder of its own: no description gets there. */
export async function redocBundle(command: string): Promise<RedocBundle> {
  const folder = await mkdtemp(join(tmpdir(), "specweld-docs-"));
  try {
    await writeFile(join(folder, "openapi.json"), JSON.stringify(nothing));
    const problem = await runRedocly(command, folder);
    return problem === undefined ? takeBundle(await readFile(join(folder, "page.html"), "utf8")) : { problem };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Redoc shows its logo from its maker's servers. */
const logo = /https:\/\/cdn\.redoc\.ly\/redoc\/logo-mini(?:-full)?\.svg/g;
const ownLogo = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" width="44" height="16"><text y="12" font-family="sans-serif" font-size="12" fill="#3d6fd6">Redoc</text></svg>',
)}`;

const exported = /export\s*\{[^{}]*\};/;

/** What only a module knows of itself; what Redoc asks it for, it only needs where it runs without a page. */
const itself = /\bimport\.meta\b/g;

/** A page that is opened from a disk loads no modules, so what the module exports stays declared by a classic script. */
function takeBundle(page: string): RedocBundle {
  const [, text = ""] = /<script type="module">([\s\S]*?)<\/script>/.exec(page) ?? [];
  const end = text.search(exported);
  const script = text.slice(0, end).trim().replace(logo, ownLogo).replace(itself, "({url:location.href})");
  return end === -1 || !/\binit\b/.test(script) ? { problem: "the page holds no bundle of the known form" } : { script: `${script}\n` };
}

/** Without these, the command reports its use, asks for updates, and paints its output. */
const quiet = { REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true", CI: "1", NO_COLOR: "1", FORCE_COLOR: "0" };

/** Gives what went wrong, if anything. */
function runRedocly(cli: string, folder: string): Promise<string | undefined> {
  const words = ["build-docs", "openapi.json", "--inlineBundle", "--output", "page.html"];
  const options = { cwd: folder, env: { ...process.env, ...quiet }, timeout, maxBuffer: 16 * 1024 * 1024 };
  return new Promise((resolve) => {
    execFile(process.execPath, [cli, ...words], options, (error, stdout, stderr) => {
      resolve(error === null ? undefined : (saidBy(`${stderr}\n${stdout}`) ?? (error.killed ? "it took too long" : error.message)));
    });
  });
}

/** What the command said, without its banners and its progress. */
function saidBy(output: string): string | undefined {
  const lines = output
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !/^[╔║╚]|^Prerendering docs|^Found .* options$/.test(line));
  return lines.length === 0 ? undefined : lines.slice(0, 5).join(" ");
}
