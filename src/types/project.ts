import type { Place } from "./diagnostic.js";
import type { SiteOptions } from "./guide.js";

/** A name that was written in the config, or on the command line, which has no place. */
export interface ChosenName {
  readonly name: string;
  readonly place?: Place | undefined;
}

/** What is written of an API. */
export interface OutputChoice {
  /** Names, paths or packages of artifacts. @default the usual ones */
  readonly artifacts?: readonly ChosenName[] | undefined;
  /** Of an API with a mapping: all operations, or those that the mapping calls and nothing else. @default "all" */
  readonly operations?: "all" | "mapped" | undefined;
  /** Which schemas get a predicate. @default all where the artifact is named, else those that a mapping reads */
  readonly validators?: "all" | readonly ChosenName[] | undefined;
}

/** An overlay of an API. */
export interface OverlayEntry {
  /** Path relative to the root with forward slashes. */
  readonly file: string;
  /** Where it is named; `undefined` for the `overlay.yaml` beside a description, and on the command line. */
  readonly place?: Place | undefined;
}

/** How generated files name each other in imports: `./models.js`, `./models.ts` or `./models`. */
export type ImportExtension = "js" | "ts" | "none";

/** Where generated code has the runtime from: the package, or its source in the output. */
export type RuntimeChoice = "package" | "bundled";

/** One entry of `apis:` in redocly.yaml, or one description named on the command line. */
export interface ApiEntry {
  /** Kebab-case id; also the folder name below the output folder. */
  readonly id: string;
  /** The key in redocly.yaml, where it is not the id: `main@v1` for `main-v1`. */
  readonly key?: string | undefined;
  /** Path of the description relative to the root with forward slashes, its address without secrets, or `<stdin>`. */
  readonly file: string;
  /** The whole address of a description on the web; never printed, since its query may hold a secret. */
  readonly address?: string | undefined;
  /** Path of `mapping.yaml` beside the description, when there is one. */
  readonly mapping?: string | undefined;
  /** Paths of its mappings to other canonical APIs: `<canonical id>.mapping.yaml` beside the description. */
  readonly otherMappings?: readonly string[] | undefined;
  /** What is laid over the description before anything else reads it, in this order. @default nothing */
  readonly overlays?: readonly OverlayEntry[] | undefined;
  /** What is written of it. @default the usual artifacts */
  readonly choice?: OutputChoice | undefined;
  /** Where the entry is declared; `undefined` for a description given on the command line. */
  readonly place?: Place | undefined;
}

/** A header for requests of descriptions; its value is never printed. */
export interface HeaderRule {
  readonly name: string;
  /** Glob of the addresses that it is sent to. @default all */
  readonly matches?: string | undefined;
  readonly value?: string | undefined;
  /** The environment variable that holds the value. */
  readonly envVariable?: string | undefined;
}

/** What is generated, from where and into which folder. */
export interface Project {
  /** Absolute path that every relative path starts from. */
  readonly root: string;
  /** Output folder relative to the root, forward slashes. */
  readonly output: string;
  /** @default "js" */
  readonly importExtension?: ImportExtension | undefined;
  /** @default "package" */
  readonly runtime?: RuntimeChoice | undefined;
  /** npm name of the generated package; `undefined` for a single description (no package.json is written). */
  readonly packageName?: string | undefined;
  /** Whether the generated package offers `require` as well, by `.cjs` and `.d.cts` files that its build has to write. @default false */
  readonly commonjs?: boolean | undefined;
  readonly apis: readonly ApiEntry[];
  /**
   * Whether the files of the only API lie in the output folder itself.
   * @default false: each API has a folder of its own there
   */
  readonly isFlat?: boolean | undefined;
  /** Path of redocly.yaml relative to the root, when there is one. */
  readonly configFile?: string | undefined;
  /** Whether the config may change descriptions: it has decorators, preprocessors or plugins. @default false */
  readonly decorates?: boolean | undefined;
  /** What the site says beyond the APIs. */
  readonly site?: SiteOptions | undefined;
  /** What is sent with requests of descriptions. */
  readonly headerRules?: readonly HeaderRule[] | undefined;
  /** The command a banner prints for regenerating. */
  readonly command: string;
}

/** Lists the mapping files of an API, the main one first. */
export function mappingsOf({ mapping, otherMappings = [] }: Pick<ApiEntry, "mapping" | "otherMappings">): readonly string[] {
  return [...(mapping === undefined ? [] : [mapping]), ...otherMappings];
}
