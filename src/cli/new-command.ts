import { plural } from "../diagnostics.js";
import type { NewResult } from "../pipeline/new-provider.js";
import { exitCodeOf } from "./exit-codes.js";
import { printDiagnostics } from "./print-diagnostics.js";
import type { NewFlags } from "./program.js";

/** Drafts a description, says on stdout what was written and what is left to find out, and gives the exit code. */
export async function newCommand(provider: string, flags: NewFlags): Promise<number> {
  const { newProvider } = await import("../pipeline/new-provider.js");
  const { page: pages, curl: curls, request: requests, response: responses, har: hars, status, operation, config } = flags;
  const result = await newProvider({ provider, pages, curls, requests, responses, hars, status, operation, config });
  const exitCode = exitCodeOf(result.status);
  if (flags.json) process.stdout.write(`${JSON.stringify({ ...result, root: undefined, exitCode }, null, 2)}\n`);
  else {
    printDiagnostics(result.diagnostics, { root: result.root });
    if (result.status === "ok") process.stdout.write(textOf(provider, result));
  }
  return exitCode;
}

function textOf(provider: string, { file, added, todos, isListed }: NewResult): string {
  const isNew = added.includes("");
  const written = isNew
    ? `Drafted ${file}`
    : added.length === 0
      ? `${file} has all of it already`
      : `Added ${plural(added.length, "part")} to ${file}`;
  const parts = isNew ? [] : added.slice(0, 20).map((pointer) => `  ${pointer}`);
  const todo =
    todos === 0 ? [] : [`It has ${plural(todos, "TODO")}: what the sources do not say. specweld lint lists them with their places.`];
  const next = isNew ? [`Next: read it beside the page, then specweld lint and specweld map ${provider}`] : [];
  return `${[written, ...parts, ...(isListed ? [`Listed ${provider} in the config`] : []), ...todo, ...next].join("\n")}\n`;
}
