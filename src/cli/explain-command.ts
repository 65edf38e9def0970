import { resolve } from "node:path";
import { sortDiagnostics } from "../diagnostics.js";
import type { ExplainResult } from "../pipeline/explain.js";
import type { CodeFacts } from "../types/codes/code-facts.js";
import { factsOfCode } from "../types/codes/index.js";
import { exitCodeOf, exitCodes } from "./exit-codes.js";
import { printDiagnostics } from "./print-diagnostics.js";
import type { ExplainFlags } from "./program.js";

/** Explains a mapping, or a code of a problem, on stdout, and gives the exit code. */
export async function explainCommand(provider: string, field: string | undefined, { config, json }: ExplainFlags): Promise<number> {
  const facts = field === undefined ? factsOfCode(provider) : undefined;
  if (facts !== undefined) return explainCode(provider, facts, json);
  const { explainProject } = await import("../pipeline/explain.js");
  const result = await explainProject({ provider, field, config });
  const exitCode = exitCodeOf(result.status);
  if (json) process.stdout.write(jsonOf(result, exitCode));
  else {
    printDiagnostics(result.diagnostics, { root: resolve(result.root) });
    process.stdout.write(await textOf(result, widthOf(process.stdout)));
  }
  return exitCode;
}

/** Says what a code of a problem means and what to do. */
function explainCode(code: string, { cause, fix }: CodeFacts, json: true | undefined): number {
  process.stdout.write(json ? `${JSON.stringify({ code, cause, fix }, null, 2)}\n` : `${code}: ${cause}\n  fix: ${fix}\n`);
  return exitCodes.fine;
}

async function textOf({ models, operations, fields, inputs, webhooks }: ExplainResult, width: number): Promise<string> {
  const { printField } = await import("../explain/print-field.js");
  const { printModel } = await import("../explain/print-model.js");
  const { printInput } = await import("../explain/requests/print-input.js");
  const { printOperation } = await import("../explain/requests/print-operation.js");
  const { printWebhooks } = await import("../explain/webhooks/print-webhooks.js");
  const texts = [
    ...models.map((model) => printModel(model, width)),
    ...operations.map((operation) => printOperation(operation, width)),
    ...fields.map((field) => printField(field, width)),
    ...inputs.map((input) => printInput(input, width)),
    ...(webhooks === undefined ? [] : [printWebhooks(webhooks, width)]),
  ];
  return texts.join("\n\n");
}

function jsonOf({ status, diagnostics, models, operations, fields, inputs, webhooks }: ExplainResult, exitCode: number): string {
  const report = { status, exitCode, diagnostics: sortDiagnostics(diagnostics), models, operations, fields, inputs, webhooks };
  return `${JSON.stringify(report, null, 2)}\n`;
}

/** Tables are made for terminals of 80 to 140 columns; what is piped into a file or a pager gets 100. */
function widthOf({ columns = 100 }: { readonly columns?: number }): number {
  return Math.min(Math.max(columns, 80), 140);
}
