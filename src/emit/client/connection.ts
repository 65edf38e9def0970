import type { ApiModel } from "../../types/api-model.js";
import type { FileDraft } from "../../types/file-draft.js";
import { code, doc, generatedType, generatedValue, identifier, runtimeType, runtimeValue } from "../draft.js";
import { descriptorFile, descriptorName } from "./api-descriptor.js";
import { credentialMembers } from "./credentials.js";
import { serverMembers } from "./server-options.js";

/**
 * Drafts `connection.ts`: the function that gives the connection alone, for the functions of `operations.ts`. A client carries all operations
 * of its API; a program that connects carries those that it calls.
 */
export function emitConnection(model: ApiModel): FileDraft {
  const options = identifier("options");
  return {
    path: connectionFile(model),
    sources: [model.file],
    summary: `The connection to ${model.title}.`,
    statements: [
      {
        kind: "interface",
        name: identifier(connectionOptionsName(model)),
        doc: doc(`What a connection to ${model.title} takes.`),
        exported: true,
        extends: [code`${runtimeType("ClientOptions")}`],
        members: [...credentialMembers(model), ...serverMembers(model)],
      },
      {
        kind: "function",
        name: identifier(connectName(model)),
        doc: doc(`Connects to ${model.title}, for the functions of \`operations.ts\`.`, {
          tag: "throws",
          text: "{ApiError} When an option cannot be used.",
        }),
        exported: true,
        parameters: [{ name: options, type: code`${generatedType(connectionOptionsName(model), connectionFile(model))}`, optional: false }],
        returns: code`${runtimeType("Transport")}`,
        body: [
          code`return ${runtimeValue("createTransport")}(${generatedValue(descriptorName(model), descriptorFile(model))}, ${options});`,
        ],
      },
    ],
  };
}

/** Where an API's connection is declared, in the output folder. */
export function connectionFile({ id }: Pick<ApiModel, "id">): string {
  return `${id}/connection.ts`;
}

/** What `connection.ts` calls its function: `connectCreem`. */
export function connectName({ name }: Pick<ApiModel, "name">): string {
  return `connect${name}`;
}

/** What `connection.ts` calls the options of a connection: `CreemConnectionOptions`. */
export function connectionOptionsName({ name }: Pick<ApiModel, "name">): string {
  return `${name}ConnectionOptions`;
}
