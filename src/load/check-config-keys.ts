import { suggest } from "../diagnostics.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { ConfigNode } from "./config-node.js";

const builtIn: ReadonlySet<unknown> = new Set(["recommended", "recommended-strict", "minimal", "all", "spec"]);

/** Rules, preprocessors and decorators, for every description or for those of one version of OpenAPI. */
const judging = ["", "oas2", "oas3_0", "oas3_1", "oas3_2"].flatMap((version) =>
  ["Rules", "Preprocessors", "Decorators"].map((kind) => (version === "" ? kind.toLowerCase() : version + kind)),
);
const rootKeys: readonly string[] = ["apis", "extends", "plugins", "resolve", "telemetry", ...judging];
const apiKeys: readonly string[] = ["root", "extends", ...judging];

/** Warns of the keys of redocly.yaml that change nothing here, although their author may think so. */
export function checkConfigKeys(config: ConfigNode, report: (diagnostic: Diagnostic) => void): void {
  warnOfOthers(config, rootKeys, report);
  const apis = config.value["apis"];
  for (const id of Object.keys(typeof apis === "object" && apis !== null ? apis : {})) {
    const api = config.quiet("apis")?.quiet(id);
    if (api !== undefined) warnOfOthers(api, apiKeys, report);
  }
}

function warnOfOthers(node: ConfigNode, known: readonly string[], report: (diagnostic: Diagnostic) => void): void {
  for (const key of Object.keys(node.value).filter((name) => !known.includes(name) && !name.startsWith("x-"))) {
    const near = suggest(key, known);
    const fix = near === undefined ? "remove it, unless another tool reads it" : `write "${near}", or remove it`;
    report({
      severity: "warning",
      code: "unused-config",
      message: `"${key}" has no effect on what is generated`,
      place: node.placeOf(key),
      fix,
    });
  }
}

/** Tells whether a configuration may change descriptions, and not only judge them. */
export function mayDecorate({ value }: ConfigNode): boolean {
  const apis = Object.values(typeof value["apis"] === "object" ? (value["apis"] ?? {}) : {});
  return [value, ...apis].some(
    (node) => typeof node === "object" && node !== null && Object.entries(node).some(([key, child]) => isDecorating(key, child)),
  );
}

function isDecorating(key: string, value: unknown): boolean {
  if (key === "extends") return Array.isArray(value) && value.some((name) => !builtIn.has(name));
  return key === "plugins" || /(?:decorators|preprocessors)$/i.test(key);
}
