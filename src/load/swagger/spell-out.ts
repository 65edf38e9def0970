import type { Json } from "../../types/json.js";
import { tokensOf } from "../../types/json-pointer.js";
import { resolvePointer } from "../resolve-pointer.js";
import { readLists, stylesByFormat } from "./collection-format.js";
import { type Draft, draftAt, draftsIn, isDraft, textsIn } from "./draft.js";
import { serversOf } from "./servers.js";

/** What is added to operations and responses for {@link finish} to read. */
export const notes = { encoding: "x-specweld-encoding", file: "x-specweld-file" } as const;

/** Called for a list that is joined in a way that OpenAPI 3 does not have. */
export type ReportList = (parameter: Draft, separator: string) => void;

const methods = ["get", "put", "post", "delete", "options", "head", "patch"];

/**
 * Writes out at each operation what Swagger lets it inherit: parameters of its path, shared parameters and responses, media types and
 * schemes. What a shared body means depends on the media types of the operation, so that it cannot be converted by itself.
 */
export function spellOut(document: Draft, base: string, reportList: ReportList): void {
  const rootServers = serversOf(document, document["schemes"], base);
  for (const item of Object.values(draftAt(document, "paths")).filter(isDraft)) {
    const inherited = resolveAll(document, item["parameters"]);
    delete item["parameters"];
    for (const operation of methods.map((method) => item[method]).filter(isDraft)) {
      spellOperation(document, operation, inherited, reportList);
      const servers = serversOf(document, operation["schemes"] ?? document["schemes"], base);
      if (servers[0]?.["url"] !== rootServers[0]?.["url"]) operation["x-servers"] = servers;
      delete operation["schemes"];
    }
  }
  if (rootServers.length > 0 && !Array.isArray(document["x-servers"])) document["x-servers"] = rootServers;
  if (isDraft(document["x-ms-parameterized-host"])) document["schemes"] ??= ["https"];
  else for (const key of ["host", "basePath", "schemes"]) delete document[key];
  for (const key of ["parameters", "responses", "consumes", "produces", "x-ms-paths"]) delete document[key];
}

function spellOperation(document: Draft, operation: Draft, inherited: readonly Draft[], reportList: ReportList): void {
  const own = resolveAll(document, operation["parameters"]);
  const isOverridden = (shared: Draft) => own.some((parameter) => keyOf(parameter) === keyOf(shared));
  const parameters = [...inherited.filter((shared) => !isOverridden(shared)), ...own].map((parameter) => structuredClone(parameter));
  for (const parameter of parameters) readLists(parameter, (separator) => reportList(parameter, separator));
  const forms = parameters.filter((parameter) => parameter["in"] === "formData");
  operation["parameters"] = parameters;
  operation["consumes"] = consumesOf(operation["consumes"] ?? document["consumes"], forms);
  operation["produces"] = typesOf(operation["produces"] ?? document["produces"]);
  if (forms.length > 0) operation[notes.encoding] = encodingOf(forms);
  const responses = Object.entries(draftAt(operation, "responses")).filter(([status]) => !status.startsWith("x-"));
  const spelled = responses.map(([status, response]) => [status, spellResponse(document, response, operation)] as const);
  if (spelled.length > 0) operation["responses"] = Object.fromEntries(spelled);
}

function keyOf(parameter: Draft): string {
  return JSON.stringify(parameter["in"] === "body" ? "body" : [parameter["in"], parameter["name"]]);
}

/** `*​/*` says nothing, and an API without media types speaks JSON. */
function typesOf(list: unknown): readonly string[] {
  const types = textsIn(list).map((type) => (type === "*/*" ? "application/json" : type));
  return types.length === 0 ? ["application/json"] : [...new Set(types)];
}

function consumesOf(list: unknown, forms: readonly Draft[]): readonly string[] {
  if (forms.length === 0) return typesOf(list);
  const named = textsIn(list).find((type) => /^multipart\/form-data|^application\/x-www-form-urlencoded/i.test(type));
  const hasFile = forms.some((parameter) => parameter["type"] === "file");
  return [hasFile || /^multipart/i.test(named ?? "") ? "multipart/form-data" : "application/x-www-form-urlencoded"];
}

function encodingOf(forms: readonly Draft[]): Draft {
  const lists = forms.filter((parameter) => parameter["type"] === "array");
  return Object.fromEntries(lists.map((list) => [String(list["name"]), stylesByFormat[String(list["collectionFormat"] ?? "csv")]]));
}

/** A file is not JSON, whatever else the operation produces. */
function spellResponse(document: Draft, value: unknown, operation: Draft): unknown {
  const response = isDraft(value) ? structuredClone(resolve(document, value)) : value;
  if (!isDraft(response) || draftAt(response, "schema")["type"] !== "file") return response;
  const types = textsIn(operation["produces"]).filter((type) => !/[/+]json\b/i.test(type));
  response[notes.file] = types.length === 0 ? ["application/octet-stream"] : types;
  delete response["schema"];
  return response;
}

function resolveAll(document: Draft, list: unknown): readonly Draft[] {
  return draftsIn(list).map((node) => resolve(document, node));
}

/** Follows references of references; a ring of them was refused before. */
function resolve(document: Draft, node: Draft): Draft {
  let [target, hops] = [node, 0];
  while (typeof target["$ref"] === "string" && hops++ < 100) {
    const tokens = tokensOf(target["$ref"]);
    const resolution = resolvePointer(document as Json, tokens);
    if (!resolution.found || !isDraft(resolution.value)) break;
    target = resolution.value as Draft; // a part of the document, which may be changed
  }
  return target;
}
