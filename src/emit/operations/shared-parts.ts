import type { ApiModel } from "../../types/api-model.js";
import type { Code, ConstStatement } from "../../types/file-draft.js";
import { code, doc, identifier, literal, plainText, runtimeType } from "../draft.js";

/** The parts of a descriptor that operations of one API have in common. */
export type SharedPart = "parameter" | "requestBody" | "responses" | "security";

/** Stands for a part of a descriptor: gives it back, or the name of the constant that holds it. */
export type SharePart = (kind: SharedPart, part: Code) => Code;

/** From how many operations on a part is a constant: in a file of few, each descriptor is easier to read as a whole. */
const MANY = 8;

/** What operations repeat of their descriptors. */
export interface SharedParts {
  readonly share: SharePart;
  /** The constants, in the order in which they are first needed. */
  readonly statements: readonly ConstStatement[];
}

/**
 * Finds what many descriptors repeat: the same errors, bodies and path parameters stand once, so that a large API is read and parsed quicker.
 * @param describe Writes all descriptors, each part through the function that it is given.
 */
export function findSharedParts({ operations }: Pick<ApiModel, "operations">, describe: (share: SharePart) => unknown): SharedParts {
  const found = new Map<string, { readonly kind: SharedPart; readonly part: Code; count: number }>();
  const keyOf = (kind: SharedPart, part: Code): string => `${kind} ${plainText(part)}`;
  describe((kind, part) => {
    const known = found.get(keyOf(kind, part));
    if (known) known.count += 1;
    else found.set(keyOf(kind, part), { kind, part, count: 1 });
    return part;
  });
  const taken = new Set(operations.map(({ name }) => name));
  const constants = new Map<string, ConstStatement>();
  const counts = new Map<SharedPart, number>();
  for (const [key, { kind, part, count }] of found)
    if (count >= MANY) constants.set(key, constantOf(kind, part, nextName(kind, counts, taken)));
  return { share: (kind, part) => constants.get(keyOf(kind, part))?.name ?? part, statements: [...constants.values()] };
}

/** `responses1`, or the next number that is not the name of an operation. */
function nextName(kind: SharedPart, counts: Map<SharedPart, number>, taken: ReadonlySet<string>): string {
  for (;;) {
    const number = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, number);
    if (!taken.has(`${kind}${number}`)) return `${kind}${number}`;
  }
}

function constantOf(kind: SharedPart, value: Code, name: string): ConstStatement {
  const descriptor = runtimeType("OperationDescriptor");
  const type =
    kind === "parameter" ? code`NonNullable<${descriptor}["parameters"]>[number]` : code`NonNullable<${descriptor}[${literal(kind)}]>`;
  return { kind: "const", name: identifier(name), doc: doc(`${words[kind]} of several operations.`), exported: false, type, value };
}

const words = { parameter: "A parameter", requestBody: "A request body", responses: "The responses", security: "The credentials" } as const;
