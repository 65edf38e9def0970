import type { ApiModel, MediaType, Operation, Parameter } from "../../types/api-model.js";
import { isJsonObject, type Json, type JsonObject } from "../../types/json.js";
import { sendingOrder } from "../../types/sending-order.js";
import { requestExamples } from "../answers/examples.js";
import type { MockApi } from "../mock-api.js";
import { checkValue } from "../values/check-value.js";
import { type SampleOptions, sampleValue } from "../values/sample-value.js";
import { essenceOf } from "./media-types.js";

/** A request that an operation takes. */
export interface SampleRequest {
  readonly method: string;
  /** Path and query below the server's URL, encoded. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

/**
 * Makes up a request that an operation takes: what is required, with the body of an example.
 * @param known Gives a value for a parameter that names something that exists.
 */
export function sampleRequest(
  operation: Operation,
  { model, document }: MockApi,
  options: SampleOptions,
  known: (parameter: Parameter) => Json | undefined,
): SampleRequest {
  const value = (parameter: Parameter) => known(parameter) ?? sampleValue(parameter.schema, options, parameter.name);
  const needed = operation.parameters.filter(({ required, in: location }) => required || location === "path");
  const path = operation.path.replace(/\{([^{}]+)\}/g, (whole, name) => {
    const parameter = needed.find((each) => each.in === "path" && each.name === name);
    return parameter === undefined ? whole : encodeURIComponent(plainText(value(parameter)));
  });
  const query = needed.filter(({ in: location }) => location === "query").flatMap((parameter) => pairsOf(parameter.name, value(parameter)));
  const own = needed
    .filter(({ in: location }) => location === "header")
    .map((parameter) => [parameter.name, plainText(value(parameter))] as const);
  const { headers, pairs } = credentialsOf(operation, model);
  const search = [...query, ...pairs].map(([name, text]) => `${encodeURIComponent(name)}=${encodeURIComponent(text)}`).join("&");
  const content = sendingOrder(operation.requestBody).find(({ type }) => writtenAs(type) !== undefined);
  const body = content && bodyOf(operation, content, document, options);
  return {
    method: operation.method,
    target: search === "" ? path : `${path}?${search}`,
    headers: { ...headers, ...Object.fromEntries(own), ...(content === undefined ? {} : { "content-type": content.type }) },
    body,
  };
}

function writtenAs(type: string): "json" | "form" | undefined {
  const essence = essenceOf(type);
  if (/[/+]json$/.test(essence)) return "json";
  return essence === "application/x-www-form-urlencoded" ? "form" : undefined;
}

function bodyOf(operation: Operation, content: MediaType, document: JsonObject, options: SampleOptions): string {
  const asked = { ...options, direction: "request" } as const;
  const example = requestExamples(document, operation, content.type).find(
    ({ value }) => checkValue(value, content.schema, asked, "").length === 0,
  );
  const value = example?.value ?? sampleValue(content.schema, asked, "body");
  if (writtenAs(content.type) === "json") return JSON.stringify(value);
  const pairs = isJsonObject(value) ? Object.entries(value).flatMap(([name, inner]) => pairsOf(name, inner)) : [];
  return new URLSearchParams(pairs.map(([name, text]) => [name, text])).toString();
}

function pairsOf(name: string, value: Json): readonly (readonly [string, string])[] {
  if (Array.isArray(value)) return value.flatMap((item: Json) => pairsOf(isJsonObject(item) ? `${name}[]` : name, item));
  if (isJsonObject(value)) return Object.entries(value).flatMap(([key, inner]) => pairsOf(`${name}[${key}]`, inner));
  return value === null ? [] : [[name, String(value)]];
}

function plainText(value: Json): string {
  if (Array.isArray(value)) return value.map(plainText).join(",");
  return isJsonObject(value) ? Object.entries(value).flat().map(String).join(",") : String(value);
}

interface Credentials {
  readonly headers: Readonly<Record<string, string>>;
  readonly pairs: readonly (readonly [string, string])[];
}

/** What the first alternative asks for; the mock takes any value. */
function credentialsOf({ security }: Operation, { securitySchemes }: ApiModel): Credentials {
  const schemes = (security[0] ?? []).flatMap((key) => securitySchemes.filter((scheme) => scheme.key === key));
  const headers: Record<string, string> = {};
  const pairs: (readonly [string, string])[] = [];
  for (const scheme of schemes) {
    if (scheme.kind === "apiKey" && scheme.in === "query") pairs.push([scheme.name, "test"]);
    else if (scheme.kind === "apiKey")
      headers[scheme.in === "cookie" ? "cookie" : scheme.name] = scheme.in === "cookie" ? `${scheme.name}=test` : "test";
    else if (scheme.kind !== "unsupported")
      headers["authorization"] = scheme.kind === "http" && scheme.scheme === "basic" ? "Basic dGVzdDp0ZXN0" : "Bearer test";
  }
  return { headers, pairs };
}

/** Writes a request as a line for a shell. */
export function curlOf({ method, target, headers, body }: SampleRequest, url: string): string {
  const parts = [
    "curl",
    ...(method === "GET" ? [] : ["-X", method]),
    ...Object.entries(headers).flatMap(([name, value]) => ["-H", quoted(`${name}: ${value}`)]),
    ...(body === undefined ? [] : ["-d", quoted(body)]),
    quoted(`${url}${target}`),
  ];
  return parts.join(" ");
}

function quoted(text: string): string {
  return /^[\w./:=-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
