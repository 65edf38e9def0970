import { styleText } from "node:util";

/** Tells whether a stream shows colours: a terminal, unless NO_COLOR or a dumb terminal says otherwise. */
export function hasColors(stream: { readonly isTTY?: boolean }, environment: NodeJS.ProcessEnv = process.env): boolean {
  return stream.isTTY === true && !environment["NO_COLOR"] && environment["TERM"] !== "dumb";
}

/** Colours text where stderr shows colours. */
export function style(format: Parameters<typeof styleText>[0], text: string): string {
  return hasColors(process.stderr) ? styleText(format, text) : text;
}

/** Shows what a long run is doing, in one line that the next one replaces; only on a terminal. */
export function showProgress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[2K${style("dim", text)}`);
}

/** Removes what {@link showProgress} shows. */
export function clearProgress(): void {
  if (process.stderr.isTTY) process.stderr.write("\r\u001b[2K");
}

/** Prints for people. */
export function say(text: string): void {
  process.stderr.write(text.endsWith("\n") ? text : `${text}\n`);
}
