import { pascalCase } from "../../naming.js";
import type { ApiModel } from "../../types/api-model.js";
import type { Code, Statement } from "../../types/file-draft.js";
import type { MappingPlan, OperationPlan, RequestPlan } from "../../types/mapping-plan.js";
import { code, doc, identifier, list, literal, runtimeType, runtimeValue } from "../draft.js";
import { namesOf } from "./files.js";
import { Registry } from "./registry.js";
import type { RequestContext } from "./request-context.js";
import { emitRequestFields } from "./request-fields.js";
import { requestInputType } from "./request-input-type.js";

/** An operation whose canonical input becomes a request body. */
export type OperationWithBody = OperationPlan & { readonly body: RequestPlan };

/** Tells whether an operation sends a body. */
export function hasBody(operation: OperationPlan): operation is OperationWithBody {
  return operation.body !== undefined;
}

/** The name of the function that writes a request: `writeCreateSession`. */
export function writerName(operation: OperationPlan): string {
  return `write${pascalCase(operation.name)}`;
}

/** The name of what a provider takes for a canonical operation: `SalesnipCreateSessionInput`. */
export function inputName(plan: Pick<MappingPlan, "provider">, operation: OperationPlan): string {
  return `${pascalCase(plan.provider)}${pascalCase(operation.name)}Input`;
}

/** The statements that turn canonical inputs into one provider's request bodies. */
export function emitRequests(
  plan: MappingPlan,
  canonical: ApiModel,
): { readonly statements: readonly Statement[]; readonly registry: Registry } {
  const registry = new Registry();
  const names = namesOf(plan);
  const functions = plan.operations.filter(hasBody).flatMap((operation) => emitRequest({ plan, names, registry, canonical }, operation));
  const tables: readonly Statement[] = registry.tables.map(({ name, value }) => ({ kind: "const", name, exported: false, value }));
  return { statements: [...tables, ...functions], registry };
}

function emitRequest(context: RequestContext, operation: OperationWithBody): readonly Statement[] {
  const { plan, names } = context;
  const { body } = operation;
  const input = identifier(inputName(plan, operation));
  const bodyType: Code = body.source === null ? code`object` : code`${names.providerType(body.source)}`;
  const unsupported = identifier(`${operation.name}Unsupported`);
  return [
    {
      kind: "interface",
      name: input,
      doc: doc(
        `What ${names.provider} takes for ${operation.name}: what it cannot take is \`never\`, what only it takes stands under \`${plan.provider}\`.`,
      ),
      exported: true,
      extends: [],
      members: requestInputType(context, body),
    },
    unsupportedTable(unsupported, body),
    {
      kind: "function",
      name: identifier(writerName(operation)),
      doc: doc(
        `Turns the canonical input of ${operation.name} into the body that ${names.provider} takes, or into the error that says why it cannot.`,
      ),
      exported: true,
      parameters: [{ name: identifier("input"), type: code`${input}`, optional: false }],
      returns: code`${runtimeType("Written")}<${bodyType}>`,
      body: [
        code`const refused = ${runtimeValue("refuseUnsupported")}(${literal(plan.provider)}, input, ${unsupported});`,
        code`if (refused !== undefined) return refused;`,
        code`const writing = ${runtimeValue("startWriting")}();`,
        code`const body = ${runtimeValue("writeObject")}<${bodyType}>(${emitRequestFields(context, body)});`,
        code`return ${runtimeValue("finishWriting")}(writing, ${literal(plan.provider)}, body);`,
      ],
    },
  ];
}

function unsupportedTable(name: ReturnType<typeof identifier>, body: RequestPlan): Statement {
  const rows = body.unsupported.map(({ path, reason }) => list("[", [literal(path), literal(reason)]));
  const value = code`${list("[", rows, "lines")} as const satisfies ${runtimeType("Unsupported")}`;
  return { kind: "const", name, exported: false, value };
}
