import { isJsonObject } from "../types/json.js";
import type { HeaderRule } from "../types/project.js";
import type { ConfigNode } from "./config-node.js";

/**
 * Reads which headers are sent with requests for descriptions.
 * @see https://redocly.com/docs/cli/configuration/reference/resolve
 */
export function readHeaderRules(config: ConfigNode): readonly HeaderRule[] | undefined {
  const http = config.child("resolve")?.child("http");
  const headers = http?.value["headers"];
  if (headers === undefined) return undefined;
  const complain = () =>
    http?.complain(
      "headers",
      '"headers" is not a list of headers',
      "write each as { matches, name, value } or { matches, name, envVariable }",
    );
  if (!Array.isArray(headers)) return complain();
  return headers.flatMap((rule: unknown) => {
    const texts = isJsonObject(rule) ? Object.entries(rule).filter(([, value]) => typeof value === "string") : [];
    const { matches, name, value, envVariable }: Readonly<Record<string, unknown>> = Object.fromEntries(texts);
    if (typeof name === "string" && typeof matches === "string") return [{ name, matches, ...textsOf({ value, envVariable }) }];
    complain();
    return [];
  });
}

function textsOf(values: Readonly<Record<string, unknown>>): Pick<HeaderRule, "value" | "envVariable"> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => typeof value === "string"));
}
