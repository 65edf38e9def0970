import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { loadSpec } from "../../src/load/load-spec.js";
import type { Diagnostic, Outcome } from "../../src/types/diagnostic.js";
import type { LoadedSpec } from "../../src/types/loaded-spec.js";
import type { Project } from "../../src/types/project.js";

/** Writes files into a folder that is removed after the test, and gives its path. */
export function temporaryFolder(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const root = mkdtempSync(join(tmpdir(), "specweld-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), content);
  }
  return root;
}

/** A project whose root is the folder. */
export function projectIn(root: string): Project {
  return { root, output: "generated", apis: [], command: "specweld generate" };
}

/** Loads the first of some files as a description. */
export function loadFiles(files: Readonly<Record<string, string | Uint8Array>>): Promise<Outcome<LoadedSpec>> {
  return loadSpec(projectIn(temporaryFolder(files)), { id: "shop", file: Object.keys(files)[0] ?? "" });
}

/** Loads one YAML text as a description. */
export function loadText(text: string | Uint8Array, file = "openapi.yaml"): Promise<Outcome<LoadedSpec>> {
  return loadFiles({ [file]: text });
}

/** The description of an outcome that must have one. */
export function specOf(outcome: Outcome<LoadedSpec>): LoadedSpec {
  if (outcome.value === undefined) throw new Error(outcome.diagnostics.map(oneLine).join("\n"));
  return outcome.value;
}

/** `file:line:column severity code: message` */
export function oneLine({ place, severity, code, message }: Diagnostic): string {
  return `${place?.file}:${place?.line}:${place?.column} ${severity} ${code}: ${message}`;
}

/** Every diagnostic of an outcome in one line. */
export function lines(outcome: Outcome<unknown>): readonly string[] {
  return outcome.diagnostics.map(oneLine);
}

/** A description around the parts that matter. */
export function description(body: string): string {
  return `openapi: 3.1.0\ninfo: { title: Shop, version: "1" }\n${body}`;
}
