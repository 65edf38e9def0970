import { type Document, isMap, isNode, parseDocument, type YAMLMap } from "yaml";

/** An API as a config lists it. */
export interface ListedApi {
  readonly id: string;
  /** Path of its description, relative to the config. */
  readonly root: string;
  /** Rules that do not suit it, each with why, which are turned off for it. */
  readonly off?: Readonly<Record<string, string>> | undefined;
}

/** A config for one API. */
const freshConfig = (api: ListedApi): string => `extends: [recommended]

rules:
  # Off: a description that is written from a docs page knows of no license.
  info-license: off

apis:
${linesOf(api, "  ")}

x-specweld:
  output: generated
`;

/** What a config says of an API, in block style. */
function linesOf({ id, root, off = {} }: ListedApi, indent: string): string {
  const rules = Object.entries(off).flatMap(([rule, why]) => [`    # Off: ${why}`, `    ${rule}: off`]);
  const lines = [`${id}:`, `  root: ${root}`, ...(rules.length === 0 ? [] : ["  rules:", ...rules])];
  return lines.map((line) => line.replace(/^ */, (own) => indent.repeat(1 + own.length / 2))).join("\n");
}

/**
 * Adds an API to a config, of which everything else stays as it is; `undefined` where it has that API already, or is none.
 * @param text The config; nothing for a new one.
 */
export function addApi(text: string | undefined, api: ListedApi): string | undefined {
  const { id } = api;
  if (text === undefined) return freshConfig(api);
  const document = parseDocument(text);
  if (document.errors.length > 0 || !isMap(document.contents) || document.hasIn(["apis", id])) return undefined;
  const apis = document.get("apis");
  if (apis === undefined) return `${text.replace(/\n*$/, "\n")}\napis:\n${linesOf(api, "  ")}\n`;
  return (isMap(apis) && !apis.flow ? insertBelow(text, apis, api) : undefined) ?? rewritten(document, api);
}

/** A line below the last API, indented as the first one is. */
function insertBelow(text: string, { items }: YAMLMap, api: ListedApi): string | undefined {
  const [first, last] = [items[0]?.key, items.at(-1)];
  const end = isNode(last?.value) ? last.value.range?.[1] : undefined;
  const start = isNode(first) ? first.range?.[0] : undefined;
  if (start === undefined || end === undefined) return undefined;
  const indent = " ".repeat(start - (text.lastIndexOf("\n", start - 1) + 1));
  const lineEnd = text.charAt(end - 1) === "\n" ? end - 1 : text.indexOf("\n", end);
  const at = lineEnd < 0 ? text.length : lineEnd;
  return `${text.slice(0, at)}\n${linesOf(api, indent)}${text.slice(at) || "\n"}`;
}

/** A config whose APIs stand in one line, or that has none. */
function rewritten(document: Document, { id, root, off = {} }: ListedApi): string {
  if (!isMap(document.get("apis"))) document.set("apis", document.createNode({}));
  const apis = document.get("apis");
  if (isMap(apis)) apis.flow = false;
  document.setIn(
    ["apis", id],
    document.createNode({
      root,
      ...(Object.keys(off).length === 0 ? {} : { rules: Object.fromEntries(Object.keys(off).map((rule) => [rule, "off"])) }),
    }),
  );
  return document.toString({ lineWidth: 0 });
}
