import { basename, dirname, extname, relative, resolve, sep } from "node:path";
import type { DiagnosticCode } from "../types/codes/index.js";
import type { Diagnostic, Outcome } from "../types/diagnostic.js";
import type { Project } from "../types/project.js";
import { idOfDescription, saysWhichApi, toApiId } from "./api-id.js";
import { checkConfinedFile, isOutside } from "./confined-file.js";
import { quoteArgument } from "./quote-argument.js";
import { readSourceFile } from "./source-file.js";

/** One description, and what was said of its output. */
export interface SpecRequest {
  /** Path of the description, absolute or relative to the root. */
  readonly spec: string;
  /** Folder to generate into, absolute or relative to the root. */
  readonly out: string;
  /** The API's name. @default the name of the file, or the title where that says nothing */
  readonly name?: string | undefined;
}

/**
 * Makes a project of one description, without redocly.yaml. When the description lies outside the root, its own folder is the root: its
 * references reach no further, and no absolute path gets into the output. The output folder may lie anywhere.
 * @example projectForSpec(process.cwd(), { spec: "petstore.yaml", out: "src/petstore" })
 */
export function projectForSpec(root: string, request: SpecRequest): Outcome<Project> {
  const spec = resolve(root, request.spec);
  const folder = isOutside(toSlashes(relative(resolve(root), spec))) ? dirname(spec) : resolve(root);
  const file = toSlashes(relative(folder, spec));
  const output = toSlashes(relative(folder, resolve(root, request.out)));
  const diagnostics = problemsOf(request, { folder, file, output });
  if (diagnostics.length > 0) return { value: undefined, diagnostics };
  const apis = [{ id: idOf(folder, file, request.name), file }];
  return { value: { root: folder, output, apis, command: commandOf(request, file, output), isFlat: true }, diagnostics };
}

interface Paths {
  readonly folder: string;
  readonly file: string;
  readonly output: string;
}

function problemsOf({ spec, name }: SpecRequest, { folder, file, output }: Paths): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const complain = (code: DiagnosticCode, message: string, fix: string) =>
    diagnostics.push({ severity: "error", code, message, place: { file, line: 1, column: 1 }, fix });
  const refusal = checkConfinedFile(folder, file);
  if (refusal !== undefined) complain(refusal.code, `description "${spec}" ${refusal.fact}`, refusal.fix);
  if (output === "") complain("invalid-output", "the output folder is the folder that holds the project", "name a folder inside it");
  return [...diagnostics, ...checkName(name)];
}

/** Refuses a name that no API can have. */
export function checkName(name: string | undefined): readonly Diagnostic[] {
  if (name === undefined || /[A-Za-z]/.test(name.normalize("NFKD"))) return [];
  const message = `no name can be made of ${JSON.stringify(name)}`;
  return [{ severity: "error", code: "invalid-name", message, fix: 'name the API with letters: --name "pet-store"' }];
}

/** The command that generates the same again. */
function commandOf({ name }: SpecRequest, file: string, output: string): string {
  const named = name === undefined ? "" : ` --name ${quoteArgument(name)}`;
  return `specweld generate ${quoteArgument(file)} --out ${quoteArgument(output)}${named}`;
}

function idOf(root: string, file: string, name: string | undefined): string {
  if (name !== undefined) return toApiId(name);
  const fileName = basename(file, extname(file));
  if (saysWhichApi(fileName)) return toApiId(fileName);
  // What is wrong with the description is reported when it is loaded.
  const { value } = readSourceFile({ root, file, subject: "description", place: undefined });
  return idOfDescription(value?.value) ?? toApiId(fileName);
}

function toSlashes(path: string): string {
  return sep === "/" ? path : path.replaceAll(sep, "/");
}
