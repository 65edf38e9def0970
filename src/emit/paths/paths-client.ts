import type { ApiModel } from "../../types/api-model.js";
import type { FileDraft } from "../../types/file-draft.js";
import { connectionFile, connectionOptionsName, connectName } from "../client/connection.js";
import { code, doc, generatedType, generatedValue, identifier, runtimeType, runtimeValue } from "../draft.js";

/** Drafts `paths-client.ts`: the function that creates an openapi-fetch client, apart from `client.ts` since its types are large. */
export function emitPathsClient(model: ApiModel): FileDraft {
  const paths = generatedType("paths", `${model.id}/paths.ts`);
  const options = identifier("options");
  const transport = code`${generatedValue(connectName(model), connectionFile(model))}(${options})`;
  return {
    path: `${model.id}/paths-client.ts`,
    sources: [model.file],
    summary: `The openapi-fetch client of ${model.title}.`,
    statements: [
      {
        kind: "function",
        name: identifier(`create${model.name}Paths`),
        doc: doc(`Creates an openapi-fetch client of ${model.title}, for those who prefer paths to named operations.`),
        exported: true,
        parameters: [{ name: options, type: code`${generatedType(connectionOptionsName(model), connectionFile(model))}`, optional: false }],
        returns: code`${runtimeType("PathsClient")}<${paths}>`,
        body: [code`return ${runtimeValue("createPathsClient")}<${paths}>(${transport});`],
      },
    ],
  };
}
