import { Command, Option } from "commander";
import type { RuntimeChoice } from "../types/project.js";
import { diffCommand, initCommand, mapCommand, newCommand } from "./authoring-commands.js";
import { describeMockCommand, type MockFlags } from "./describe-mock-command.js";
import type { ListedFiles } from "./list-files.js";
import { configOption, nonEmpty } from "./options.js";
import type { DiagnosticFormat } from "./print-diagnostics.js";

/** The options of `specweld generate` as the command line gives them. */
export interface GenerateFlags {
  readonly out?: string;
  readonly name?: string;
  readonly header?: readonly string[];
  readonly overlay?: readonly string[];
  readonly only?: readonly string[];
  readonly runtime?: RuntimeChoice;
  readonly check?: true;
  readonly listInputs?: true;
  readonly listOutputs?: true;
  readonly watch?: true;
  readonly force?: true;
  readonly acceptCoverage?: true;
  readonly json?: true;
  readonly format?: DiagnosticFormat;
  readonly config?: string;
  readonly verbose?: true;
  /** False with `--no-cache`. */
  readonly cache: boolean;
}

/** The options of `specweld lint` as the command line gives them. */
export type LintFlags = Pick<GenerateFlags, "header" | "overlay" | "json" | "format" | "verbose" | "config" | "cache">;

/** The options of `specweld explain` as the command line gives them. */
export type ExplainFlags = Pick<GenerateFlags, "json" | "config">;

/** The options of `specweld docs` as the command line gives them. */
export type DocsFlags = Pick<GenerateFlags, "out" | "name" | "header" | "overlay" | "config" | "watch">;

/** The options of `specweld diff` as the command line gives them. */
export interface DiffFlags extends Pick<GenerateFlags, "json" | "config"> {
  readonly base?: string;
  readonly api?: string;
  readonly format?: "text" | "github" | "markdown" | "json";
  readonly failOn?: "breaking" | "any" | "none";
}

/** The options of `specweld new` as the command line gives them. */
export interface NewFlags extends Pick<GenerateFlags, "json" | "config"> {
  readonly page?: readonly string[];
  readonly curl?: readonly string[];
  readonly request?: readonly string[];
  readonly response?: readonly string[];
  readonly status?: string;
  readonly har?: readonly string[];
  readonly operation?: string;
}

/** The options of `specweld map` as the command line gives them. */
export interface MapFlags extends Pick<GenerateFlags, "json" | "config"> {
  readonly canonical?: string;
}

/** The options of `specweld init` as the command line gives them. */
export interface InitFlags extends Pick<GenerateFlags, "json"> {
  readonly api?: readonly string[];
  readonly canonical?: string;
  readonly yes?: true;
}

/** What the commands do. */
export interface Commands {
  generate(spec: string | undefined, flags: GenerateFlags): Promise<void>;
  lint(spec: string | undefined, flags: LintFlags): Promise<void>;
  explain(provider: string, field: string | undefined, flags: ExplainFlags): Promise<void>;
  docs(spec: string | undefined, flags: DocsFlags): Promise<void>;
  /** A property, since a method of that name would be a constructor. */
  readonly new: (provider: string, flags: NewFlags) => Promise<void>;
  init(flags: InitFlags): Promise<void>;
  map(provider: string, flags: MapFlags): Promise<void>;
  diff(before: string | undefined, after: string | undefined, flags: DiffFlags): Promise<void>;
  mock(apis: readonly string[], flags: MockFlags): Promise<void>;
}

