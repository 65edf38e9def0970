import type { Server, ServerVariable } from "../types/api-model.js";
import type { Description } from "./description.js";
import type { Node, ObjectNode } from "./node.js";
import { variablesOf } from "./path-template.js";
import { asObject, membersOf, readItems, readObject, readRequiredString, readString, readStrings } from "./read.js";

/** Builds the servers of the description, each under a name of its own. @see https://spec.openapis.org/oas/v3.1.0#server-object */
export function buildServers(description: Description): readonly Server[] {
  const nodes = (readItems(description, description.root, "servers") ?? []).flatMap((item) => asObject(description, item, "server") ?? []);
  const written = nodes.map((node) => readString(description, node, "x-name") ?? readString(description, node, "name"));
  return nodes.map((node, index) => {
    const isRepeated = written.indexOf(written[index]) !== index;
    if (written[index] !== undefined && isRepeated) reportRepeated(description, node, written[index]);
    return buildServer(description, node, isRepeated ? fallbackName(index, written) : (written[index] ?? fallbackName(index, written)));
  });
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

function buildServer(description: Description, node: ObjectNode, name: string): Server {
  const url = readRequiredString(description, node, "url");
  const variables = membersOf(description, readObject(description, node, "variables")).flatMap(
    ([variable, member]) => buildVariable(description, variable, member) ?? [],
  );
  for (const variable of variablesOf(url)) {
    if (!variables.some((declared) => declared.name === variable)) reportUndeclared(description, node, variable);
  }
  return { name, url, description: readString(description, node, "description"), variables };
}

/** @see https://spec.openapis.org/oas/v3.1.0#server-variable-object */
function buildVariable(description: Description, name: string, member: Node): ServerVariable | undefined {
  const node = asObject(description, member, name);
  if (node === undefined) return undefined;
  const values = readStrings(description, node, "enum")?.map(({ value }) => value);
  return { name, default: readRequiredString(description, node, "default"), enum: values };
}

function reportUndeclared(description: Description, at: Node, variable: string): void {
  description.error({
    code: "undeclared-server-variable",
    message: `the server's url has a variable "${variable}" that is not declared`,
    at,
    fix: `declare "${variable}" with a default under "variables"`,
  });
}
