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

/** The rules of redocly.yaml; none without one. */
export async function redoclyConfig({ root, configFile }: Project): Promise<Outcome<Config>> {
  const externalRefResolver = offlineResolver();
  if (configFile === undefined) return { value: undefined, diagnostics: [] };
  try {
    return { value: await loadConfig({ configPath: join(root, configFile), externalRefResolver }), diagnostics: [] };
  } catch (error) {
    const message = `Redocly cannot use the configuration: ${firstLineOf(error)}`;
    const place = { file: configFile, line: 1, column: 1 };
    return { value: undefined, diagnostics: [{ severity: "error", code: "invalid-config", message, place, fix: `correct ${configFile}` }] };
  }
}

/** The rule that checks keys and types, alone, as strict as a project has it. */
export function structOnly(config: Config): Promise<Config> {
  return createConfig({ rules: { struct: severityOf(config, "struct") } }, { externalRefResolver: closedResolver() });
}

/** How severe a rule is in a project; "off" where it is not set. */
export function severityOf(config: Config, rule: string): "error" | "warn" | "off" {
  const [set] = Object.values(config.rules).flatMap((rules) => (Object.hasOwn(rules, rule) ? [rules[rule as keyof typeof rules]] : [])); // it is a key
  const severity: unknown = typeof set === "object" && set !== null && "severity" in set ? set.severity : set;
  return severity === "error" || severity === "warn" ? severity : "off";
}

/** What an error says, without its code frame. */
export function firstLineOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n", 1)[0] ?? "";
}
