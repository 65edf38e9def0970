import { ApiError, type FieldProblem } from "../api-error.js";

/** Canonical input paths by the provider's body paths and parameters that they fill, `[]` for list items: `{ "products[].name": "lineItems[].name" }`. */
export type InputPaths = Readonly<Record<string, string>>;

/** Names the refused inputs of an error as the caller knows them; a path that no input fills stays the provider's own. */
export function withCanonicalFields<Failed extends ApiError>(error: Failed, paths: InputPaths): Failed | ApiError {
  if (error.fields.length === 0) return error;
  const fields = error.fields.map((field): FieldProblem => ({ ...field, path: toCanonicalPath(field.path, paths) ?? field.path }));
  const { code, status, body, raw, providerCode, requestId, retryable, retryAfter, attempts, outcome, cause } = error;
  const message = status === null ? renamed(error, fields) : error.message;
  const known = { code, message, status, body, raw, retryable, retryAfter, attempts, outcome, cause, fields };
  return new ApiError({ ...known, providerCode: providerCode ?? undefined, requestId: requestId ?? undefined });
}

/** What was refused before it was sent is said in our words: path and fact. */
function renamed({ message, fields }: ApiError, canonical: readonly FieldProblem[]): string {
  return fields.reduce((text, { path }, index) => text.replace(`${path} `, () => `${canonical[index]?.path} `), message);
}

/** Translates `products[0].name`, `products.0.name` or `/products/0/name`. */
export function toCanonicalPath(path: string, paths: InputPaths): string | undefined {
  const tokens = path.split(/[./[\]]+/).filter((token) => token !== "");
  const indices = tokens.filter(isIndex);
  for (let length = tokens.length; length > 0; length -= 1) {
    const template = templateOf(tokens.slice(0, length));
    const found = Object.hasOwn(paths, template) ? paths[template] : undefined;
    if (found !== undefined) return withIndices(found, indices);
  }
  return undefined;
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
