import { basename, dirname, extname, relative, resolve, sep } from "node:path";
import type { Diagnostic, Outcome } from "../types/diagnostic.js";
import type { Project } from "../types/project.js";
import { toApiId } from "./api-id.js";
import { checkConfinedFile, isOutside } from "./confined-file.js";
import { quoteArgument } from "./quote-argument.js";

/**
 * Makes a project of one description, without redocly.yaml. When the description lies outside the root, its own folder is the root: its
 * references reach no further, and no absolute path gets into the output. The output folder may lie anywhere.
 * @example projectForSpec(process.cwd(), "petstore.yaml", "src/petstore")
 */
export function projectForSpec(root: string, specPath: string, out: string): Outcome<Project> {
  const spec = resolve(root, specPath);
  const folder = isOutside(toSlashes(relative(resolve(root), spec))) ? dirname(spec) : resolve(root);
  const file = toSlashes(relative(folder, spec));
  const output = toSlashes(relative(folder, resolve(root, out)));
  const refusal = checkConfinedFile(folder, file);
  const diagnostics: Diagnostic[] = [];
  const complain = (code: string, message: string, fix: string) =>
    diagnostics.push({ severity: "error", code, message, place: { file, line: 1, column: 1 }, fix });
  if (refusal !== undefined) complain(refusal.code, `description "${specPath}" ${refusal.fact}`, refusal.fix);
  if (output === "") complain("invalid-output", "the output folder is the folder that holds the project", "name a folder inside it");
  if (diagnostics.length > 0) return { value: undefined, diagnostics };
  const command = `specweld generate ${quoteArgument(file)} --out ${quoteArgument(output)}`;
  const apis = [{ id: toApiId(basename(file, extname(file))), file }];
  return { value: { root: folder, output, apis, command }, diagnostics };
}

function toSlashes(path: string): string {
  return sep === "/" ? path : path.replaceAll(sep, "/");
}
