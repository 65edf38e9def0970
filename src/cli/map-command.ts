import { plural } from "../diagnostics.js";
import { exitCodeOf } from "./exit-codes.js";
import { printDiagnostics } from "./print-diagnostics.js";
import type { MapFlags } from "./program.js";

/** Drafts a mapping, says on stdout what it has and what is left to write, and gives the exit code. */
export async function mapCommand(provider: string, { canonical, config, json }: MapFlags): Promise<number> {
  const { mapProvider } = await import("../pipeline/map-provider.js");
  const { root, ...result } = await mapProvider({ provider, canonical, config });
  const exitCode = exitCodeOf(result.status);
  if (json) process.stdout.write(`${JSON.stringify({ ...result, exitCode }, null, 2)}\n`);
  else {
    printDiagnostics(result.diagnostics, { root });
    const left = result.todos === 0 ? "" : `; ${plural(result.todos, "TODO")} for reasons that only you can write`;
    const next = "Next: read every proposed line, write the reasons, and run specweld lint";
    if (result.status === "ok")
      process.stdout.write(`Drafted ${result.file}: ${plural(result.proposed, "line")} proposed${left}\n${next}\n`);
  }
  return exitCode;
}
