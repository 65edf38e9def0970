import type { ApiDiff, SkippedApi } from "../diff/compare-api.js";
import type { Diagnostic } from "../types/diagnostic.js";

/** What to compare. */
export interface DiffRequest {
  /**
   * Folder that the other paths are relative to.
   * @default the working directory
   */
  readonly root?: string | undefined;
  /** @default "redocly.yaml" */
  readonly config?: string | undefined;
  /** The old state of one description: a path or an address. Goes with `after`. */
  readonly before?: string | undefined;
  /** Its new state. */
  readonly after?: string | undefined;
  /**
   * A revision of git that the working tree is compared with, where no files are named.
   * @default "HEAD"
   */
  readonly base?: string | undefined;
  /**
   * Id of the API whose mappings the change is judged by, or, with a revision, the only one that is compared.
   * @default the API whose description one of the files is; with a revision, all of them
   */
  readonly api?: string | undefined;
}

/** What changed and what it does, as data. */
export interface DiffResult {
  /** `refused` for files, revisions or APIs that do not exist, `invalid` where a state has errors that keep it from being compared. */
  readonly status: "ok" | "refused" | "invalid";
  /** Absolute path that relative paths start from. */
  readonly root: string;
  readonly diagnostics: readonly Diagnostic[];
  /** One for each API that is in both states, also where nothing changed. */
  readonly apis: readonly ApiDiff[];
  /** APIs that only one of the states has. */
  readonly others: readonly SkippedApi[];
}
