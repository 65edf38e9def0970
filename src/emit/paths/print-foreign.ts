import { createRequire } from "node:module";
import type { OpenAPI3, OpenAPITSOptions } from "openapi-typescript";
import { escapeInvisible } from "../../types/invisible.js";
import { isJsonObject } from "../../types/json.js";
import { hasSelfChecks } from "../../types/self-checks.js";
import { type ts, typescript } from "../../types/typescript.js";
import { doc, isHarmlessLine } from "../draft.js";
import { givenTypeMarker } from "./prepare-document.js";

// What is left out of openapi-typescript reads, lints and bundles, which is done when it gets a document. What stays asks for TypeScript by
// `require`, too.
const load = createRequire(import.meta.url);
const transformSchema = load("openapi-typescript/dist/transform/index.cjs") as typeof import("openapi-typescript").transformSchema;
const { resolveRef } = load("openapi-typescript/dist/lib/utils.cjs") as typeof import("openapi-typescript");
const { astToString } = load("openapi-typescript/dist/lib/ts.cjs") as typeof import("openapi-typescript");

const noOptions =
  "additionalProperties alphabetize arrayLength enum enumValues conditionalEnums dedupeEnums excludeDeprecated exportType immutable rootTypes rootTypesNoSchemaPrefix rootTypesKeepCasing pathParamsAsTypes propertiesRequiredByDefault makePathsEnum generatePathParams readWriteMarkers";

const options: OpenAPITSOptions = {
  ...Object.fromEntries(noOptions.split(" ").map((name) => [name, false])),
  silent: true,
  // A property with a default may still be missing from a response.
  defaultNonNullable: false,
  emptyObjectsUnknown: true,
};

/** What openapi-typescript is to print. */
export interface PathsRequest {
  /** A closed document, as JSON text. */
  readonly document: string;
  /** Types that take the place of marked schemas, by their mark. */
  readonly givenTypes: ReadonlyMap<string, string>;
}

/**
 * Prints the types that openapi-typescript makes of a closed document without discriminators.
 * @throws {Error} Whatever openapi-typescript trips over.
 */
export function printForeign({ document, givenTypes }: PathsRequest): string {
  const schema = JSON.parse(document) as OpenAPI3; // as far as it is none, openapi-typescript fails or passes over it
  const nodes = transformSchema(schema, contextFor(schema, givenTypes));
  for (const node of nodes) disarmComments(node);
  const printed = astToString(nodes).replace(/^(?: {4})+/gm, (spaces) => spaces.slice(spaces.length / 2));
  const text = escapeInvisible(printed); // what comments held is gone, so the rest stands in quotes
  assertTypesOnly(nodes);
  if (hasSelfChecks) assertDeclarationsOnly(text);
  return text;
}

type Context = Parameters<typeof transformSchema>[1];

function contextFor(schema: OpenAPI3, givenTypes: ReadonlyMap<string, string>): Context {
  const types = parseTypes(givenTypes);
  const context = {
    ...options,
    transform: (inner: unknown) => (isJsonObject(inner) ? types.get(String(inner[givenTypeMarker])) : undefined),
    discriminators: { objects: {}, refsHandled: [] },
    injectFooter: [],
    resolve: ($ref: string) => resolveRef(schema, $ref, { silent: true }),
  };
  return context as unknown as Context; // it also wants a configuration of Redocly, which only linting reads
}

/** Makes syntax trees of the types that the model gives in place of schemas, by their mark: one parse for all of them. */
function parseTypes(givenTypes: ReadonlyMap<string, string>): ReadonlyMap<string, ts.TypeNode> {
  const text = [...givenTypes.values()].map((type) => `type Given = ${type};\n`).join("");
  const options = { languageVersion: typescript.ScriptTarget.ESNext, jsDocParsingMode: typescript.JSDocParsingMode.ParseNone };
  const { statements } = typescript.createSourceFile("types.ts", text, options);
  if (statements.length !== givenTypes.size) throw new Error("a given type is more than a type");
  return new Map(
    [...givenTypes.keys()].flatMap((mark, index) => {
      const statement = statements[index];
      return statement !== undefined && typescript.isTypeAliasDeclaration(statement) ? [[mark, statement.type] as const] : [];
    }),
  );
}

/** Comments of openapi-typescript hold the description's text as it is, but for the end of a comment. */
function disarmComments(node: ts.Node): void {
  const comments = typescript.getSyntheticLeadingComments(node);
  if (comments !== undefined) {
    typescript.setSyntheticLeadingComments(
      node,
      comments.map((comment) => ({ ...comment, text: disarm(comment.text) })),
    );
  }
  typescript.forEachChild(node, disarmComments);
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
  return star + tag + (isHarmlessLine(text) ? text : (doc(text)?.lines[0] ?? "")) + end;
}

/** Whatever the description said, the file declares types: comments are disarmed, and everything else stands in the nodes. */
function assertTypesOnly(nodes: readonly ts.Node[]): void {
  if (!nodes.every(isType)) throw new Error("what it made is not a list of types");
}

function isType(node: ts.Node): boolean {
  return typescript.isInterfaceDeclaration(node) || typescript.isTypeAliasDeclaration(node);
}

/** Whatever the description said, the file declares types and does nothing. */
function assertDeclarationsOnly(text: string): void {
  const file = typescript.createSourceFile("paths.ts", text, typescript.ScriptTarget.ESNext, false, typescript.ScriptKind.TS);
  const { parseDiagnostics } = file as unknown as { parseDiagnostics: readonly unknown[] }; // not in its public type
  if (parseDiagnostics.length > 0 || !file.statements.every(isType)) throw new Error("what it printed is not a file of types");
}
