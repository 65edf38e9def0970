import type { ApiModel, Server, ServerVariable } from "../../types/api-model.js";
import type { Member } from "../../types/file-draft.js";
import { code, doc, join, literal, objectType, propertyKey } from "../draft.js";
import { distinct } from "../models/type-code.js";
import { absoluteServers } from "./api-descriptor.js";

/** Declares the options that say which server is called. */
export function serverMembers(model: ApiModel): readonly Member[] {
  return [serverMember(model), ...variablesMembers(model)];
}

function serverMember(model: ApiModel): Member {
  const servers = absoluteServers(model);
  const shared = { key: propertyKey("server"), readonly: true };
  const [first] = servers;
  if (first === undefined) return { ...shared, optional: false, type: code`string`, doc: doc(missingHost(model)) };
  const names = [...new Set(servers.map(({ name }) => name))].map((name) => literal(name));
  const list = servers.map(({ name, url, description }) => `- \`${name}\`: ${[url, description].filter(Boolean).join(", ")}`);
  return {
    ...shared,
    optional: true,
    type: join([...names, code`(string & {})`, code`undefined`], " | "),
    doc: doc("A documented server, or the URL of another one.", list.join("\n"), {
      tag: "default",
      text: JSON.stringify(first.name),
    }),
  };
}

function missingHost({ servers: [first] }: ApiModel): string {
  return first === undefined
    ? "The URL of the API; its description names none."
    : `The URL of the API's host, to which the path \`${first.url}\` of its description is joined; in a page, \`/\` for the page's own host.`;
}

/** The variables of all servers; those without a default are needed where the server that is called by default has them. */
function variablesMembers(model: ApiModel): readonly Member[] {
  const servers = [model, ...model.operations].flatMap(({ servers: own = [] }) => own);
  const variables = servers.flatMap((server) => server.variables.filter((each) => isIn(server, each)));
  const names = [...new Set(variables.map(({ name }) => name))];
  if (names.length === 0) return [];
  const needed = new Set(
    [absoluteServers(model)[0] ?? model.servers[0], ...model.operations.map(({ servers: own }) => own?.[0])].flatMap(neededBy),
  );
  const members = names.map((name) =>
    variableMember(
      variables.filter((each) => each.name === name),
      needed.has(name),
    ),
  );
  const optional = needed.size === 0;
  const type = optional ? code`${objectType(members)} | undefined` : objectType(members);
  return [
    { key: propertyKey("serverVariables"), optional, readonly: true, type, doc: doc("Values of the variables in the server's URL.") },
  ];
}

function isIn({ url }: Server, { name }: ServerVariable): boolean {
  return url.includes(`{${name}}`);
}

function neededBy(server: Server | undefined): readonly string[] {
  return server?.variables.filter((variable) => variable.default === undefined && isIn(server, variable)).map(({ name }) => name) ?? [];
}

/** Declares one variable, which several servers may have. */
function variableMember(alike: readonly ServerVariable[], isNeeded: boolean): Member {
  const [{ name, default: usual } = { name: "" }] = alike;
  const isOpen = alike.some((variable) => variable.enum === undefined);
  const values = distinct(alike.flatMap((variable) => variable.enum ?? []).map((value) => literal(value)));
  const type = isOpen ? code`string` : join(values, " | ");
  return {
    key: propertyKey(name),
    optional: !isNeeded,
    readonly: true,
    type: isNeeded ? type : code`${type} | undefined`,
    ...(usual === undefined ? {} : { doc: doc(undefined, { tag: "default", text: JSON.stringify(usual) }) }),
  };
}
