import { camelCase, isGlobalTypeName, isNameable, isReservedWord, pascalCase } from "../naming.js";
import type { Description } from "./description.js";
import { child, keysOf, type Node } from "./node.js";
import type { OperationEntry } from "./operation-entries.js";
import { isTakenMember, operationKey } from "./operation-names.js";

/** Says of each operation which name it gets, where its `operationId` does not. */
export function reportOperationNames(
  description: Description,
  entries: readonly OperationEntry[],
  names: ReadonlyMap<string, string>,
): void {
  for (const { node, method, path, operationId } of entries) {
    const name = names.get(operationKey({ method, path })) ?? "";
    if (operationId === undefined || operationId.trim() === "") {
      // One that is taken by another operation is reported as that.
      if (hasWrittenId(description, node)) continue;
      const message = `${method} ${path} has no operationId, so its function ${name} is named after its path`;
      description.warn({
        code: "missing-operation-id",
        message,
        at: node,
        fix: `add "operationId: ${name}", which keeps the name when the path changes`,
      });
    } else if (!isSameName(operationId, name)) {
      const message = `operationId ${JSON.stringify(operationId)} becomes the function ${name}, because ${whyNoFunction(operationId)}`;
      description.warn({ code: "renamed-operation", message, at: node, fix: `write "operationId: ${name}", or another name of your own` });
    }
  }
}

/** Says of each schema which name it gets, where its key does not. */
export function reportSchemaNames(
  description: Description,
  schemas: Iterable<readonly [string, { readonly name: string; readonly node: Node }]>,
): void {
  for (const [key, { name, node }] of schemas) {
    if (isSameName(key, name)) continue;
    const fix = pascalCase(name) === name ? `rename it to "${name}", or to another name of your own` : "rename it to a name of its own";
    const message = `schema ${JSON.stringify(key)} becomes the type ${name}, because ${whyNoType(key, name)}`;
    description.warn({ code: "renamed-schema", message, at: node, fix });
  }
}

function hasWrittenId({ spec }: Description, { pointer }: Node): boolean {
  const root: Node = { value: spec.written?.document ?? {}, pointer: "" };
  const keys = keysOf(`#${pointer}/operationId`) ?? [];
  const id = keys.reduce<Node | undefined>((node, key) => node && child(node, key), root);
  return (id?.value ?? "") !== "";
}

/** Names may differ in letter case and punctuation: that is how names are written in code. */
function isSameName(written: string, name: string): boolean {
  return lettersOf(written) === lettersOf(name);
}

function lettersOf(text: string): string {
  return text
    .normalize("NFC")
    .replace(/[^\p{ID_Continue}]|[\p{Pc}\p{Default_Ignorable_Code_Point}]/gu, "")
    .toLowerCase();
}

function whyNoFunction(operationId: string): string {
  if (!isNameable(operationId)) return "it has no letter or digit";
  const wanted = camelCase(operationId);
  if (isReservedWord(wanted)) return `"${wanted}" is a reserved word`;
  return isTakenMember(wanted) ? `JavaScript has its own meaning for "${wanted}"` : `"${wanted}" stands for something else`;
}

function whyNoType(key: string, name: string): string {
  if (!isNameable(key)) return "it has no letter or digit";
  const wanted = pascalCase(key);
  if (isGlobalTypeName(wanted)) return `TypeScript has its own ${wanted}`;
  return name === `${wanted}Schema` ? `${wanted} is declared for an operation or the client` : `${wanted} stands for something else`;
}
