import type { ApiModel, MediaType, Operation, SecurityScheme } from "../types/api-model.js";
import { isJsonObject, type Json, type JsonObject } from "../types/json.js";
import { sendingOrder } from "../types/sending-order.js";
import type { CodeSample } from "./code-samples.js";
import { tokenVariable, usedSchemes } from "./credential-sample.js";
import { operationInput } from "./input-sample.js";
import { printValue } from "./print-value.js";

/** A text with variables of the environment in it. */
type Text = readonly (string | { readonly variable: string })[];

/** A request as it goes over the network. */
interface RawRequest {
  readonly method: string;
  readonly url: Text;
  readonly headers: readonly (readonly [name: string, value: Text])[];
  /** JSON, or the fields of a form. */
  readonly body?: { readonly value: Json; readonly isForm: boolean } | undefined;
}

/** Shows an operation as a request of plain `fetch` and of curl; not where its body is neither JSON nor a form. */
export function rawSamples(operation: Operation, model: ApiModel): readonly CodeSample[] {
  const request = rawRequest(operation, model);
  if (request === undefined) return [];
  return [
    { label: "fetch", lang: "TypeScript", source: fetchSample(request) },
    { label: "curl", lang: "curl", source: curlSample(request) },
  ];
}

function rawRequest(operation: Operation, model: ApiModel): RawRequest | undefined {
  const input = operationInput(operation, model) ?? {};
  const [content] = sendingOrder(operation.requestBody);
  const form = content === undefined ? undefined : formOf(content);
  if (form === "other") return undefined;
  const { headers, query } = credentials(operation, model);
  const path = operation.path.replace(/\{([^}]+)\}/g, (_, name: string) => encodeURIComponent(textOf(group(input, "path")[name])));
  const search = [...Object.entries(group(input, "query")).flatMap(pairs), ...query];
  const type: RawRequest["headers"] = content === undefined ? [] : [["content-type", [content.type]]];
  const own = Object.entries(group(input, "headers")).map(([name, value]) => [name, [textOf(value)]] as const);
  return {
    method: operation.method,
    url: joined([
      `${serverOf(operation, model)}${path}`,
      ...search.flatMap(([name, value], index): Text => [`${index === 0 ? "?" : "&"}${encodeURIComponent(name)}=`, ...value]),
    ]),
    headers: [...headers, ...own, ...type],
    body: form === undefined || input["body"] === undefined ? undefined : { value: input["body"], isForm: form === "form" },
  };
}

function formOf({ type }: MediaType): "json" | "form" | "other" {
  if (/[/+]json\b/i.test(type)) return "json";
  return /^application\/x-www-form-urlencoded/i.test(type) ? "form" : "other";
}

function serverOf({ servers }: Operation, model: ApiModel): string {
  const [server] = servers ?? model.servers;
  const url =
    server?.url.replace(/\{([^}]+)\}/g, (_, name: string) => server.variables.find((each) => each.name === name)?.default ?? name) ?? "/";
  return `${/^https?:/.test(url) ? "" : "https://api.example.com"}${url.replace(/\/$/, "")}`;
}

function group(input: JsonObject, name: string): JsonObject {
  const found = input[name];
  return isJsonObject(found) ? found : {};
}

function pairs([name, value]: readonly [string, Json]): readonly (readonly [string, Text])[] {
  const values = Array.isArray(value) ? value : [value];
  return values.map((each: Json) => [name, [encodeURIComponent(textOf(each))]]);
}

function textOf(value: Json | undefined): string {
  return typeof value === "string" ? value : JSON.stringify(value ?? "");
}

interface Credentials {
  readonly headers: readonly (readonly [string, Text])[];
  readonly query: readonly (readonly [string, Text])[];
}

/** What the first way to be let in asks for. */
function credentials({ security }: Operation, model: ApiModel): Credentials {
  const schemes = usedSchemes(model);
  const asked = (security[0] ?? []).flatMap((key) => schemes.filter((scheme) => scheme.key === key));
  const parts = asked.map((scheme) => credential(scheme, { variable: tokenVariable(scheme, model, schemes.length === 1) }));
  return { headers: parts.flatMap(({ headers }) => headers), query: parts.flatMap(({ query }) => query) };
}

function credential(scheme: SecurityScheme, token: Text[number]): Credentials {
  if (scheme.kind === "apiKey" && scheme.in === "query") return { headers: [], query: [[scheme.name, [token]]] };
  if (scheme.kind === "apiKey") {
    return { headers: [scheme.in === "cookie" ? ["cookie", [`${scheme.name}=`, token]] : [scheme.name, [token]]], query: [] };
  }
  const word = scheme.kind === "http" && scheme.scheme === "basic" ? "Basic" : "Bearer";
  return { headers: [["authorization", [`${word} `, token]]], query: [] };
}

/** Makes one of strings that stand side by side. */
function joined(text: Text): Text {
  const parts: Text[number][] = [];
  for (const part of text) {
    const last = parts.at(-1);
    if (typeof last === "string" && typeof part === "string") parts.splice(-1, 1, last + part);
    else parts.push(part);
  }
  return parts;
}

/** Writes a text as a TypeScript expression. */
function expression(text: Text): string {
  const [first, ...others] = text;
  if (typeof first === "object" && others.length === 0) return `process.env.${first.variable} ?? ""`;
  if (text.every((part) => typeof part === "string")) return JSON.stringify(text.join(""));
  const parts = text.map((part) =>
    typeof part === "string" ? part.replace(/[`\\]|\$(?=\{)/g, "\\$&") : `\${process.env.${part.variable}}`,
  );
  return `\`${parts.join("")}\``;
}

function fetchSample({ method, url, headers, body }: RawRequest): string {
  const names = headers.map(([name, value]) => `    ${JSON.stringify(name)}: ${expression(value)},\n`).join("");
  const value = body === undefined ? "" : printValue(body.value, 2);
  const sent = body === undefined ? "" : `  body: ${body.isForm ? `new URLSearchParams(${value})` : `JSON.stringify(${value})`},\n`;
  const options = `{\n  method: ${JSON.stringify(method)},\n${names === "" ? "" : `  headers: {\n${names}  },\n`}${sent}}`;
  return [
    `const response = await fetch(${expression(url)}, ${options});`,
    'if (!response.ok) throw new Error("The server answered " + response.status);',
    "console.log(await response.text());",
    "",
  ].join("\n");
}

function curlSample({ method, url, headers, body }: RawRequest): string {
  const data = body === undefined ? [] : body.isForm ? formData(body.value) : [`--data ${shell([JSON.stringify(body.value)])}`];
  const lines = [
    `curl --request ${method} ${shell(url)}`,
    ...headers.map(([name, value]) => `--header ${shell(joined([`${name}: `, ...value]))}`),
    ...data,
  ];
  return `${lines.join(" \\\n  ")}\n`;
}

function formData(value: Json): readonly string[] {
  const entries = isJsonObject(value) ? Object.entries(value) : [];
  return entries.map(([name, each]) => `--data-urlencode ${shell([`${name}=${textOf(each)}`])}`);
}

/** Quotes a word for a shell, in which variables of the environment stay variables. */
function shell(text: Text): string {
  return text.map((part) => (typeof part === "string" ? quoted(part) : `"$${part.variable}"`)).join("");
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
