import type { ApiModel, Operation } from "../../types/api-model.js";
import type { Code, DocComment, FileDraft, FunctionParameter, Identifier, Member, Statement } from "../../types/file-draft.js";
import {
  code,
  doc,
  generatedType,
  generatedValue,
  identifier,
  join,
  list,
  literal,
  plainText,
  propertyKey,
  runtimeType,
  runtimeValue,
} from "../draft.js";
import { operationDoc } from "../models/schema-doc.js";
import { indexSchemas, type ModelSchemas } from "../models/schema-index.js";
import { callTypes } from "../operations/operation-call.js";
import { isInputOptional } from "../operations/operation-input.js";
import { symbolsOf } from "../operations/operation-symbols.js";
import { connectionFile, connectionOptionsName, connectName } from "./connection.js";

/** One method of a client beside the operations of its own API. */
export interface NormalizedMethod {
  readonly name: Identifier;
  readonly doc?: DocComment | undefined;
  readonly input: Code;
  readonly inputOptional: boolean;
  /** What the method's promise resolves to. */
  readonly result: Code;
  /** An expression that uses `transport`, `input` and `options`. */
  readonly body: Code;
  /** How the operation goes through the pages of a list. */
  readonly paged?: PagedMethod | undefined;
}

/** A method that reads one page, and the property `all` that reads all of them. */
export interface PagedMethod {
  /** The type of a page. */
  readonly page: Code;
  /** The type of an item. */
  readonly item: Code;
  /** The facts about the pages, as an expression. */
  readonly paging: Code;
}

/** What a mapping adds to the client of its provider. */
export interface ClientMapping {
  /** Methods that the client has instead of the API's own, which stay under `api`. */
  readonly methods: readonly NormalizedMethod[];
  /** Options that only these methods need; they find them in `client`. */
  readonly options: readonly Member[];
  /** The function that says what the provider's error bodies mean. */
  readonly errors?: Code | undefined;
}

const [transport, input, options] = [identifier("transport"), identifier("input"), identifier("options")];

/** The compiler takes an underscore for a parameter that is not used on purpose. */
const unused = identifier("_transport");

/** Names that the emitted expressions bind. */
const locals = [transport, input, options, ...["api", "client", "raw", "body"].map(identifier)];

const noMapping: ClientMapping = { methods: [], options: [] };

/**
 * Drafts `client.ts`: the client's options, and the functions that create a client and the API's methods over a transport.
 * A client has the normalized methods where there are some, else the operations themselves; `api` has these always.
 */
export function emitClient(model: ApiModel, mapping: ClientMapping = noMapping): FileDraft {
  return {
    path: clientFile(model),
    sources: [model.file],
    summary: `The client of ${model.title}.`,
    locals,
    statements: [
      optionsStatement(model, mapping),
      apiStatement(model),
      clientStatement(model, mapping),
      createApiStatement(model),
      createClientStatement(model, mapping),
    ],
  };
}

/** Where an API's client is declared, in the output folder. */
export function clientFile({ id }: Pick<ApiModel, "id">): string {
  return `${id}/client.ts`;
}

/** What `client.ts` calls the options of a client: `CreemOptions`. */
export function optionsName({ name }: Pick<ApiModel, "name">): string {
  return `${name}Options`;
}

function optionsStatement(model: ApiModel, { options: further }: ClientMapping): Statement {
  const shared = { name: identifier(optionsName(model)), doc: doc(`What a client of ${model.title} takes.`), exported: true };
  const ofConnection = code`${generatedType(connectionOptionsName(model), connectionFile(model))}`;
  if (further.length === 0) return { ...shared, kind: "typeAlias", type: ofConnection };
  return { ...shared, kind: "interface", extends: [ofConnection], members: further };
}

function apiStatement(model: ApiModel): Statement {
  const index = indexSchemas(model);
  return {
    kind: "interface",
    name: identifier(`${model.name}Api`),
    doc: doc(`Every operation of ${model.title}, as methods.`),
    exported: true,
    extends: [],
    members: model.operations.map((operation) => operationMember(operation, model, index)),
  };
}

function operationMember(operation: Operation, model: ApiModel, index: ModelSchemas): Member {
  const { typeParameters, options: type, result } = callTypes(operation, model, index);
  return {
    key: propertyKey(operation.name),
    optional: false,
    readonly: false,
    typeParameters,
    parameters: methodParameters({ type: code`${symbolsOf(operation, model).input}`, optional: isInputOptional(operation) }, type),
    type: code`Promise<${result}>`,
    doc: operationDoc(operation),
  };
}

function methodParameters(
  taken: Pick<FunctionParameter, "type" | "optional">,
  type = code`${runtimeType("CallOptions")}`,
): readonly FunctionParameter[] {
  return [
    { name: input, ...taken },
    { name: options, type, optional: true },
  ];
}

