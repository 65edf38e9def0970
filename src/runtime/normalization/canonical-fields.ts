import { ApiError, type FieldProblem } from "../api-error.js";
import { valueAt } from "./own-value.js";

/** Canonical input paths by the provider's body paths and parameters that they fill, `[]` for list items: `{ "products[].name": "lineItems[].name" }`. */
export type InputPaths = Readonly<Record<string, string | readonly PathOfCase[]>>;

/** What fills a property in one case, and what the input says then, `""` where it says nothing: `["buyer.name", { kind: "payment" }]`. */
type PathOfCase = readonly [path: string, when: Readonly<Record<string, string>>];

/** Names the refused inputs of an error as the caller knows them; a path that no input fills stays the provider's own. */
export function withCanonicalFields<Failed extends ApiError>(error: Failed, paths: InputPaths, input?: unknown): Failed | ApiError {
  if (error.fields.length === 0) return error;
  const fields = error.fields.map((field): FieldProblem => ({ ...field, path: toCanonicalPath(field.path, paths, input) ?? field.path }));
  const { status, body, raw, cause, providerCode, requestId } = error;
  const message = status === null ? renamed(error, fields) : error.message;
  // What stands in the error itself is what it was made of; its bodies, its cause and its message do not show there.
  const known = { ...error, message, fields, body, raw, cause };
  return new ApiError({ ...known, providerCode: providerCode ?? undefined, requestId: requestId ?? undefined });
}

/** What was refused before it was sent is said in our words: path and fact. */
function renamed({ message, fields }: ApiError, canonical: readonly FieldProblem[]): string {
  return fields.reduce((text, { path }, index) => text.replace(`${path} `, () => `${canonical[index]?.path} `), message);
}

/** Translates `products[0].name`, `products.0.name` or `/products/0/name`; where cases differ, by the one that the input chose. */
export function toCanonicalPath(path: string, paths: InputPaths, input?: unknown): string | undefined {
  const tokens = tokensOf(path);
  const indices = tokens.filter(isIndex);
  for (let length = tokens.length; length > 0; length -= 1) {
    const template = templateOf(tokens.slice(0, length));
    const known = Object.hasOwn(paths, template) ? paths[template] : undefined;
    const found = typeof known === "object" ? chosenPath(known, input, indices) : known;
    if (found !== undefined) return withIndices(found, indices);
  }
  return undefined;
}

function chosenPath(cases: readonly PathOfCase[], input: unknown, indices: readonly string[]): string | undefined {
  const isChosen = ([path, value]: readonly [string, string]) =>
    String(valueAt(input, tokensOf(withIndices(path, indices))) ?? "") === value;
  return cases.find(([, when]) => Object.entries(when).every(isChosen))?.[0];
}

function tokensOf(path: string): readonly string[] {
  return path.split(/[./[\]]+/).filter((token) => token !== "");
}

function isIndex(token: string): boolean {
  return /^\d+$/.test(token);
}

function templateOf(tokens: readonly string[]): string {
  return tokens.reduce((path, token) => {
    if (isIndex(token)) return `${path}[]`;
    return path === "" ? token : `${path}.${token}`;
  }, "");
}

function withIndices(template: string, indices: readonly string[]): string {
  let position = 0;
  return template.replace(/\[\]/g, (found) => (position < indices.length ? `[${indices[position++]}]` : found));
}
