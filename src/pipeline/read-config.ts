import type { CacheInput } from "../cache/open-cache.js";
import { readInputs } from "../cache/read-inputs.js";
import type { Run } from "./run.js";

/** Reads what decides the output beside the descriptions: the config, the files that it names, the list of ignored problems, and the version of the package. */
export async function readConfig({ project: { root, configFile }, clock }: Run): Promise<readonly CacheInput[]> {
  if (configFile === undefined) return [];
  const config = await clock.time("load", () => readInputs(root, [configFile, ".redocly.lint-ignore.yaml", "package.json"]));
  const named = [...(config[0]?.text ?? "").matchAll(/(?<=["'\s[])\.{1,2}\/[^\s"',\]]+|(?<=["'\s[])[\w@./-]+\.md\b/g)].map(
    ([path]) => path,
  );
  return [...config, ...(await clock.time("load", () => readInputs(root, named)))];
}
