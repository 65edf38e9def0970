import { join } from "node:path";
import { BaseResolver, type Config, createConfig, isAbsoluteUrl, loadConfig, ResolveError } from "@redocly/openapi-core";
import type { Outcome } from "../types/diagnostic.js";
import type { Project } from "../types/project.js";

/** Reads files beside the configuration, and never the network. */
function offlineResolver(): BaseResolver {
  const resolver = new BaseResolver();
  const readLocal = resolver.loadExternalRef.bind(resolver);
  resolver.loadExternalRef = async (address) => {
    if (isAbsoluteUrl(address)) throw new ResolveError(new Error(`${address} is remote; Specweld reads local files only`));
    return readLocal(address);
  };
  return resolver;
}

/** Resolves nothing: what is linted is bundled already. */
export function closedResolver(): BaseResolver {
  const resolver = new BaseResolver();
  resolver.loadExternalRef = async (address) => {
    throw new ResolveError(new Error(`${address} is not part of the description`));
  };
  return resolver;
}

/** Without these a description means nothing definite to a generator; the rest is taste, and its user may not be its author. */
const singleDescriptionRules = {
  struct: "error",
  "operation-parameters-unique": "error",
  "path-parameters-defined": "error",
} as const;

/** The rules of redocly.yaml, or those for a description without one. */
export async function redoclyConfig({ root, configFile }: Project): Promise<Outcome<Config>> {
  const externalRefResolver = offlineResolver();
  if (configFile === undefined)
    return { value: await createConfig({ rules: singleDescriptionRules }, { externalRefResolver }), diagnostics: [] };
  try {
    return { value: await loadConfig({ configPath: join(root, configFile), externalRefResolver }), diagnostics: [] };
  } catch (error) {
    const message = `Redocly cannot use the configuration: ${firstLineOf(error)}`;
    const place = { file: configFile, line: 1, column: 1 };
    return { value: undefined, diagnostics: [{ severity: "error", code: "invalid-config", message, place, fix: `correct ${configFile}` }] };
  }
}

/** The rule that checks keys and types, alone. */
export function structOnly(): Promise<Config> {
  return createConfig({ rules: { struct: "error" } }, { externalRefResolver: closedResolver() });
}

/** What an error says, without its code frame. */
export function firstLineOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n", 1)[0] ?? "";
}
