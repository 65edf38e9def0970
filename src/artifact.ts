/**
 * What an artifact is written with: everything from a description gets into code through these functions, which encode it.
 * @module
 */
export { type Artifact, type ArtifactContext, type ArtifactFile, fileOf, type MappedClient, modelType } from "./emit/artifact.js";
export {
  code,
  doc,
  generatedType,
  generatedValue,
  identifier,
  importedType,
  importedValue,
  indent,
  join,
  list,
  literal,
  objectLiteral,
  objectType,
  propertyAccess,
  propertyKey,
} from "./emit/draft.js";
export { symbolsOf as operationSymbols } from "./emit/operations/operation-symbols.js";
export type * from "./types/api-model.js";
export type { Diagnostic, Place } from "./types/diagnostic.js";
export type {
  Code,
  DocComment,
  FileDraft,
  FunctionParameter,
  Identifier,
  ImportedSymbol,
  Member,
  Statement,
  TextDraft,
} from "./types/file-draft.js";
export type { GeneratedFile } from "./types/generated-file.js";
