import { type Command, InvalidArgumentError, Option } from "commander";
import { configOption, nonEmpty } from "./options.js";

/** Describes `specweld init`. */
export function initCommand(program: Command): Command {
  return program
    .command("init")
    .description("make the folder a project: redocly.yaml, specs/, npm scripts, .gitattributes; what exists is shown before it is changed")
    .addOption(manyOption("--api <name=path>", "a description that is there, by the name of its API"))
    .option("--canonical <id>", "bring a canonical API to begin with: checkout", nonEmpty)
    .option("-y, --yes", "change files that exist, too")
    .option("--json", "print the result as data");
}

/** Describes `specweld new`. */
export function newCommand(program: Command): Command {
  return program
    .command("new")
    .description("draft the description of a provider from what its docs show, or complete it; nothing that is written is changed")
    .argument("<provider>", "id of the provider's API: kebab-case, the name of its folder below specs/")
    .addOption(manyOption("--page <file>", "a docs page: HTML, or text as it is copied from a browser"))
    .addOption(manyOption("--curl <command>", "a curl command, in quotes"))
    .addOption(manyOption("--request <file>", "the JSON body of a request"))
    .addOption(manyOption("--response <file>", "the JSON body of a response"))
    .addOption(
      new Option("--status <code>", "the status of the responses; by default 200, which is then marked as assumed").argParser(statusCode),
    )
    .addOption(manyOption("--har <file>", "recorded calls, as browsers save them; secrets are left out"))
    .option("--operation <route>", 'what samples are of, as "GET /v1/things"; by default what a page or a curl command says', nonEmpty)
    .option("--json", "print the result as data")
    .addOption(configOption())
    .addHelpText("after", newExamples);
}

/** Describes `specweld map`. */
export function mapCommand(program: Command): Command {
  return program
    .command("map")
    .description("draft the mapping of a provider: likely lines with why, and a TODO for every reason that only its author can write")
    .argument("<provider>", "id of the provider's API")
    .option("--canonical <id>", "id of the canonical API; by default the one that the other mappings are to", nonEmpty)
    .option("--json", "print the result as data")
    .addOption(configOption());
}

/** Describes `specweld diff`. */
export function diffCommand(program: Command): Command {
  return program
    .command("diff")
    .description("say what a changed description does: to exports, types and canonical fields, and which version that needs")
    .argument("[old]", "the old state of a description: a file or an address; with none, all of them in the revision --base")
    .argument("[new]", "its new state")
    .option("-b, --base <revision>", "revision of git that the working tree is compared with; by default HEAD", nonEmpty)
    .option("--api <id>", "the API that the files are states of, or the only one to compare; by default found by the files", nonEmpty)
    .addOption(
      new Option("--format <format>", "how the result is printed; by default text").choices(["text", "markdown", "github", "json"]),
    )
    .option("--json", "print the result as data")
    .addOption(new Option("--fail-on <what>", "end with 1 for this; by default none").choices(["breaking", "any", "none"]))
    .addOption(configOption())
    .addHelpText("after", diffExamples);
}

function manyOption(flags: string, description: string): Option {
  return new Option(flags, `${description}; can be repeated`).argParser((text: string, before: readonly string[] = []) => [
    ...before,
    nonEmpty(text),
  ]);
}

function statusCode(text: string): string {
  if (!/^[1-5]\d\d$/.test(text)) throw new InvalidArgumentError("It is not a status such as 200.");
  return text;
}

const newExamples = `
Examples:
  $ specweld new acme --page checkout.html
  $ specweld new acme --curl "curl https://api.acme.com/v1/orders/{id} -H 'x-api-key: KEY'" --response order.json
  $ specweld new acme --har session.har
  $ specweld new acme --operation "GET /v1/orders/{id}" --response order.json --response other.json --status 200`;

const diffExamples = `
Examples:
  $ specweld diff                                what is not committed yet
  $ specweld diff --base main --fail-on breaking
  $ specweld diff old.json specs/creem/openapi.yaml
  $ specweld diff old.json new.json --api creem --format markdown`;
