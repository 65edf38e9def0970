import { isMap, parseDocument } from "yaml";

/** A config for one API. */
const freshConfig = (id: string, root: string): string => `extends: [recommended]

apis:
  ${id}:
    root: ${root}

x-specweld:
  output: generated
`;

/**
 * Adds an API to a config, whose comments and order stay; `undefined` where it has that API already, or is none.
 * @param text The config; nothing for a new one.
 */
export function addApi(text: string | undefined, id: string, root: string): string | undefined {
  if (text === undefined) return freshConfig(id, root);
  const document = parseDocument(text);
  if (document.errors.length > 0 || !isMap(document.contents)) return undefined;
  if (document.hasIn(["apis", id])) return undefined;
  if (!isMap(document.get("apis"))) document.set("apis", document.createNode({}));
  document.setIn(["apis", id], document.createNode({ root }));
  const apis = document.get("apis");
  if (isMap(apis)) apis.flow = false;
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}
