import type { ApiModel, NamedSchema } from "../types/api-model.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { FileDraft, ImportedSymbol, TextDraft } from "../types/file-draft.js";
import type { GeneratedFile } from "../types/generated-file.js";
import type { LoadedSpec } from "../types/loaded-spec.js";
import type { RuntimeChoice } from "../types/project.js";
import type { ClientMapping } from "./client/client.js";
import { generatedType } from "./draft.js";
import { modelsFile } from "./models/schema-index.js";
import type { MethodExample } from "./readme/readme.js";

/** A file of an artifact: code that is still to be printed, or a text as it is. */
export type ArtifactFile = FileDraft | TextDraft | GeneratedFile;

/** What a mapping adds to the client of its provider. */
export interface MappedClient {
  readonly client: ClientMapping;
  /** A call of each of the methods that it adds. */
  readonly examples: readonly MethodExample[];
  /** Whether there is a function that receives webhooks. @default false */
  readonly receives?: boolean | undefined;
}

/** What an artifact can know beside the API's model. */
export interface ArtifactContext {
  /** The description that the model was built from. */
  readonly spec: LoadedSpec;
  /** The command that generates the files again. */
  readonly command: string;
  /** What a user imports the client from: `@acme/apis/shop`, or `./index.js` where no package is generated. */
  readonly importFrom: string;
  /** Where the files have the runtime from: what needs another package beside it cannot be made where it is bundled. */
  readonly runtime: RuntimeChoice;
  /** The schemas that were asked to be validated, by the names of their types. */
  readonly validated: "all" | readonly string[];
  /** What a mapping adds to the client. @default nothing */
  readonly mapped?: MappedClient | undefined;
  /** Tells whether the artifact of a name is written, too. */
  has(artifact: string): boolean;
  /** Reports something that the author of the description should know. */
  report(diagnostic: Diagnostic): void;
}

/**
 * A kind of file that is made of each API. The built-in ones are listed in `src/emit/artifacts.ts`; `x-specweld.artifacts` takes those of
 * others by path or package name.
 */
export interface Artifact {
  /** Kebab-case name, by which `x-specweld.artifacts`, `--only` and `requires` choose it. */
  readonly name: string;
  /** Names of the artifacts whose files this one imports; they are written, too. @default none */
  readonly requires?: readonly string[] | undefined;
  /** The packages that its files import, with the range of versions: they get into the generated package.json. @default none */
  readonly dependencies?: Readonly<Record<string, string>> | undefined;
  /**
   * How a program gets at the files: through the API's `index.ts`, through an entry of their own (`@acme/apis/shop/zod`), or not at all.
   * @default "own"
   */
  readonly entry?: "index" | "own" | "none" | undefined;
  /** Makes the files of one API; pure, so that the same description gives the same files. */
  files(model: ApiModel, context: ArtifactContext): readonly ArtifactFile[] | Promise<readonly ArtifactFile[]>;
}

/**
 * Names a file of an API in the output folder.
 * @example fileOf(model, "zod.ts") // "shop/zod.ts"
 */
export function fileOf({ id }: Pick<ApiModel, "id">, name: string): string {
  return `${id}/${name}`;
}

/** Refers to the type of a named schema, in `models.ts`. */
export function modelType({ name }: Pick<NamedSchema, "name">, model: Pick<ApiModel, "id">): ImportedSymbol {
  return generatedType(name, modelsFile(model));
}