function clientStatement(model: ApiModel, { methods }: ClientMapping): Statement {
  const clientType = { kind: "interface", name: identifier(`${model.name}Client`), exported: true } as const;
  const members = [
    ...methods.map(normalizedMember),
    { key: propertyKey("api"), type: code`${identifier(`${model.name}Api`)}`, doc: doc(`Every operation of ${model.title}.`) },
    {
      key: propertyKey("transport"),
      type: code`${runtimeType("Transport")}`,
      doc: doc("The connection, for the functions of `operations.ts`."),
    },
  ].map((member) => ({ optional: false, readonly: !("parameters" in member), ...member }));
  return { ...clientType, doc: doc(`A client of ${model.title}.`), extends: methods.length > 0 ? [] : [ownMethods(model)], members };
}

/** The API's methods but those whose names the client itself needs. */
function ownMethods(model: ApiModel): Code {
  const taken = model.operations.filter(({ name }) => name === "api" || name === "transport").map(({ name }) => literal(name));
  const all = identifier(`${model.name}Api`);
  return taken.length === 0 ? all : code`Omit<${all}, ${join(taken, " | ")}>`;
}

function normalizedMember(method: NormalizedMethod): Omit<Member, "optional" | "readonly"> {
  const { name, doc: comment, input: type, inputOptional, result } = method;
  if (method.paged !== undefined) return { key: propertyKey(name.text), type: pagedType(method, method.paged), doc: comment };
  return {
    key: propertyKey(name.text),
    parameters: methodParameters({ type, optional: inputOptional }),
    type: code`Promise<${result}>`,
    doc: comment,
  };
}

function pagedType({ input: type, inputOptional }: NormalizedMethod, { page, item }: PagedMethod): Code {
  return code`${runtimeType("PagedOperation")}<[input${inputOptional ? code`?` : code``}: ${type}], ${page}, ${item}>`;
}

/** What reads one page stays as it is; the runtime makes the rest of it. */
function pagedBody(model: ApiModel, { name, input: type, inputOptional, body }: NormalizedMethod, { paging }: PagedMethod): Code {
  const client = code`${identifier(`${model.name}Client`)}[${literal(name.text)}]`;
  const given = inputOptional ? code`${type} | undefined` : type;
  return code`${runtimeValue("paged")}<${client}>(transport, ${paging}, (${inputUsedBy(body)}: ${given}, options: ${runtimeType("SendOptions")}) => ${body})`;
}

function createApiStatement(model: ApiModel): Statement {
  const methods = model.operations.map((operation) => {
    const { run } = symbolsOf(operation, model);
    return code`${propertyKey(operation.name)}: (input, options) => ${run}(transport, input, options)`;
  });
  return {
    kind: "function",
    name: identifier(`create${model.name}Api`),
    doc: doc(`Binds every operation of ${model.title} to a connection.`),
    exported: true,
    parameters: [{ name: methods.length > 0 ? transport : unused, type: code`${runtimeType("Transport")}`, optional: false }],
    returns: code`${identifier(`${model.name}Api`)}`,
    body: [code`return ${list("{", methods, "lines")};`],
  };
}

/** An operation without inputs has no use for what it is given; strict compilers want to see that this is meant. */
function inputUsedBy(body: Code): Code {
  return /\binput\b/.test(plainText(body)) ? code`input` : code`_input`;
}

function createClientStatement(model: ApiModel, mapping: ClientMapping): Statement {
  const methods = mapping.methods.map((method) => {
    const { name, body, paged } = method;
    const value = paged === undefined ? code`(${inputUsedBy(body)}, options) => ${body}` : pagedBody(model, method, paged);
    return code`${propertyKey(name.text)}: ${value}`;
  });
  const properties = [...(methods.length > 0 ? methods : [code`...api`]), code`api`, code`transport`];
  return {
    ...creation(model),
    doc: doc(`Creates a client of ${model.title}.`, { tag: "throws", text: "{ApiError} When an option cannot be used." }),
    returns: code`${identifier(`${model.name}Client`)}`,
    body: [
      ...(mapping.options.length > 0 ? [code`const client = options;`] : []),
      code`const transport = ${generatedValue(connectName(model), connectionFile(model))}(options);`,
      code`const api = ${identifier(`create${model.name}Api`)}(transport);`,
      code`return ${list("{", properties)};`,
    ],
  };
}

function creation(model: ApiModel) {
  return {
    kind: "function",
    name: identifier(`create${model.name}`),
    exported: true,
    parameters: [{ name: options, type: code`${identifier(optionsName(model))}`, optional: false }],
  } as const;
}
