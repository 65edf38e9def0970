import { type Document, isMap, isNode, parseDocument, type YAMLMap } from "yaml";

/** A config for one API. */
const freshConfig = (id: string, root: string): string => `extends: [recommended]

apis:
  ${id}:
    root: ${root}

x-specweld:
  output: generated
`;

/**
 * Adds an API to a config, of which everything else stays as it is; `undefined` where it has that API already, or is none.
 * @param text The config; nothing for a new one.
 */
export function addApi(text: string | undefined, id: string, root: string): string | undefined {
  if (text === undefined) return freshConfig(id, root);
  const document = parseDocument(text);
  if (document.errors.length > 0 || !isMap(document.contents) || document.hasIn(["apis", id])) return undefined;
  const apis = document.get("apis");
  if (apis === undefined) return `${text.replace(/\n*$/, "\n")}\napis:\n  ${id}:\n    root: ${root}\n`;
  return (isMap(apis) && !apis.flow ? insertBelow(text, apis, { id, root }) : undefined) ?? rewritten(document, id, root);
}

/** A line below the last API, indented as the first one is. */
function insertBelow(text: string, { items }: YAMLMap, { id, root }: { readonly id: string; readonly root: string }): string | undefined {
  const [first, last] = [items[0]?.key, items.at(-1)];
  const end = isNode(last?.value) ? last.value.range?.[1] : undefined;
  const start = isNode(first) ? first.range?.[0] : undefined;
  if (start === undefined || end === undefined) return undefined;
  const indent = " ".repeat(start - (text.lastIndexOf("\n", start - 1) + 1));
  const lineEnd = text.charAt(end - 1) === "\n" ? end - 1 : text.indexOf("\n", end);
  const at = lineEnd < 0 ? text.length : lineEnd;
  return `${text.slice(0, at)}\n${indent}${id}:\n${indent}${indent}root: ${root}${text.slice(at) || "\n"}`;
}

/** A config whose APIs stand in one line, or that has none. */
function rewritten(document: Document, id: string, root: string): string {
  if (!isMap(document.get("apis"))) document.set("apis", document.createNode({}));
  const apis = document.get("apis");
  if (isMap(apis)) apis.flow = false;
  document.setIn(["apis", id], document.createNode({ root }));
  return document.toString({ lineWidth: 0 });
}
