import type { CacheInput } from "../cache/open-cache.js";
import { readInputs } from "../cache/read-inputs.js";
import type { Run } from "./run.js";

/** Reads the files, beside the descriptions, that decide what the linter says: the config, the files that it names, and the ignore list. */
export async function readConfig({ project: { root, configFile }, clock }: Run): Promise<readonly CacheInput[]> {
  if (configFile === undefined) return [];
  const config = await clock.time("load", () => readInputs(root, [configFile, ".redocly.lint-ignore.yaml"]));
  const named = [...(config[0]?.text ?? "").matchAll(/(?<=["'\s[])\.{1,2}\/[^\s"',\]]+/g)].map(([path]) => path);
  return [...config, ...(await clock.time("load", () => readInputs(root, named)))];
}
