import { type Command, InvalidArgumentError, Option } from "commander";

/** The options of `specweld mock` as the command line gives them. */
export interface MockFlags {
  readonly header?: readonly string[];
  readonly overlay?: readonly string[];
  readonly config?: string;
  readonly json?: true;
  readonly port?: number;
  readonly seed: number;
  readonly strict?: true;
  readonly fault?: readonly string[];
  readonly watch: boolean;
  readonly record?: string;
  readonly replay?: string;
  readonly into: string;
}

/** Describes `specweld mock`, with the options that it shares with other commands. */
export function describeMockCommand(program: Command, shared: readonly Option[]): Command {
  const command = program
    .command("mock")
    .description("answer as the providers of redocly.yaml do, or as one description says, from local servers")
    .argument("[apis...]", "ids of APIs of redocly.yaml, all providers by default, or one description: a file or an address")
    .option("-p, --port <port>", "port of the first server, the others get the next ones; by default 4010, or any that is free", port)
    .option("--seed <number>", "the same seed gives the same made-up values", wholeNumber, 1)
    .option("--strict", "refuse what the description does not name: parameters, properties, ids that were never created")
    .addOption(faultOption())
    .addOption(
      new Option("--record <url>", "forward to the provider at this address, and write what it answers, without secrets").argParser(
        address,
      ),
    )
    .addOption(
      new Option("--replay <file>", "answer as this recording does, and by the description what it does not have").conflicts("record"),
    )
    .option("--into <dir>", "folder of the recording", "recordings")
    .option("--no-watch", "keep to the descriptions as they are now")
    .option("--json", "print the servers, and then each request, as one line of JSON on stdout")
    .addHelpText("after", mockExamples);
  return shared.reduce((all, option) => all.addOption(option), command);
}

function faultOption(): Option {
  return new Option(
    "--fault <fault>",
    'what goes wrong, as "createCheckout: status=503, times=2"; without times, always; can be repeated',
  ).argParser((text: string, before: readonly string[] = []) => [...before, text]);
}

function address(text: string): string {
  if (!/^https?:\/\/[^/?#@]+(?:\/[^?#]*)?$/i.test(text) || !URL.canParse(text))
    throw new InvalidArgumentError("It is not an address such as https://api.example.com/v1, without a password and a query.");
  return text;
}

function port(text: string): number {
  const value = wholeNumber(text);
  if (value > 65_535) throw new InvalidArgumentError("A port is a number from 0 to 65535.");
  return value;
}

function wholeNumber(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError("It is not a whole number.");
  return Number(text);
}

const mockExamples = `
Examples:
  $ specweld mock                                every provider of redocly.yaml, from port 4010 on
  $ specweld mock creem --port 8080
  $ specweld mock petstore.yaml --strict
  $ specweld mock creem --record https://test-api.creem.io
  $ specweld mock creem --replay recordings/creem.ndjson
  $ specweld mock creem --fault "retrieveCheckout: status=503, times=1"

A request says by headers what it wants:
  Prefer: code=404 | example=completed | dynamic=true
  Mock-Fault: delay=2s, reset-before, reset-after, status=503, truncated, slow, malformed or duplicate
  Mock-Clock: +25h, or a time such as 2030-01-31T12:00:00Z; sessions expire`;
