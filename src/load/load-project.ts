import { readdirSync } from "node:fs";
import { basename, dirname, join, posix, resolve } from "node:path";
import { hasErrors } from "../diagnostics.js";
import type { Diagnostic, Outcome } from "../types/diagnostic.js";
import { isJsonObject } from "../types/json.js";
import { type ApiEntry, type ImportExtension, mappingsOf, type OutputChoice, type Project, type RuntimeChoice } from "../types/project.js";
import { isAddress, printableAddress } from "./address.js";
import { refuseApiKey, toApiId } from "./api-id.js";
import { checkConfigKeys, mayDecorate } from "./check-config-keys.js";
import { ConfigNode } from "./config-node.js";
import { checkConfinedFile, isOutside } from "./confined-file.js";
import { findOverlays } from "./find-overlays.js";
import { quoteArgument } from "./quote-argument.js";
import { readAddress } from "./read-address.js";
import { choiceKeys, readChoice } from "./read-choice.js";
import { readHeaderRules } from "./read-header-rules.js";
import { readSite } from "./read-site.js";
import { readSourceFile } from "./source-file.js";

const defaultConfig = "redocly.yaml";
const defaultOutput = "generated";

/**
 * Reads redocly.yaml: which APIs there are, and what `x-specweld` says about the output. The folder of the file is the project's root.
 * @example loadProject(process.cwd()).value?.apis
 */
export function loadProject(root: string, configPath = defaultConfig): Outcome<Project> {
  const path = resolve(root, configPath);
  const folder = dirname(path);
  const file = basename(path);
  const diagnostics: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic) => diagnostics.push(diagnostic);
  const read = readSourceFile({ root: folder, file, subject: "configuration", place: undefined });
  diagnostics.push(...read.diagnostics);
  if (read.value === undefined) return { value: undefined, diagnostics };
  const { value, start, placeAt } = read.value;
  if (!isJsonObject(value)) {
    const fix = 'list the descriptions under "apis:", for example "apis: { shop: { root: specs/shop/openapi.yaml } }"';
    report({ severity: "error", code: "invalid-config", message: "the configuration is not a mapping", place: placeAt(start), fix });
    return { value: undefined, diagnostics };
  }
  const config = new ConfigNode(value, read.value, report);
  checkConfigKeys(config, report);
  const project = readProject(folder, file, config);
  return { value: hasErrors(diagnostics) ? undefined : project, diagnostics };
}

function readProject(root: string, configFile: string, config: ConfigNode): Project {
  const listed = readApis(root, config);
  const { choice, ...options } = readOptions(config);
  const apis = listed.map((api) => withChoice(api, { ...choice, ...api.choice }));
  const isDefault = configFile === defaultConfig;
  const command = isDefault ? "specweld generate" : `specweld generate --config ${quoteArgument(configFile)}`;
  return {
    root,
    ...options,
    apis,
    headerRules: readHeaderRules(config),
    configFile,
    command,
    ...(mayDecorate(config) ? { decorates: true } : {}),
  };
}

/** What an API says of itself goes before what is said of all. */
function withChoice<T extends Omit<ApiEntry, "file">>(api: T, choice: OutputChoice): T {
  return Object.keys(choice).length === 0 ? api : { ...api, choice };
}

/** Redocly itself allows any `x-` key, so a misspelt one would go unnoticed. */
function readOptions(
  config: ConfigNode,
): Pick<Project, "output" | "packageName" | "commonjs" | "importExtension" | "runtime" | "site"> & { readonly choice: OutputChoice } {
  for (const key of Object.keys(config.value).filter((name) => /^x-?spec/i.test(name) && name !== "x-specweld")) {
    config.complain(key, `"${key}" is not a known key`, 'write "x-specweld"');
  }
  const options = config.child("x-specweld");
  options?.onlyKeys(["output", "package", "commonjs", "importExtension", "runtime", "docs", ...choiceKeys]);
  const output = options?.text("output");
  const packageName = options?.text("package");
  if (packageName !== undefined && !npmName.test(packageName)) {
    options?.complain(
      "package",
      `package "${packageName}" is not an npm package name`,
      'use lower-case letters, digits and dashes: "@scope/name"',
    );
  }
  const importExtension = readImportExtension(options);
  const runtime = readRuntime(options);
  return {
    output: output === undefined ? defaultOutput : readOutput(output, options),
    packageName,
    ...(readCommonjs(options) ? { commonjs: true } : {}),
    ...(importExtension === undefined ? {} : { importExtension }),
    ...readSite(options),
    ...(runtime === undefined ? {} : { runtime }),
    choice: readChoice(options),
  };
}

function readCommonjs(options: ConfigNode | undefined): boolean {
  const value = options?.value.commonjs;
  if (value !== undefined && typeof value !== "boolean")
    options?.complain("commonjs", '"commonjs" is not true or false', "write true or false");
  if (value === true && options?.value.package === undefined)
    options?.complain("commonjs", '"commonjs" describes the package.json, and there is none', 'name the package: package: "@scope/name"');
  return value === true;
}

const importExtensions: readonly ImportExtension[] = ["js", "ts", "none"];

function readImportExtension(options: ConfigNode | undefined): ImportExtension | undefined {
  const text = options?.text("importExtension");
  const known = importExtensions.find((extension) => extension === text);
  if (text === undefined || known !== undefined) return known;
  const fix = "write js, ts for Deno and for Node without a build, or none for bundlers";
  return options?.complain("importExtension", `importExtension "${text}" is none of ${importExtensions.join(", ")}`, fix);
}

const runtimes: readonly RuntimeChoice[] = ["package", "bundled"];

