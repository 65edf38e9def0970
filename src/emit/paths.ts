import openapiTS, { astToString, type OpenAPI3, type OpenAPITSOptions } from "openapi-typescript";
import ts from "typescript";
import type { ApiModel } from "../types/api-model.js";
import type { Outcome } from "../types/diagnostic.js";
import type { TextDraft } from "../types/file-draft.js";
import { isJsonObject } from "../types/json.js";
import type { LoadedSpec } from "../types/loaded-spec.js";
import { doc } from "./draft.js";
import { givenTypeMarker, prepareDocument } from "./paths/prepare-document.js";

const options: OpenAPITSOptions = {
  silent: true,
  // A property with a default may still be missing from a response.
  defaultNonNullable: false,
  emptyObjectsUnknown: true,
};

/**
 * Writes `paths.ts`: what openapi-typescript makes of the description, for the openapi-fetch client.
 *
 * The file is left out with a warning where openapi-typescript fails, which it does on descriptions that nest very deeply: everything else
 * of a client does without it.
 */
export async function emitPaths(model: ApiModel, spec: LoadedSpec): Promise<Outcome<TextDraft>> {
  try {
    const { document, givenTypes } = prepareDocument(spec.document, model);
    const transform = (schema: unknown) => givenType(schema, givenTypes);
    const nodes = await openapiTS(document as unknown as OpenAPI3, { ...options, transform }); // its own checks say whether it is one
    for (const node of nodes) disarmComments(node);
    const text = astToString(nodes).replace(/^(?: {4})+/gm, (spaces) => spaces.slice(spaces.length / 2));
    assertDeclarationsOnly(text);
    const summary = `The paths of ${model.title} as openapi-typescript writes them, for the openapi-fetch client.`;
    return { value: { path: pathsFile(model), sources: [model.file], summary, text }, diagnostics: [] };
  } catch (error) {
    return { value: undefined, diagnostics: [leftOut(model, error)] };
  }
}

/** Where an API's paths are declared, in the output folder. */
export function pathsFile({ id }: Pick<ApiModel, "id">): string {
  return `${id}/paths.ts`;
}

function leftOut({ file }: ApiModel, error: unknown): Outcome<never>["diagnostics"][number] {
  const reason =
    error instanceof RangeError ? "the description nests too deeply for it" : String(error instanceof Error ? error.message : error);
  return {
    severity: "warning",
    code: "no-paths",
    message: `paths.ts is left out because openapi-typescript failed: ${reason.split("\n")[0]}`,
    place: { file, line: 1, column: 1 },
    fix: "call the operations by name, or simplify what openapi-typescript names",
  };
}

/** Makes a syntax tree of a type that the model gives in place of a schema. */
function givenType(schema: unknown, givenTypes: ReadonlyMap<string, string>): ts.TypeNode | undefined {
  const text = isJsonObject(schema) ? givenTypes.get(String(schema[givenTypeMarker])) : undefined;
  if (text === undefined) return undefined;
  const [statement] = ts.createSourceFile("type.ts", `type Given = ${text};`, ts.ScriptTarget.ESNext).statements;
  return statement !== undefined && ts.isTypeAliasDeclaration(statement) ? statement.type : undefined;
}

/** Comments of openapi-typescript hold the description's text as it is, but for the end of a comment. */
function disarmComments(node: ts.Node): void {
  const comments = ts.getSyntheticLeadingComments(node);
  if (comments !== undefined) {
    ts.setSyntheticLeadingComments(
      node,
      comments.map((comment) => ({ ...comment, text: disarm(comment.text) })),
    );
  }
  ts.forEachChild(node, disarmComments);
}

/** A line of the comment: the star, a tag of openapi-typescript's own, and text of the description. */
const commentLine = /^( ?\* ?)(@(?:default|example|description|deprecated|constant|enum)(?![^ ]) ?)?(.*)$/s;

function disarm(comment: string): string {
  const [first = "", ...others] = comment.split(/\r\n?|[\n\u2028\u2029]/);
  const lines = others.map((line) => (/^ (\*|$)/.test(line) ? line : ` *     ${line}`));
  return [first, ...lines].map(disarmLine).join("\n");
}

function disarmLine(line: string): string {
  const [, star = "", tag = "", text = line] = commentLine.exec(line) ?? [];
  const end = /\s$/.test(text) ? " " : "";
  return star + tag + (doc(text)?.lines[0] ?? "") + end;
}

/** The last line of defence: whatever the description said, the file declares types and does nothing. */
function assertDeclarationsOnly(text: string): void {
  const file = ts.createSourceFile("paths.ts", text, ts.ScriptTarget.ESNext, false, ts.ScriptKind.TS);
  const { parseDiagnostics } = file as unknown as { parseDiagnostics: readonly unknown[] }; // not in its public type
  const isTypesOnly = file.statements.every((statement) => ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement));
  if (parseDiagnostics.length > 0 || !isTypesOnly) throw new Error("what it printed is not a file of types");
}
