import { camelCase, upperFirst } from "../naming.js";
import type { Json, JsonObject } from "../types/json.js";
import { type Components, declare, resourceOf } from "./component-names.js";
import { isCredentialHeader } from "./credentials.js";
import type { Evidence, FieldFact, FieldSection, NamedText, ShownResponse } from "./evidence.js";
import { applyFacts } from "./schemas/apply-facts.js";
import { inferSchema } from "./schemas/infer-schema.js";
import { type SchemaDraft, unknownDraft } from "./schemas/schema-draft.js";
import { writeSchema } from "./write-schema.js";

/** All that is known of one operation: evidence with the same method and path. */
export interface OperationEvidence {
  readonly method: string;
  readonly path: string;
  readonly evidence: readonly Evidence[];
}

/** What the operations of a description share. */
export interface DraftScope {
  readonly sent: Components;
  readonly received: Components;
}

/** Writes an operation of all that is known of it, and declares its schemas. */
export function draftOperation({ method, path, evidence }: OperationEvidence, scope: DraftScope): JsonObject {
  const facts = evidence.flatMap((each) => each.facts);
  const of = (section: FieldSection) => facts.filter((fact) => fact.section === section);
  const body = bodyOf(evidence, of("body"));
  const answers = evidence.flatMap(({ responses, source }) => responses.map((response) => ({ source, ...response })));
  const isList = answers.some((answer) => isListAnswer(answer.body));
  const named = nameOperation({ method, path, isList });
  const parameters = [
    ...pathParameters(path, of("path")),
    ...queryParameters(evidence, of("query")),
    ...headerParameters(evidence, of("header")),
  ];
  const title = evidence.find((each) => each.title !== undefined)?.title;
  return {
    operationId: named.id,
    tags: [tagOf(path)],
    summary: title ?? named.summary,
    description: "TODO: say what it does, and what callers have to know.",
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(body === undefined ? {} : { requestBody: writeBody(body, { scope, named, evidence }) }),
    responses: writeResponses(answers, of("response"), { scope, named }),
  };
}

/** The tag of a path: what it is about, in the plural. */
export function tagOf(path: string): string {
  const resource = resourceOf(path);
  return /s$/.test(resource) ? resource : /[^aeiou]y$/.test(resource) ? resource.replace(/y$/, "ies") : `${resource}s`;
}

interface OperationName {
  readonly id: string;
  readonly summary: string;
  /** Names of what it takes and gives. */
  readonly takes: string;
  readonly gives: string;
}

function nameOperation({
  method,
  path,
  isList,
}: {
  readonly method: string;
  readonly path: string;
  readonly isList: boolean;
}): OperationName {
  const resource = resourceOf(path);
  const parts = path.split("/").filter((part) => part !== "");
  const isAction = method === "POST" && (parts.at(-2) ?? "").startsWith("{");
  const verb =
    { GET: isList ? "list" : "retrieve", POST: "create", PUT: "replace", PATCH: "update", DELETE: "delete" }[method] ??
    method.toLowerCase();
  const subject = isList ? tagOf(path) : resource;
  const owner = isAction ? resourceOf(`/${parts.slice(0, -2).join("/")}`) : "";
  const id = isAction ? camelCase(`${parts.at(-1) ?? ""} ${owner}`) : `${verb}${upperFirst(subject)}`;
  const said = subject.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
  const gives = isList ? `${resource}List` : verb === "create" && !isAction ? `Created${resource}` : resource;
  const takes = isAction ? upperFirst(id) : verb === "update" || verb === "replace" ? `${resource}Update` : `New${resource}`;
  return {
    id,
    summary: `${upperFirst(verb)} ${isList ? said : `${/^[aeiou]/.test(said) ? "an" : "a"} ${said}`}`,
    takes,
    gives: isAction ? owner : gives,
  };
}

function isListAnswer(body: Json | undefined): boolean {
  if (Array.isArray(body)) return true;
  if (typeof body !== "object" || body === null) return false;
  const entries = Object.entries(body);
  const lists = entries.filter(([key, value]) => Array.isArray(value) && /^(?:data|items|results|records|list|.*s)$/i.test(key));
  return (
    lists.length === 1 &&
    !entries.some(([key]) => /^id$/i.test(key)) &&
    entries.every(([, value]) => Array.isArray(value) || typeof value !== "object" || value === null || lists.length === 1)
  );
}

function bodyOf(evidence: readonly Evidence[], facts: readonly FieldFact[]): SchemaDraft | undefined {
  const samples = evidence.flatMap(({ body }) => (body === undefined ? [] : [body]));
  if (samples.length === 0 && facts.length === 0) return undefined;
  return applyFacts(inferSchema(samples), facts);
}

interface BodySpot {
  readonly scope: DraftScope;
  readonly named: OperationName;
}

function writeBody(draft: SchemaDraft, { scope, named, evidence }: BodySpot & { readonly evidence: readonly Evidence[] }): JsonObject {
  const samples = evidence.flatMap(({ body, source }) => (body === undefined ? [] : [{ value: body, source }]));
  return {
    description: "TODO: say what is sent.",
    required: true,
    content: { "application/json": { schema: reference(scope.sent, named.takes, draft), ...examplesOf(samples) } },
  };
}

function reference(components: Components, wanted: string, draft: SchemaDraft): JsonObject {
  if (draft.type === "object") return { $ref: `#/components/schemas/${declare(components, wanted, draft)}` };
  const items = draft.items;
  if (draft.type === "array" && items?.type === "object")
    return { type: "array", items: { $ref: `#/components/schemas/${declare(components, wanted.replace(/List$/, ""), items)}` } };
  return writeSchema(draft, { components, owner: wanted, key: wanted });
}

