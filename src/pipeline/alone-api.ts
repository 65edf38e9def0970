import type { ApiFacts } from "../emit/package/root-index.js";
import type { GeneratedFile } from "../types/generated-file.js";
import type { Made } from "./run.js";

/** The files of an API that no mapping joins with another one; none where it has an error. */
export interface AloneApi extends Pick<Made, "diagnostics"> {
  readonly id: string;
  readonly files: readonly GeneratedFile[];
  /** Paths of what it was made of. */
  readonly inputs: readonly string[];
  /** What the files of a package say of it. */
  readonly facts: ApiFacts;
}
