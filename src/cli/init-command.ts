import { showChange } from "../draft/project/show-change.js";
import type { InitResult } from "../pipeline/init-project.js";
import { exitCodeOf } from "./exit-codes.js";
import { printDiagnostics } from "./print-diagnostics.js";
import type { InitFlags } from "./program.js";

/** Makes a project, says on stdout what was written and what to do next, and gives the exit code. */
export async function initCommand({ api: apis, canonical, yes: changes, json }: InitFlags): Promise<number> {
  const { initProject } = await import("../pipeline/init-project.js");
  const { root, ...result } = await initProject({ apis, canonical, changes });
  const exitCode = exitCodeOf(result.status);
  if (json) process.stdout.write(`${JSON.stringify({ ...result, exitCode }, null, 2)}\n`);
  else {
    printDiagnostics(result.diagnostics, { root });
    if (result.status !== "refused") process.stdout.write(textOf(result));
  }
  return exitCode;
}

const next = `Next:
  npm install -D specweld && npm install @specweld/runtime
  specweld new <provider> --page <file>     draft the description of a provider from its docs
  npm run codegen                           generate the clients
`;

function textOf({ written, shown }: Pick<InitResult, "written" | "shown">): string {
  const changed = written.flatMap((file) => (file.before === undefined ? [`written ${file.path}`] : [`changed ${showChange(file)}`]));
  const waiting = shown.length === 0 ? [] : ["", "These files exist and were not changed; --yes changes them:", ...shown.map(showChange)];
  const nothing = written.length + shown.length === 0 ? ["Everything is there already"] : [];
  return `${[...nothing, ...changed, ...waiting].join("\n")}\n${shown.length === 0 ? next : ""}`;
}
