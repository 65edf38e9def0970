import type { FaultRow } from "../../test/faults/read-matrix.js";
import type { Proof } from "./collect-proofs.js";

const plainFolder = "test/faults/openapi-fetch/";
const providersFile = "test/faults/providers.test.ts";

/**
 * Writes the fault matrix as a Markdown table, with links from `src/docs/guides/`.
 * @throws When a test names a row that does not exist.
 */
export function formatMatrix(rows: readonly FaultRow[], proofs: readonly Proof[]): string {
  const unknown = proofs.find((proof) => proof.rows.some((number) => !rows.some((row) => row.number === number)));
  if (unknown !== undefined)
    throw new Error(`A test in ${unknown.file} names a row of ${unknown.rows.join(", ")} that the matrix does not have`);
  const providers = providersIn(proofs);
  const lines = rows.map((row) => {
    const own = proofs.filter((proof) => proof.rows.includes(row.number));
    const [plain, client] = [own.filter(isPlain), own.filter((proof) => !isPlain(proof))];
    const plainMark = markOf(plain) === "✓" ? "" : `${markOf(plain)} `;
    return `| ${row.number} | ${[row.fault, `${plainMark}${row.plain}`, row.client].map(cell).join(" | ")} | ${describeProofs(client, providers)} |`;
  });
  return `${["| # | fault | openapi-fetch alone | a client of Specweld | proof |", "|---|---|---|---|---|", ...lines].join("\n")}\n`;
}

function isPlain({ file }: Proof): boolean {
  return file.startsWith(plainFolder);
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}

/** Says in a character or two how tests came out. */
function markOf(proofs: readonly Proof[]): string {
  if (proofs.some(({ outcome }) => outcome === "failed")) return "✗ **failed**";
  if (proofs.some(({ outcome }) => outcome === "passed")) return "✓";
  return proofs.length === 0 ? "✗ **no test**" : "skipped";
}

function describeProofs(proofs: readonly Proof[], providers: readonly string[]): string {
  const files = [...new Set(proofs.map(({ file }) => file))].sort();
  const links = files.map((file) => {
    const within = proofs.filter((proof) => proof.file === file);
    const mark = markOf(within) === "✗ **failed**" && files.length > 1 ? " (failed)" : "";
    return `[${file === providersFile ? describeProviders(within, providers) : nameOf(file)}](../../../${file})${mark}`;
  });
  return [markOf(proofs), [...links, ...skipsIn(proofs)].join(", ")].filter(Boolean).join(" ");
}

function nameOf(file: string): string {
  return file.replace(/^.*\/|\.test\.ts$/g, "");
}

/** Groups of the providers' tests start with a provider's id. */
function providerOf({ group }: Proof): string {
  return group.split(/\W/, 1)[0] ?? "";
}

function providersIn(proofs: readonly Proof[]): readonly string[] {
  return [...new Set(proofs.filter(({ file }) => file === providersFile).map(providerOf))];
}

function describeProviders(proofs: readonly Proof[], providers: readonly string[]): string {
  const covered = providers.filter((provider) => proofs.some((proof) => providerOf(proof) === provider && proof.outcome !== "skipped"));
  return covered.length === providers.length ? "each provider" : covered.join(" and ") || "providers";
}

/** Why nothing was tested for a group. */
function skipsIn(proofs: readonly Proof[]): readonly string[] {
  const skipped = proofs.filter(
    ({ outcome, group, file }) =>
      outcome === "skipped" && !proofs.some((other) => other.group === group && other.file === file && other.outcome !== "skipped"),
  );
  return [...new Set(skipped.map((proof) => `${providerOf(proof)} skipped: ${proof.reason ?? "no reason given"}`))].map(cell);
}