/** Describes the command line. */
export function createProgram(version: string, commands: Commands): Command {
  const program = new Command("specweld")
    .description("Turns OpenAPI descriptions into typed clients, and several providers into one normalized API.")
    .version(version, "-v, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .addHelpText("after", examples)
    .showSuggestionAfterError()
    .exitOverride();
  addCommonOptions(generateCommand(program)).action((spec, flags, command) => {
    refuseSpecAlone(spec, flags, command);
    refuseConfigWithSpec(spec, flags, command);
    refuseWatchWithoutFile(spec, flags, command);
    return commands.generate(spec, flags);
  });
  addCommonOptions(lintCommand(program)).action((spec, flags, command) => {
    refuseConfigWithSpec(spec, flags, command);
    return commands.lint(spec, flags);
  });
  explainCommand(program).action((provider, field, flags) => commands.explain(provider, field, flags));
  diffCommand(program).action((before, after, flags, command) => {
    if (before !== undefined && after === undefined) command.error("error: one file has nothing to be compared with; name two, or none");
    if (before !== undefined && flags.base !== undefined)
      command.error("error: --base compares the project, so no files are named with it");
    return commands.diff(before, after, flags);
  });
  newCommand(program).action((provider, flags) => commands.new(provider, flags));
  initCommand(program).action((flags) => commands.init(flags));
  mapCommand(program).action((provider, flags) => commands.map(provider, flags));
  docsCommand(program).action((spec, flags, command) => {
    refuseSpecAlone(spec, flags, command);
    refuseConfigWithSpec(spec, flags, command);
    refuseWatchWithoutFile(spec, flags, command);
    return commands.docs(spec, flags);
  });
  describeMockCommand(program, [headerOption(), overlayOption(), configOption()]).action((apis, flags, command) => {
    refuseSeveralDescriptions(apis, flags, command);
    return commands.mock(apis, flags);
  });
  return program;
}

/** APIs of a project have ids; a description is alone. */
function refuseSeveralDescriptions(apis: readonly string[], flags: MockFlags, command: Command): void {
  const descriptions = apis.filter((name) => /[/\\]|\.(?:ya?ml|json)$/i.test(name));
  if (descriptions.length > 0 && apis.length > 1)
    command.error("error: one description is mocked alone; several APIs have their ids in redocly.yaml");
  refuseConfigWithSpec(descriptions[0], flags, command);
  const recording = flags.record === undefined ? (flags.replay === undefined ? undefined : "--replay") : "--record";
  if (recording !== undefined && apis.length !== 1) command.error(`error: ${recording} goes with one API: name it`);
}

function docsCommand(program: Command): Command {
  return program
    .command("docs")
    .description("build a site of every API in redocly.yaml, or of one description, with all that mappings do; it works offline")
    .argument("[spec]", "one description: a file, an address, or - for the standard input; needs --out")
    .option("-o, --out <dir>", "folder of the pages; by default docs in the output folder", nonEmpty)
    .option("-n, --name <name>", "name of the API; by default that of the file, or the title where that says nothing", nonEmpty)
    .addOption(headerOption())
    .addOption(overlayOption())
    .option("-w, --watch", "show the site on a local server, and build it again on every change")
    .addOption(configOption());
}

function refuseSpecAlone(spec: string | undefined, flags: Pick<GenerateFlags, "out" | "name">, command: Command): void {
  if (spec !== undefined && flags.out === undefined) command.error("error: one description needs --out <dir>, the folder to generate into");
  if (spec === undefined && flags.name !== undefined)
    command.error('error: --name names one description; the APIs of a config have the names of their keys under "apis"');
}

function refuseConfigWithSpec(
  spec: string | undefined,
  flags: Pick<GenerateFlags, "config" | "header" | "overlay">,
  command: Command,
): void {
  if (spec !== undefined && flags.config !== undefined)
    command.error("error: one description is read without a config; leave out --config");
  if (flags.header !== undefined && !/^https?:/i.test(spec ?? ""))
    command.error("error: --header goes with the address of one description; a project has resolve.http.headers in redocly.yaml");
  if (flags.overlay !== undefined && spec === undefined)
    command.error(
      "error: --overlay goes with one description; an API of redocly.yaml has x-specweld.overlay, or an overlay.yaml beside it",
    );
}

function refuseWatchWithoutFile(spec: string | undefined, flags: Pick<GenerateFlags, "watch">, command: Command): void {
  if (flags.watch && spec !== undefined && /^(?:-$|https?:)/i.test(spec))
    command.error("error: --watch waits for a file to change; an address or the standard input is read once");
}

function headerOption(): Option {
  return new Option("-H, --header <header>", 'header for a description on the web, as "name: value"; can be repeated').argParser(
    (text: string, before: readonly string[] = []) => [...before, text],
  );
}

function overlayOption(): Option {
  return new Option("--overlay <file>", "overlay that is applied to the one description first; can be repeated").argParser(
    (text: string, before: readonly string[] = []) => [...before, nonEmpty(text)],
  );
}

function generateCommand(program: Command): Command {
  return program
    .command("generate")
    .description("generate the clients of every API in redocly.yaml, or of one description")
    .argument("[spec]", "one description: a file, an address, or - for the standard input; needs --out, no config and no mapping")
    .option("-o, --out <dir>", "output folder; by default x-specweld.output of the config", nonEmpty)
    .option("-n, --name <name>", "name of the API; by default that of the file, or the title where that says nothing", nonEmpty)
    .addOption(headerOption())
    .addOption(overlayOption())
    .option("--only <artifacts>", "write these only, as models,operations; by default x-specweld.artifacts of the config", names)
    .addOption(runtimeOption())
    .option("--check", "write nothing; fail when the output is out of date or edited by hand")
    .addOption(listOption("inputs", "print the files that this reads, one a line, and write nothing").conflicts(["listOutputs"]))
    .addOption(listOption("outputs", "print the files that this would write, one a line, and write nothing"))
    .addOption(new Option("-w, --watch", "generate again on every change").conflicts(["check", "json"]))
    .option("-f, --force", "overwrite generated files that were edited by hand")
    .option("--accept-coverage", "accept that fields which were mapped are mapped no more")
    .addHelpText("after", generateExamples);
}

function listOption(which: ListedFiles, description: string): Option {
  return new Option(`--list-${which}`, description).conflicts(["check", "watch", "json"]);
}

function runtimeOption(): Option {
  const words = "package: the output imports @specweld/runtime; bundled: its source lies in the output, which imports nothing";
  return new Option("--runtime <how>", `${words}; by default x-specweld.runtime of the config, or package`).choices(["package", "bundled"]);
}

function lintCommand(program: Command): Command {
  return program
    .command("lint")
    .description("check every description and mapping, or one description, and generate nothing")
    .argument("[spec]", "one description: a file, an address, or - for the standard input")
    .addOption(headerOption())
    .addOption(overlayOption());
}

function explainCommand(program: Command): Command {
  return program
    .command("explain")
    .description("say what a mapping does: where each canonical field comes from and where each input goes, how, and why")
    .argument("<provider>", "id of the provider's API, or the code of a problem, such as N201")
    .argument("[field]", "canonical path of a field or an input, such as totals.due; by default all of them")
    .option("--json", "print the same as data")
    .addOption(configOption())
    .addHelpText("after", explainExamples);
}

function addCommonOptions(command: Command): Command {
  return command
    .addOption(new Option("--format <format>", "how problems are printed").choices(["text", "json", "github"]))
    .option("--json", "print a report for machines on stdout")
    .addOption(configOption())
    .option("--verbose", "list every problem; by default those of the same kind are one entry with three places")
    .option("--no-cache", "use no results of earlier runs");
}

function names(text: string): readonly string[] {
  return text.split(",").map((name) => nonEmpty(name).trim());
}

const examples = `
One description, no config:
  $ npm install -D specweld && npm install @specweld/runtime
  $ specweld generate openapi.yaml --out src/api

Several providers, one model: list their descriptions under "apis" in redocly.yaml, put a mapping.yaml beside each, and
  $ specweld generate

More examples:
  $ specweld generate                            every API of redocly.yaml
  $ specweld generate --check                    fail when generated/ is out of date
  $ specweld generate --watch                    generate again on every change
  $ specweld generate api.yaml --out src/api     one description, no config needed
  $ specweld lint                                say what is wrong in specs and mappings
  $ specweld explain creem totals.due            say where a canonical field comes from
  $ specweld init --canonical checkout           begin a project
  $ specweld new acme --page page.txt            draft a description from a docs page
  $ specweld map acme                            draft its mapping to the canonical API
  $ specweld diff --base main                    say what the changes since a revision do
  $ specweld docs                                build the pages of every API
  $ specweld mock                                answer as every provider does, from local servers

Exit codes:
  0 fine, 1 out of date, edited by hand, a mapped field lost or what --fail-on names,
  2 wrong spec, mapping or config, 3 wrong use,
  4 the file system refused, 70 a bug in specweld`;

const generateExamples = `
Examples:
  $ specweld generate
  $ specweld generate --check --format github
  $ specweld generate --list-inputs              what a build system has to watch
  $ specweld generate specs/creem/openapi.yaml --out /tmp/creem
  $ specweld generate https://api.example.com/openapi.json --out src/api --header "authorization: Bearer $TOKEN"
  $ cat openapi.yaml | specweld generate - --out src/api`;

const explainExamples = `
Examples:
  $ specweld explain creem                       all fields and inputs, and what is left out
  $ specweld explain creem totals.due
  $ specweld explain N201                        what a code means, and what to do
  $ specweld explain salesnip createSession      the inputs of one operation
  $ specweld explain salesnip lineItems.unitPrice --json`;
