import type { ApiModel, Operation, Server } from "../../types/api-model.js";

/** An operation with the values that a path gives its variables, as they stand in the URL. */
export interface Route {
  readonly operation: Operation;
  /** Still encoded. */
  readonly variables: Readonly<Record<string, string>>;
}

/** Where a request goes, or why nowhere. */
export type Routed =
  | ({ readonly kind: "found" } & Route)
  | { readonly kind: "method"; readonly path: string; readonly allowed: readonly string[]; readonly operations: readonly Operation[] }
  | { readonly kind: "path"; readonly path: string };

/** One path template with its operations. */
interface Template {
  readonly path: string;
  readonly expression: RegExp;
  readonly names: readonly string[];
  /** Literal segments sort before variables: `/pets/mine` is not a pet. */
  readonly rank: string;
  readonly operations: readonly Operation[];
}

/** Finds operations by method and URL. */
export interface Router {
  /** @param pathname As in a URL, with or without the path of one of the servers in front. */
  route(method: string, pathname: string): Routed;
}

/** Makes a router of all operations of an API; the most concrete path wins, and the path of the server may be left out. */
export function createRouter(model: ApiModel): Router {
  const templates = templatesOf(model.operations);
  const bases = [...new Set([...model.servers, ...model.operations.flatMap(({ servers }) => servers ?? [])].map(basePathOf))]
    .filter((base) => base !== "")
    .toSorted((a, b) => b.length - a.length);
  return {
    route: (method, pathname) => {
      const below = bases
        .filter((base) => pathname === base || pathname.startsWith(`${base}/`))
        .map((base) => pathname.slice(base.length) || "/");
      const tried = [...below, pathname].map((path) => routeIn(templates, method, path));
      return tried.find(({ kind }) => kind === "found") ?? tried.find(({ kind }) => kind === "method") ?? { kind: "path", path: pathname };
    },
  };
}

/** The path of a server's URL without a slash at its end: `/v2` of `https://api.example.com/v2`. */
export function basePathOf({ url, variables }: Pick<Server, "url" | "variables">): string {
  const filled = url.replace(/\{([^{}]+)\}/g, (_, name) => variables.find((variable) => variable.name === name)?.default ?? name);
  try {
    return new URL(filled, "http://localhost").pathname.replace(/\/+$/, "");
  } catch {
    return "";
  }
}

function templatesOf(operations: readonly Operation[]): readonly Template[] {
  return [...byPath(operations)]
    .map(([path, all]) => templateOf(path, all))
    .toSorted((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0));
}

function byPath(operations: readonly Operation[]): ReadonlyMap<string, readonly Operation[]> {
  const found = new Map<string, Operation[]>();
  for (const operation of operations) found.set(operation.path, [...(found.get(operation.path) ?? []), operation]);
  return found;
}

function templateOf(template: string, operations: readonly Operation[]): Template {
  const path = template.replace(/[?#].*$/, "");
  const names: string[] = [];
  const pieces = path.split(/(\{[^{}]*\})/).map((piece) => {
    if (!/^\{.*\}$/.test(piece)) return escaped(piece);
    names.push(piece.slice(1, -1));
    return "([^/]+)"; // greedy, so that of "{a}.{b}" the last dot counts, as in file names
  });
  const rank = path.replaceAll(/\{[^{}]*\}/g, "\u{10ffff}");
  return { path: template, expression: new RegExp(`^${pieces.join("")}/?$`, "u"), names, rank, operations };
}

/** Letters may stand in a URL as they are or encoded. */
function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}

function routeIn(templates: readonly Template[], method: string, pathname: string): Routed {
  const path = decodedLiterals(pathname);
  const fitting = templates.flatMap((template) => {
    const match = template.expression.exec(path);
    return match === null ? [] : [{ template, values: match.slice(1) }];
  });
  for (const { template, values } of fitting) {
    const operation = operationFor(template.operations, method);
    if (operation !== undefined) {
      return { kind: "found", operation, variables: Object.fromEntries(template.names.map((name, index) => [name, values[index] ?? ""])) };
    }
  }
  if (fitting.length === 0) return { kind: "path", path: pathname };
  const operations = fitting.flatMap(({ template }) => template.operations);
  return { kind: "method", path: pathname, operations, allowed: [...new Set(operations.map((each) => each.method))].toSorted() };
}

/** HEAD is answered as GET is where it is not an operation of its own. */
function operationFor(operations: readonly Operation[], method: string): Operation | undefined {
  return (
    operations.find((each) => each.method === method) ?? (method === "HEAD" ? operations.find((each) => each.method === "GET") : undefined)
  );
}

/** Encoded characters that mean the same when they are not; an encoded slash stays one. */
function decodedLiterals(pathname: string): string {
  return pathname.replace(/%[\da-f]{2}/gi, (code) => {
    const character = String.fromCharCode(Number.parseInt(code.slice(1), 16));
    return /[\w.~:@!$&'()*+,;=-]/.test(character) ? character : code;
  });
}
