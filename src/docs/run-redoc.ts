import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { closeDocument, reopenText } from "../types/closed-document.js";
import type { JsonObject } from "../types/json.js";
import type { PageDocument } from "./page-document.js";

/** The page that Redoc built, or what it said instead. */
export type RedocResult = { readonly html: string } | { readonly problem: string };

/** What a page is built from. */
export interface RedocInput extends PageDocument {
  /** The Handlebars template of the page. */
  readonly template: string;
  /** The path of Redocly's command, as `findRedocly` gives it. */
  readonly command: string;
}

const timeout = 120_000;

/** Where the command of `@redocly/cli` is; `undefined` where it is not installed: it is large, and only these pages need it. */
export function findRedocly(): string | undefined {
  try {
    return createRequire(import.meta.url).resolve("@redocly/cli/bin/cli.js");
  } catch {
    return undefined;
  }
}

/** Builds one page with `redocly build-docs`, in a process and a folder of its own, with the whole of Redoc inside. */
export async function runRedoc({ document, sampleLabels, template, command }: RedocInput): Promise<RedocResult> {
  const folder = await mkdtemp(join(tmpdir(), "specweld-docs-"));
  try {
    await writeFile(join(folder, "openapi.json"), JSON.stringify(closeDocument(document)));
    await writeFile(join(folder, "redocly.yaml"), JSON.stringify({ openapi: optionsFor(sampleLabels) }));
    await writeFile(join(folder, "page.hbs"), template);
    const problem = await runRedocly(command, folder);
    return problem === undefined ? { html: shown(await readFile(join(folder, "page.html"), "utf8")) } : { problem: shown(problem) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The page's script reads the description once more, so a key that it would follow keeps a space behind its name. */
function shown(text: string): string {
  return reopenText(text, " ");
}

/** Redoc shows code samples only of the languages that it was told of, and calls a language by the sample's label. */
function optionsFor(sampleLabels: readonly string[]): JsonObject {
  const languages = [...sampleLabels.map((label) => ({ lang: "TypeScript", label })), { lang: "payload", label: "Payload" }];
  return { layout: "stacked", hideDownloadButtons: true, sortRequiredPropsFirst: false, codeSamples: { languages } };
}

/** Without these, the command reports its use, asks for updates, and paints its output. */
const quiet = { REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true", CI: "1", NO_COLOR: "1", FORCE_COLOR: "0" };

/** Gives what went wrong, if anything. */
function runRedocly(cli: string, folder: string): Promise<string | undefined> {
  const words = ["build-docs", "openapi.json", "--inlineBundle", "--template", "page.hbs", "--output", "page.html"];
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