function readRuntime(options: ConfigNode | undefined): RuntimeChoice | undefined {
  const text = options?.text("runtime");
  const known = runtimes.find((runtime) => runtime === text);
  if (text === undefined || known !== undefined) return known;
  const fix = "write package to import @specweld/runtime, or bundled to have its source in the output";
  return options?.complain("runtime", `runtime "${text}" is none of ${runtimes.join(", ")}`, fix);
}

const npmName = /^(?=.{1,214}$)(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/;

function readOutput(output: string, options: ConfigNode | undefined): string {
  const folder = posix.normalize(output.replaceAll("\\", "/")).replace(/\/$/, "");
  const fix = 'name a folder inside the project, for example "generated"';
  if (isOutside(folder)) options?.complain("output", `output "${output}" lies outside the project folder`, fix);
  if (folder === "." || /[\u0000-\u001f]/.test(folder))
    options?.complain("output", `output "${output}" is not a folder to generate into`, fix);
  return folder;
}

function readApis(root: string, config: ConfigNode): readonly ApiEntry[] {
  const apis = config.child("apis");
  const keys = Object.keys(apis?.value ?? {});
  if (apis === undefined ? !Object.hasOwn(config.value, "apis") : keys.length === 0) {
    config.complain("apis", "the configuration lists no APIs", 'add an entry: "apis: { shop: { root: specs/shop/openapi.yaml } }"');
  }
  if (apis === undefined) return [];
  return keys.flatMap((key, index) => {
    checkKey(apis, key, keys.slice(0, index));
    return readApi(root, apis, key);
  });
}

function checkKey(apis: ConfigNode, key: string, before: readonly string[]): void {
  const refusal = refuseApiKey(key);
  if (refusal !== undefined)
    apis.complain(key, `API id "${key}" ${refusal}`, `call it "${toApiId(key)}": it names a folder and an import path`);
  const twin = before.find((other) => folderOf(other) === folderOf(key));
  if (twin === undefined) return;
  const { line, column, file } = apis.placeOf(twin);
  const isCase = twin.toLowerCase() === key.toLowerCase();
  const fact = isCase ? `differs from "${twin}" only in case` : `gets the folder "${folderOf(key)}", as "${twin}" does`;
  apis.complain(key, `API id "${key}" ${fact}`, `rename one of them; the other is at ${file}:${line}:${column}`);
}

/** The folder of an API, as a disk that ignores case sees it: `main-v1` for `main@v1`. */
function folderOf(key: string): string {
  return key.includes("@") ? toApiId(key) : key.toLowerCase();
}

function readApi(root: string, apis: ConfigNode, key: string): readonly ApiEntry[] {
  const api = apis.child(key);
  if (api === undefined) return [];
  const text = api.text("root");
  if (text === undefined) {
    if (!Object.hasOwn(api.value, "root")) apis.complain(key, `API "${key}" has no root file`, `add "root: specs/${key}/openapi.yaml"`);
    return [];
  }
  const own = api.child("x-specweld");
  own?.onlyKeys(["overlay", ...choiceKeys]);
  const id = key.includes("@") ? { id: toApiId(key), key } : { id: key };
  const overlays = findOverlays({ root, file: isAddress(text) ? undefined : posix.normalize(text), options: own });
  const named = withChoice({ ...id, place: apis.placeOf(key), ...(overlays.length === 0 ? {} : { overlays }) }, readChoice(own));
  if (isAddress(text)) return readAddressedApi(named, api, text);
  const file = posix.normalize(text);
  const refusal = checkConfinedFile(root, file);
  if (refusal !== undefined) api.complain("root", `root "${text}" of API "${key}" ${refusal.fact}`, refusal.fix);
  const mappings = findMappings(root, file, api);
  if (mappingsOf(mappings).length === 0 && own?.value["operations"] === "mapped") {
    own.complain(
      "operations",
      `API "${key}" has no mapping that calls operations`,
      `put a mapping.yaml beside ${file}, or remove the line`,
    );
  }
  return [{ ...named, file, ...mappings }];
}

/** A description on the web has no mapping: mappings lie beside files. */
function readAddressedApi(named: Omit<ApiEntry, "file">, api: ConfigNode, text: string): readonly ApiEntry[] {
  const { value: address, diagnostics } = readAddress(text);
  for (const { message, fix } of diagnostics) api.complain("root", message, fix);
  return address === undefined ? [] : [{ ...named, file: printableAddress(address), address: address.href }];
}

/** Finds `mapping.yaml` and every `<canonical id>.mapping.yaml` beside a description. */
function findMappings(root: string, file: string, api: ConfigNode): Pick<ApiEntry, "mapping" | "otherMappings"> {
  const folder = posix.dirname(file);
  const named = namesIn(join(root, folder)).filter((name) => /^[^.].*\.mapping\.ya?ml$/.test(name));
  const [mapping, ...others] = ["mapping.yaml", ...named.toSorted()].flatMap(
    (name) => findMapping(root, posix.join(folder, name), api) ?? [],
  );
  return { mapping, ...(others.length === 0 ? {} : { otherMappings: others }) };
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // what is wrong with the folder is said of the description
  }
}

/** Having none is fine; one that is a folder or a link out of the project is a mistake. */
function findMapping(root: string, mapping: string, api: ConfigNode): string | undefined {
  const refusal = checkConfinedFile(root, mapping);
  if (refusal === undefined) return mapping;
  return refusal.code === "file-not-found" ? undefined : api.complain("root", `mapping "${mapping}" ${refusal.fact}`, refusal.fix);
}
