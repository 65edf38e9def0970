import type { Project } from "../types/project.js";
import { standardInput } from "./address.js";
import type { FileBytes, Refusal } from "./confined-file.js";
import { fetchText } from "./fetch-text.js";
import { headersFor } from "./header-rules.js";
import { limitConcurrency } from "./limit-concurrency.js";
import { limits } from "./limits.js";
import { readStandardInput } from "./read-standard-input.js";

/** Reads what does not lie on the disk: addresses, and the standard input. */
export interface RemoteReader {
  /** Reads an address or the standard input, once for each reader: all stages of a run see the same text. */
  read(file: string): Promise<FileBytes | Refusal>;
}

/** Limits that differ from the usual ones. */
export interface RemoteLimits {
  readonly milliseconds?: number | undefined;
  readonly bytes?: number | undefined;
}

/**
 * Makes a reader for one run of a project.
 * @example const read = await createRemoteReader(project).read("https://host/openapi.json");
 */
export function createRemoteReader(
  { apis, headerRules = [] }: Pick<Project, "apis" | "headerRules">,
  { milliseconds = limits.requestMilliseconds, bytes = limits.fileBytes }: RemoteLimits = {},
): RemoteReader {
  const addresses = new Map(apis.flatMap(({ file, address }) => (address === undefined ? [] : [[file, address] as const])));
  const known = new Map<string, Promise<FileBytes | Refusal>>();
  const whenFree = limitConcurrency(limits.openRequests);
  const readNew = async (file: string): Promise<FileBytes | Refusal> => {
    if (file === standardInput) return readStandardInput(bytes);
    const address = addresses.get(file) ?? file;
    const headers = await headersFor(headerRules, address);
    return whenFree(() => fetchText({ address, headers, milliseconds, bytes }));
  };
  return {
    read: (file) => {
      const result = known.get(file) ?? readNew(file);
      known.set(file, result);
      return result;
    },
  };
}
