import type { ApiModel, NamedSchema } from "../../types/api-model.js";
import type { Diagnostic } from "../../types/diagnostic.js";
import type { FileDraft, Statement } from "../../types/file-draft.js";
import { code, doc, generatedType, identifier, literal } from "../draft.js";
import { modelsFile } from "../models/schema-index.js";
import { findDifferences, type KnownDifference } from "./known-differences.js";

/** The proof that two derivations agree, and where it is known that they do not. */
export interface Agreement {
  readonly draft: FileDraft;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Drafts `models.test-d.ts`: for each model a proof that it and its twin in `paths.ts` can be assigned to each other. A model whose twin is
 * known to be wrong is listed with the reason instead, and reported.
 */
export function emitAgreement(model: ApiModel): Agreement {
  const differences = findDifferences(model);
  const draft: FileDraft = {
    path: `${model.id}/models.test-d.ts`,
    sources: [model.file],
    summary: "Proves that `models.ts` and `paths.ts`, made of one description in two ways, say the same.",
    isChecked: true,
    statements: [
      ...proofs,
      ...model.schemas.map((named) => {
        const difference = differences.get(named.name);
        return difference === undefined ? proof(named, model) : exception(named, model, difference);
      }),
    ],
  };
  const diagnostics = model.schemas.flatMap((named) => {
    const difference = differences.get(named.name);
    return difference === undefined || difference.by !== undefined ? [] : [warning(named, difference)];
  });
  return { draft, diagnostics };
}

const proofs: readonly Statement[] = [
  {
    kind: "typeAlias",
    name: identifier("Agree"),
    doc: doc("True when each type can be assigned to the other."),
    exported: true,
    typeParameters: code`A, B`,
    type: code`[A] extends [B] ? ([B] extends [A] ? true : false) : false`,
  },
  {
    kind: "typeAlias",
    name: identifier("Prove"),
    doc: doc("Does not compile unless its argument is true."),
    exported: true,
    typeParameters: code`T extends true`,
    type: code`T`,
  },
];

function twins({ name, key }: NamedSchema, model: ApiModel) {
  const components = generatedType("components", `${model.id}/paths.ts`);
  return code`${generatedType(name, modelsFile(model))}, ${components}["schemas"][${literal(key)}]`;
}

function proof(named: NamedSchema, model: ApiModel): Statement {
  const type = code`${identifier("Prove")}<${identifier("Agree")}<${twins(named, model)}>>`;
  return { kind: "typeAlias", name: identifier(`${named.name}Agrees`), exported: true, type };
}

function exception(named: NamedSchema, model: ApiModel, { reason, issue, by }: KnownDifference): Statement {
  const comment = doc(
    by === undefined ? `Not proved: ${reason}.` : `Not proved: it refers to ${by}.`,
    issue === undefined ? undefined : { tag: "see", text: issue },
  );
  return {
    kind: "typeAlias",
    name: identifier(`${named.name}Differs`),
    doc: comment,
    exported: true,
    type: code`[${twins(named, model)}]`,
  };
}

function warning({ key, place }: NamedSchema, { reason }: KnownDifference): Diagnostic {
  return {
    severity: "warning",
    code: "paths-differ",
    message: `the type of schema ${JSON.stringify(key)} in paths.ts differs from its model: ${reason}`,
    place,
    fix: "use the model, or the named operations, which take and return it",
  };
}
