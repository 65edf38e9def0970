import { InvalidArgumentError, Option } from "commander";

/** Refuses an empty text. */
export function nonEmpty(text: string): string {
  if (text.trim() === "") throw new InvalidArgumentError("It is empty.");
  return text;
}

/** The config file. */
export function configOption(): Option {
  return new Option("-c, --config <file>", "config file; by default redocly.yaml in the working directory").argParser(nonEmpty);
}
