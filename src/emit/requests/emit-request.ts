import { pascalCase } from "../../naming.js";
import type { ApiModel } from "../../types/api-model.js";
import type { Code, DocComment, Identifier, Member, Statement } from "../../types/file-draft.js";
import type { MappingPlan, OperationPlan, RequestPlan } from "../../types/mapping-plan.js";
import { code, doc, identifier, join, list, literal, objectLiteral, objectType, runtimeType, runtimeValue } from "../draft.js";
import { sendsAssumedUnit } from "../mapping/assumed-unit.js";
import { namesOf } from "../mapping/names.js";
import { Registry } from "../mapping/registry.js";
import { echoPathsOf } from "./echo-paths.js";
import { type FilledBy, inputPathsOf } from "./input-paths.js";
import { refusedNullsOf, refusedValuesOf } from "./refused-values.js";
import type { RequestContext } from "./request-context.js";
import { emitRequestValue, writtenType } from "./request-fields.js";
import { requestInputTypes } from "./request-input-type.js";

/** An operation whose canonical input has to be written. */
export type WrittenOperation = OperationPlan & { readonly request: RequestPlan };

/** Tells whether the input of an operation has to be written. */
export function isWritten(operation: OperationPlan): operation is WrittenOperation {
  return operation.request !== undefined;
}

/** The name of the function that writes a request: `writeCreateSession`. */
export function writerName(operation: OperationPlan): string {
  return `write${pascalCase(operation.name)}`;
}

/** The name of what a provider takes for a canonical operation: `SalesnipCreateSessionInput`. */
export function inputName(plan: Pick<MappingPlan, "provider">, operation: OperationPlan): string {
  return `${pascalCase(plan.provider)}${pascalCase(operation.name)}Input`;
}

/** The statements that turn canonical inputs into one provider's requests. */
export function emitRequests(
  plan: MappingPlan,
  canonical: ApiModel,
): { readonly statements: readonly Statement[]; readonly registry: Registry } {
  const registry = new Registry();
  const names = namesOf(plan);
  const functions = plan.operations.filter(isWritten).flatMap((operation) => emitRequest({ plan, names, registry, canonical }, operation));
  const tables: readonly Statement[] = registry.tables.map(({ name, value }) => ({ kind: "const", name, exported: false, value }));
  return { statements: [...tables, ...functions], registry };
}

function emitRequest(context: RequestContext, operation: WrittenOperation): readonly Statement[] {
  const { plan, names } = context;
  const { request } = operation;
  const input = identifier(inputName(plan, operation));
  const unsupported = identifier(`${operation.name}Unsupported`);
  const comment = doc(
    `What ${names.provider} takes for ${operation.name}: what it cannot take is \`never\`, what only it takes stands under \`${plan.provider}\`.`,
  );
  return [
    inputStatement(input, comment, requestInputTypes(context, request)),
    unsupportedTable(unsupported, request, plan.provider),
    inputPathsTable(plan, operation),
    ...echoPathsTable(plan, operation),
    {
      kind: "function",
      name: identifier(writerName(operation)),
      doc: doc(
        `Turns the canonical input of ${operation.name} into the ${request.writes} that ${names.provider} takes, or into the error that says why it cannot.`,
      ),
      exported: true,
      parameters: [
        { name: identifier("input"), type: code`${input}`, optional: false },
        ...(sendsAssumedUnit(request.fields)
          ? [{ name: identifier("options"), type: code`${runtimeType("NormalizeOptions")}`, optional: false, default: code`{}` }]
          : []),
      ],
      returns: code`${runtimeType("Written")}<${writtenType(context, request)}>`,
      body: [
        code`const refused = ${runtimeValue("refuseInput")}(${literal(plan.provider)}, input, ${unsupported});`,
        code`if (refused !== undefined) return refused;`,
        code`const writing = ${runtimeValue("startWriting")}();`,
        code`const ${identifier(request.writes === "body" ? "body" : "written")} = ${emitRequestValue(context, request)};`,
        code`return ${runtimeValue("finishWriting")}(writing, ${literal(plan.provider)}, ${identifier(request.writes === "body" ? "body" : "written")});`,
      ],
    },
  ];
}

/** Where cases decide what is taken, the input is one of several. */
function inputStatement(name: Identifier, comment: DocComment | undefined, types: readonly (readonly Member[])[]): Statement {
  const [first = [], ...others] = types;
  if (others.length === 0) return { kind: "interface", name, doc: comment, exported: true, extends: [], members: first };
  const type = join(
    types.map((members) => objectType(members)),
    " | ",
  );
  return { kind: "typeAlias", name, doc: comment, exported: true, type };
}

/** The name of the table from body paths to canonical inputs: `createSessionPaths`. */
export function inputPathsName({ name }: OperationPlan): string {
  return `${name}Paths`;
}

/** The name of the table of what an answer repeats: `createSessionEcho`. */
export function echoPathsName({ name }: OperationPlan): string {
  return `${name}Echo`;
}

function inputPathsTable(plan: MappingPlan, operation: WrittenOperation): Statement {
  const rows = inputPathsOf(plan, operation).map(([path, by]) => [path, filledBy(by)] as const);
  return {
    kind: "const",
    name: identifier(inputPathsName(operation)),
    doc: doc(
      `Which input fills which ${operation.request.writes === "body" ? "property of the body" : "parameter and property of the body"} of ${operation.call}.`,
    ),
    exported: true,
    type: code`${runtimeType("InputPaths")}`,
    value: objectLiteral(rows, "lines"),
  };
}

function filledBy(by: FilledBy): Code {
  if (typeof by === "string") return literal(by);
  const rows = by.map(([path, when]) => {
    const conditions = Object.entries(when).map(([decider, value]) => [decider, literal(value)] as const);
    return list("[", [literal(path), objectLiteral(conditions)]);
  });
  return list("[", rows, "lines");
}

function echoPathsTable(plan: MappingPlan, operation: WrittenOperation): readonly Statement[] {
  const rows = echoPathsOf(plan, operation).map((row) => literal([...row]));
  if (rows.length === 0) return [];
  const comment = doc(`Which inputs ${operation.call} repeats in its answer.`);
  return [
    {
      kind: "const",
      name: identifier(echoPathsName(operation)),
      doc: comment,
      exported: true,
      type: code`${runtimeType("EchoPaths")}`,
      value: list("[", rows, "lines"),
    },
  ];
}

function unsupportedTable(name: ReturnType<typeof identifier>, request: RequestPlan, provider: string): Statement {
  const wholes = request.unsupported.map(({ path, reason }) => list("[", [literal(path), literal(reason)]));
  const values = [...refusedValuesOf(request.fields, provider), ...refusedNullsOf(request.fields)].map(({ path, reason, value }) =>
    list("[", [literal(path), literal(reason), literal(value)]),
  );
  const rows = [...wholes, ...values];
  return { kind: "const", name, exported: false, type: code`${runtimeType("Unsupported")}`, value: list("[", rows, "lines") };
}
