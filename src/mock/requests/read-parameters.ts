import type { Operation, Parameter } from "../../types/api-model.js";
import type { Json } from "../../types/json.js";
import { type CheckOptions, checkValue } from "../values/check-value.js";
import type { Problem } from "../values/problem.js";
import type { CredentialSource } from "./check-credentials.js";
import { childSchema, coerceText, shapeOf } from "./coerce.js";
import { formTree } from "./form-tree.js";

/** The values of parameters by location and name: `query.limit`. */
export interface ReadParameters {
  readonly values: ReadonlyMap<string, Json>;
  readonly problems: readonly Problem[];
}

/** Where parameters are read from. */
export interface ParameterSource extends CredentialSource {
  /** Of the path, still encoded. */
  readonly variables: Readonly<Record<string, string>>;
}

/** Reads every parameter of an operation, and says what is wrong with those that are missing or do not fit. */
export function readParameters(operation: Operation, source: ParameterSource, options: CheckOptions): ReadParameters {
  const values = new Map<string, Json>();
  const problems: Problem[] = [];
  for (const parameter of operation.parameters) {
    const at = `${parameter.in}.${parameter.name}`;
    const value = readParameter(parameter, source, options);
    if (value === undefined) {
      if (parameter.required || parameter.in === "path") problems.push({ at, fact: "is missing" });
      continue;
    }
    values.set(at, value);
    problems.push(...checkValue(value, parameter.schema, options, at));
  }
  return { values, problems: options.strict === true ? [...problems, ...unknownParameters(operation, source, options)] : problems };
}

function unknownParameters({ parameters }: Operation, { query }: ParameterSource, { scope }: CheckOptions): readonly Problem[] {
  const takesAll = parameters.some(
    ({ in: location, schema, style, explode }) =>
      location === "querystring" || (location === "query" && style === "form" && explode && shapeOf(schema, scope) === "object"),
  );
  if (takesAll) return [];
  const known = new Set(parameters.flatMap(({ in: location, name }) => (location === "query" ? [bare(name)] : [])));
  return [...new Set(query.keys())]
    .filter((name) => !known.has(bare(name)))
    .map((name) => ({ at: `query.${name}`, fact: "is not a known parameter" }));
}

/** `a` of `a[]` and `a[b]`. */
function bare(name: string): string {
  return name.replace(/\[.*$/, "");
}

function readParameter(parameter: Parameter, source: ParameterSource, options: CheckOptions): Json | undefined {
  if (parameter.in === "querystring") return formTree([...source.query], parameter.schema, options.scope);
  const texts = textsOf(parameter, source);
  if (parameter.mediaType !== undefined) return texts[0] === undefined ? undefined : parsed(texts[0]);
  if (parameter.in === "query") return queryValue(parameter, texts, source.query, options);
  return texts[0] === undefined ? undefined : decode(parameter, texts[0], options);
}

function textsOf({ name, in: location }: Parameter, { variables, headers, query, cookies }: ParameterSource): readonly string[] {
  if (location === "query") return query.getAll(name);
  const text = {
    path: decoded(variables[name]),
    header: headers.get(name) ?? undefined,
    cookie: cookies.get(name),
    querystring: undefined,
  }[location];
  return text === undefined ? [] : [text];
}

function decoded(text: string | undefined): string | undefined {
  try {
    return text === undefined ? undefined : decodeURIComponent(text);
  } catch {
    return text;
  }
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json; // that is what it gives
  } catch {
    return text;
  }
}

/** Lists are repeated names or one text with separators; objects are brackets, or properties beside the other parameters. */
function queryValue(parameter: Parameter, texts: readonly string[], query: URLSearchParams, options: CheckOptions): Json | undefined {
  const { name, schema } = parameter;
  const below = [...query].filter(([key]) => key.startsWith(`${name}[`));
  if (below.length > 0) return formTree(below, objectWith(name, parameter), options.scope)[name];
  const shape = shapeOf(schema, options.scope);
  if (shape === "object" && parameter.explode && parameter.style === "form") return explodedObject(parameter, query, options);
  if (texts.length === 0) return undefined;
  if (shape !== "array") return decode(parameter, texts[0] ?? "", options);
  const items = parameter.explode || texts.length > 1 ? texts : split(texts[0] ?? "", parameter);
  return items.map((text, index) => item(parameter, text, index, options));
}

function objectWith(name: string, { schema, place }: Parameter): Parameter["schema"] {
  return { ...schema, nullable: false, kind: "object", additional: undefined, properties: [{ name, required: true, schema, place }] };
}

function explodedObject({ schema }: Parameter, query: URLSearchParams, options: CheckOptions): Json | undefined {
  const own = [...query].filter(([key]) => childSchema(schema, key, options.scope) !== undefined);
  return own.length === 0 ? undefined : formTree(own, schema, options.scope);
}

function split(text: string, { style }: Parameter): readonly string[] {
  if (text === "") return [];
  return text.split(style === "spaceDelimited" ? " " : style === "pipeDelimited" ? "|" : ",");
}

function item({ schema }: Parameter, text: string, index: number, { scope }: CheckOptions): Json {
  return coerceText(text, childSchema(schema, index, scope) ?? schema, scope);
}

/** Reads one text in the style of its parameter. @see https://spec.openapis.org/oas/v3.1.0#style-values */
function decode(parameter: Parameter, text: string, options: CheckOptions): Json {
  const { style, explode, schema, name } = parameter;
  const bareText = style === "label" ? text.replace(/^\./, "") : style === "matrix" ? text.replace(/^;/, "") : text;
  const shape = shapeOf(schema, options.scope);
  const separator = style === "label" ? "." : style === "matrix" && explode ? ";" : ",";
  const named = (each: string) => (style === "matrix" && each.startsWith(`${name}=`) ? each.slice(name.length + 1) : each);
  if (shape === "plain") return coerceText(named(bareText), schema, options.scope);
  const pieces = explode ? bareText.split(separator).map(named) : named(bareText).split(style === "label" ? "." : ",");
  if (shape === "array") return (bareText === "" ? [] : pieces).map((piece, index) => item(parameter, piece, index, options));
  const pairs = explode
    ? pieces.map((piece) => pairOf(piece))
    : pieces.flatMap((piece, index) => (index % 2 === 0 ? [[piece, pieces[index + 1] ?? ""] as const] : []));
  return formTree(pairs, schema, options.scope);
}

function pairOf(piece: string): readonly [string, string] {
  const [name = "", ...value] = piece.split("=");
  return [name, value.join("=")];
}
