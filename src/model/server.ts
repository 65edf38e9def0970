import type { Server, ServerVariable } from "../types/api-model.js";
import type { Description } from "./description.js";
import { child, type Node, type ObjectNode } from "./node.js";
import { variablesOf } from "./path-template.js";
import { asObject, membersOf, readItems, readObject, readString, readStrings } from "./read.js";
import { serverUrl } from "./server-url.js";

/** A server and the node that describes it. */
export interface FoundServer {
  readonly server: Server;
  readonly node: ObjectNode;
}

/**
 * Builds the servers that an owner lists, the description or one of its paths or operations, each under a name of its own.
 * @see https://spec.openapis.org/oas/v3.1.0#server-object
 */
export function buildServers(description: Description, owner: Node): readonly FoundServer[] {
  const nodes = (readItems(description, owner, "servers") ?? []).flatMap((item) => asObject(description, item, "server") ?? []);
  const written = nodes.map((node) => readString(description, node, "x-name") ?? readString(description, node, "name"));
  return nodes.flatMap((node, index) => {
    const isRepeated = written.indexOf(written[index]) !== index;
    if (written[index] !== undefined && isRepeated) reportRepeated(description, node, written[index]);
    const name = isRepeated ? fallbackName(index, written) : (written[index] ?? fallbackName(index, written));
    const server = buildServer(description, node, name);
    return server === undefined ? [] : [{ server, node }];
  });
}

/** Warns of servers that a credential would reach unencrypted; `localhost` and its like are not far enough for that. */
export function reportUnencrypted(description: Description, found: readonly FoundServer[]): void {
  for (const { server, node } of found) {
    const url = server.url.replace(
      /\{([^{}]+)\}/g,
      (_, name) => server.variables.find((variable) => variable.name === name)?.default ?? "",
    );
    const host = /^http:\/\/(\[[^\]]*\]|[^/:?#]*)/i.exec(url)?.[1];
    if (host === undefined || /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/i.test(host)) continue;
    description.warn({
      code: "unencrypted-server",
      message: `credentials travel unencrypted to ${server.url}, readable for everyone on the way`,
      at: child(node, "url") ?? node,
      fix: "use an https URL",
    });
  }
}

/** The first server is "production", any other "server2", "server3", ... by position, whatever the others are called. */
function fallbackName(index: number, written: readonly (string | undefined)[]): string {
  const name = index === 0 ? "production" : `server${index + 1}`;
  return written.includes(name) ? `${name}-${index + 1}` : name;
}

function reportRepeated(description: Description, at: Node, name: string): void {
  description.warn({
    code: "repeated-server-name",
    message: `two servers are called "${name}"`,
    at,
    fix: "give each server a name of its own",
  });
}

function buildServer(description: Description, node: ObjectNode, name: string): Server | undefined {
  const url = serverUrl(description, node);
  if (url === undefined) return undefined;
  const declared = membersOf(description, readObject(description, node, "variables")).flatMap(
    ([variable, member]) => buildVariable(description, variable, member) ?? [],
  );
  const names = variablesOf(url).filter((variable) => !declared.some((each) => each.name === variable));
  const variables: readonly ServerVariable[] = [...declared, ...names.map((variable) => ({ name: variable }))];
  for (const variable of variables) if (variable.default === undefined) reportNeeded(description, node, variable.name);
  return { name, url, description: readString(description, node, "description"), variables };
}

/** @see https://spec.openapis.org/oas/v3.1.0#server-variable-object */
function buildVariable(description: Description, name: string, member: Node): ServerVariable | undefined {
  const node = asObject(description, member, name);
  if (node === undefined) return undefined;
  const values = readStrings(description, node, "enum")?.map(({ value }) => value);
  return { name, default: readString(description, node, "default"), enum: values };
}

function reportNeeded(description: Description, at: Node, variable: string): void {
  description.warn({
    code: "undeclared-server-variable",
    message: `the server's url has a variable "${variable}" without a default: callers have to give it, as serverVariables.${variable}`,
    at,
    fix: `declare "${variable}" with a default under "variables"`,
  });
}
