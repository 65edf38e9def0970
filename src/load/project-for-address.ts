import { relative, resolve, sep } from "node:path";
import type { Diagnostic, Outcome } from "../types/diagnostic.js";
import type { ApiEntry, Project } from "../types/project.js";
import { isAddress, printableAddress, standardInput } from "./address.js";
import { toApiId } from "./api-id.js";
import { nameIn } from "./name-by-title.js";
import { checkName } from "./project-for-spec.js";
import { quoteArgument } from "./quote-argument.js";
import { readAddress } from "./read-address.js";
import { readHeaders } from "./read-headers.js";

/** A description that is not a file, and what was said of it. */
export interface AddressRequest {
  /** An `http:` or `https:` address, or `-` for the standard input. */
  readonly spec: string;
  /** Folder to generate into, absolute or relative to the root. */
  readonly out: string;
  /** The API's name. @default the last part of the address */
  readonly name?: string | undefined;
  /** Each as `name: value`. @default none */
  readonly headers?: readonly string[] | undefined;
}

/**
 * Makes a project of a description that is read from an address or from the standard input, without redocly.yaml. What the standard input
 * refers to lies below the root; what an address refers to lies on the same server.
 * @example projectForAddress(process.cwd(), { spec: "https://host/openapi.json", out: "src/api" })
 */
export function projectForAddress(root: string, request: AddressRequest): Outcome<Project> {
  const output = relative(root, resolve(root, request.out)).replaceAll(sep, "/");
  const headerRules = readHeaders(request.headers ?? []);
  const entry = entryOf(request);
  const diagnostics = [
    ...entry.diagnostics,
    ...headerRules.diagnostics,
    ...checkName(request.name),
    ...(output === "" ? [wrongOutput] : []),
  ];
  if (entry.value === undefined || diagnostics.length > 0) return { value: undefined, diagnostics };
  const command = commandOf(request, entry.value, output);
  return { value: { root, output, apis: [entry.value], headerRules: headerRules.value, command, isFlat: true }, diagnostics };
}

const wrongOutput: Diagnostic = {
  severity: "error",
  code: "invalid-output",
  message: "the output folder is the folder that holds the project",
  fix: "name a folder inside it",
};

function entryOf({ spec, name }: AddressRequest): Outcome<ApiEntry> {
  if (!isAddress(spec)) return { value: { id: toApiId(name ?? ""), file: standardInput }, diagnostics: [] };
  const { value: address, diagnostics } = readAddress(spec);
  if (address === undefined) return { value: undefined, diagnostics };
  return { value: { id: toApiId(name ?? nameIn(address)), file: printableAddress(address), address: address.href }, diagnostics };
}

/** Headers are left out: they may be secrets, and the command is written into generated files. */
function commandOf({ spec, name }: AddressRequest, { file }: ApiEntry, output: string): string {
  const named = name === undefined ? "" : ` --name ${quoteArgument(name)}`;
  return `specweld generate ${spec === "-" ? "-" : quoteArgument(file)} --out ${quoteArgument(output)}${named}`;
}
