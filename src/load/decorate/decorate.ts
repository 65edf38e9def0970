import { join } from "node:path";
import type { Config, NormalizedProblem } from "@redocly/openapi-core";
import { ruleCode } from "../../types/codes/index.js";
import type { Diagnostic } from "../../types/diagnostic.js";
import { isJsonObject } from "../../types/json.js";
import type { ApiEntry, Project } from "../../types/project.js";
import { hasLongChain } from "../../types/reference-chain.js";
import type { Bundle, RootFile } from "../bundle.js";
import { deriveBundle } from "../derive-bundle.js";
import { createLocator } from "../locator.js";
import type { SourceFile } from "../source-file.js";
import { cloneDocument } from "./clone-document.js";

/** A bundled description, and the project whose redocly.yaml may change it. */
export interface Decoration {
  readonly project: Project;
  readonly entry: ApiEntry;
  readonly bundle: Bundle;
  readonly sources: readonly [SourceFile & RootFile, ...SourceFile[]];
  readonly report: (diagnostic: Diagnostic) => void;
}

/**
 * Applies the preprocessors and decorators of redocly.yaml as `redocly bundle` does. A decorator that fails is an error: what it was to
 * hide must not be published.
 * @see https://redocly.com/docs/cli/decorators
 */
export async function decorate(decoration: Decoration): Promise<Bundle> {
  const { project, bundle, report } = decoration;
  const { configFile } = project;
  if (configFile === undefined || project.decorates !== true) return bundle;
  const fail = (message: string): Bundle => {
    const place = { file: configFile, line: 1, column: 1 };
    report({ severity: "error", code: "decorator-failed", message, place, fix: `correct the decorators of ${configFile}` });
    return bundle;
  };
  if (hasLongChain(bundle.document)) return fail("the decorators cannot be applied: too many references lead to one another in a row");
  try {
    return await applyAll(decoration, configFile);
  } catch (error) {
    return fail(`the decorators cannot be applied: ${(error instanceof Error ? error.message : String(error)).split("\n", 1)[0]}`);
  }
}

async function applyAll({ project, entry, bundle, sources, report }: Decoration, configFile: string): Promise<Bundle> {
  const { BaseResolver, bundleDocument, detectSpec, getTypes, loadConfig, Source } = await import("@redocly/openapi-core");
  const whole = await loadConfig({ configPath: join(project.root, configFile), externalRefResolver: closed(new BaseResolver(), isLocal) });
  const config = whole.forAlias(entry.key ?? entry.id);
  const { document, originOf } = cloneDocument(bundle.document);
  const [root] = sources;
  const types = getTypes(detectSpec(document));
  const source = new Source(join(project.root, root.file), root.text);
  const externalRefResolver = closed(new BaseResolver(), () => false);
  const { bundle: result, problems } = await bundleDocument({ document: { source, parsed: document }, config, types, externalRefResolver });
  for (const name of unknownNames(config)) report(unknownDecorator(name, configFile));
  const locate = createLocator(bundle, sources);
  for (const problem of problems) if (isReported(problem)) report(toDiagnostic(problem, locate));
  if (!isJsonObject(result.parsed)) throw new Error("they leave no description");
  return deriveBundle({ before: bundle, sources, document: result.parsed, originOf });
}

type Resolver = InstanceType<typeof import("@redocly/openapi-core").BaseResolver>;

/** A description is whole when it comes here, and a configuration lies on the disk: nothing is fetched. */
function closed(resolver: Resolver, isOpen: (address: string) => boolean): Resolver {
  const read = resolver.loadExternalRef.bind(resolver);
  resolver.loadExternalRef = async (address) => {
    if (isOpen(address)) return read(address);
    throw new Error(`${address} is not read`);
  };
  return resolver;
}

function isLocal(address: string): boolean {
  return !/^[a-z][a-z0-9+.-]+:\/\//i.test(address);
}

/** A misspelt decorator would hide nothing, and nobody would know. */
function unknownNames(config: Config): readonly string[] {
  const { decorators, preprocessors } = config.getUnusedRules();
  return [...decorators, ...preprocessors];
}

function unknownDecorator(name: string, configFile: string): Diagnostic {
  const place = { file: configFile, line: 1, column: 1 };
  const fix = "correct its name, or name the plugin that has it";
  return { severity: "error", code: "unknown-decorator", message: `decorator "${name}" is not known`, place, fix };
}

/** References were followed before, so what the bundler finds in them is data that looks like one. */
function isReported({ ruleId, ignored }: NormalizedProblem): boolean {
  return ignored !== true && ruleId !== "bundler";
}

function toDiagnostic(
  { message, ruleId, severity, location: [location] }: NormalizedProblem,
  locate: (pointer: string) => Diagnostic["place"],
): Diagnostic {
  const pointer = location?.pointer?.replace(/^#/, "") ?? "";
  const text = message.replace(/\s+/g, " ").trim().replace(/\.$/, "");
  const fix = `correct the description, or the decorator "${ruleId}"`;
  return { severity: severity === "error" ? "error" : "warning", code: ruleCode(ruleId), message: text, place: locate(pointer), fix };
}
