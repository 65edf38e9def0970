import { refuse } from "../call/fault.js";
import type { OperationDescriptor } from "../descriptor.js";
import { writePlain } from "./plain.js";

/** Fills a path template; refuses what would leave a segment empty or climb out of one. @see https://spec.openapis.org/oas/v3.1.1#path-templating */
export function writePath(operation: OperationDescriptor, values: object = {}): string {
  if (!operation.path.includes("{")) return operation.path;
  const path = operation.path.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const value = (values as Record<string, unknown>)[name]; // a group of inputs, keyed by parameter name
    const parameter = operation.parameters?.find((candidate) => candidate.in === "path" && candidate.name === name) ?? {
      name,
      in: "path" as const,
    };
    const write = parameter.write ?? writePlain;
    const text = value === undefined || value === null || value === "" ? "" : write(parameter, value, `path.${name}`);
    return text || refuse(`path.${name}`, "is missing");
  });
  return hasDotSegment(path) ? refuse("path", "holds a dot segment") : path;
}

/** Tells whether a "." or ".." remains as a segment after any number of decodings, with the separators that servers honour. */
export function hasDotSegment(path: string): boolean {
  for (let text = path, before = ""; text !== before; ) {
    if (/(^|[\\/])\.\.?($|[\\/;?#])/.test(text)) return true;
    before = text;
    text = text.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  }
  return false;
}