function examplesOf(samples: readonly { readonly value: Json; readonly source: string }[]): JsonObject {
  const unique = samples.filter(
    ({ value }, index) => samples.findIndex((each) => JSON.stringify(each.value) === JSON.stringify(value)) === index,
  );
  const entries = unique.map(
    ({ value, source }, index) => [index === 0 ? "page" : `sample${index + 1}`, { summary: `From ${source}`, value }] as const,
  );
  return entries.length === 0 ? {} : { examples: Object.fromEntries(entries) };
}

function writeResponses(answers: readonly ShownResponse[], facts: readonly FieldFact[], { scope, named }: BodySpot): JsonObject {
  const statuses = [...new Set(answers.map(({ status = "200" }) => status))];
  const all = statuses.length === 0 ? ["200"] : statuses.toSorted();
  return Object.fromEntries(
    all.map((status) => {
      const some = answers.filter((answer) => (answer.status ?? "200") === status);
      const isSuccess = /^2/.test(status);
      return [status, writeResponse(some, isSuccess ? facts : [], { scope, wanted: isSuccess ? named.gives : "ErrorBody" })];
    }),
  );
}

function writeResponse(
  answers: readonly ShownResponse[],
  facts: readonly FieldFact[],
  { scope, wanted }: { readonly scope: DraftScope; readonly wanted: string },
): JsonObject {
  const samples = answers.flatMap(({ body, source = "a sample" }) => (body === undefined ? [] : [{ value: body, source }]));
  const draft =
    samples.length === 0 && facts.length === 0 ? unknownDraft : applyFacts(inferSchema(samples.map(({ value }) => value)), facts);
  const description = answers.find((answer) => answer.description !== undefined)?.description;
  const isGuess = answers.every(({ status }) => status === undefined);
  return {
    description: description === undefined ? "TODO: say what the answer is." : `${description.replace(/\.$/, "")}.`,
    ...(isGuess ? { "x-basis": { level: "assumed", source: "The source shows the answer without a status." } } : {}),
    ...(draft.type === "unknown"
      ? {}
      : { content: { "application/json": { schema: reference(scope.received, wanted, draft), ...examplesOf(samples) } } }),
  };
}

function pathParameters(path: string, facts: readonly FieldFact[]): readonly JsonObject[] {
  return [...path.matchAll(/\{([^}]+)\}/g)].map(([, name = ""]) => {
    const fact = facts.find((each) => each.path === name);
    return parameterOf({ name, where: "path", required: true, fact, draft: inferSchema(["<string>"]) });
  });
}

function queryParameters(evidence: readonly Evidence[], facts: readonly FieldFact[]): readonly JsonObject[] {
  const sent = evidence.flatMap(({ query }) => query).filter(({ name }) => !/^(?:api[-_]?key|access[-_]?token|token|key)$/i.test(name));
  return namesOf(sent, facts).map((name) => {
    const fact = facts.find((each) => each.path === name);
    return parameterOf({ name, where: "query", required: fact?.required ?? false, fact, draft: draftOf(sent, name) });
  });
}

/** Headers that every call has, or that a credential travels in, are no parameters. */
const usual =
  /^(?:accept|content-type|content-length|user-agent|host|connection|origin|referer|cookie|accept-.*|sec-.*|cache-control|pragma|idempotency-key)$/i;

function headerParameters(evidence: readonly Evidence[], facts: readonly FieldFact[]): readonly JsonObject[] {
  const isOwn = (name: string) => !usual.test(name) && !isCredentialHeader(name);
  const sent = evidence.flatMap(({ headers }) => headers).filter(({ name }) => isOwn(name));
  const told = facts.filter((fact) => isOwn(fact.path));
  return namesOf(sent, told).map((name) => {
    const fact = told.find((each) => each.path === name);
    return parameterOf({ name, where: "header", required: fact?.required ?? false, fact, draft: draftOf(sent, name) });
  });
}

function namesOf(sent: readonly NamedText[], facts: readonly FieldFact[]): readonly string[] {
  return [...new Set([...facts.map(({ path }) => path), ...sent.map(({ name }) => name)])];
}

/** A query has text only: what reads as a number or a boolean is one. */
function draftOf(sent: readonly NamedText[], name: string): SchemaDraft {
  const values = sent
    .filter((each) => each.name === name)
    .map(({ value }) => (/^-?\d+(?:\.\d+)?$|^(?:true|false)$/.test(value) ? (JSON.parse(value) as Json) : value)); // numbers and booleans are JSON
  return inferSchema(values.length === 0 ? ["<string>"] : values);
}

interface ParameterParts {
  readonly name: string;
  readonly where: "path" | "query" | "header";
  readonly required: boolean;
  readonly fact: FieldFact | undefined;
  readonly draft: SchemaDraft;
}

function parameterOf({ name, where, required, fact, draft }: ParameterParts): JsonObject {
  const { description: _, ...known } = fact === undefined ? draft : applyFacts(draft, [{ ...fact, path: "" }]);
  const schema = writeSchema({ ...known, todo: undefined }, { components: { drafts: new Map(), prefix: "New" }, owner: "", key: "" });
  return {
    name,
    in: where,
    ...(required ? { required } : {}),
    description:
      fact?.description ??
      (where === "path"
        ? `Id of the ${name.replace(/_?id$/i, "") || "resource"}. TODO: say where callers get it.`
        : "TODO: say what it does."),
    schema,
  };
}
