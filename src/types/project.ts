import type { Place } from "./diagnostic.js";

/** One entry of `apis:` in redocly.yaml, or one description named on the command line. */
export interface ApiEntry {
  /** Kebab-case id; also the folder name below the output folder. */
  readonly id: string;
  /** The key in redocly.yaml, where it is not the id: `main@v1` for `main-v1`. */
  readonly key?: string | undefined;
  /** Path of the OpenAPI description relative to the root, forward slashes. */
  readonly file: string;
  /** Path of `mapping.yaml` beside the description, when there is one. */
  readonly mapping?: string | undefined;
  /** Where the entry is declared; `undefined` for a description given on the command line. */
  readonly place?: Place | undefined;
}

/** What is generated, from where and into which folder. */
export interface Project {
  /** Absolute path that every relative path starts from. */
  readonly root: string;
  /** Output folder relative to the root, forward slashes. */
  readonly output: string;
  /** npm name of the generated package; `undefined` for a single description (no package.json is written). */
  readonly packageName?: string | undefined;
  readonly apis: readonly ApiEntry[];
  /**
   * Whether the files of the only API lie in the output folder itself.
   * @default false: each API has a folder of its own there
   */
  readonly isFlat?: boolean | undefined;
  /** Path of redocly.yaml relative to the root, when there is one. */
  readonly configFile?: string | undefined;
  /** The command a banner prints for regenerating. */
  readonly command: string;
}
