import type { ApiModel } from "../../types/api-model.js";
import type { FileDraft } from "../../types/file-draft.js";
import { descriptorFile, descriptorName } from "../client/api-descriptor.js";
import { clientFile, optionsName } from "../client/client.js";
import { code, doc, generatedType, generatedValue, identifier, runtimeType, runtimeValue } from "../draft.js";

/** Drafts `paths-client.ts`: the function that creates an openapi-fetch client, apart from `client.ts` since its types are large. */
export function emitPathsClient(model: ApiModel): FileDraft {
  const paths = generatedType("paths", `${model.id}/paths.ts`);
  const options = identifier("options");
  const transport = code`${runtimeValue("createTransport")}(${generatedValue(descriptorName(model), descriptorFile(model))}, ${options})`;
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
        parameters: [{ name: options, type: code`${generatedType(optionsName(model), clientFile(model))}`, optional: false }],
        returns: code`${runtimeType("PathsClient")}<${paths}>`,
        body: [code`return ${runtimeValue("createPathsClient")}<${paths}>(${transport});`],
      },
    ],
  };
}
