import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** Bundles `program.ts` as a page would load it: one classic script that leaves `program` as a global. */
export async function bundleProgram(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("program.ts", import.meta.url))],
    bundle: true,
    write: false,
    minify: true,
    format: "iife",
    globalName: "program",
    platform: "browser",
    target: "es2022",
    conditions: ["@specweld/source"],
  });
  return outputFiles[0]?.text ?? "";
}

/** The checkout of Creem's page. */
export const checkout: object = JSON.parse(readFileSync(new URL("../fixtures/pages/creem-checkout.json", import.meta.url), "utf8"));
