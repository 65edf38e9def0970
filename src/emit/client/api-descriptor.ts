import type { ApiModel, SecurityScheme, Server } from "../../types/api-model.js";
import type { Code, FileDraft } from "../../types/file-draft.js";
import { code, doc, identifier, list, literal, objectLiteral, runtimeType, runtimeValue } from "../draft.js";
import { nestedProperties } from "../models/walk-schema.js";

/**
 * Drafts `descriptor.ts`: the API as data, apart from the client, so that a program which sends a few operations does not carry all of them.
 * @param readErrorBody The function that says what the provider's error bodies mean.
 */
export function emitDescriptor(model: ApiModel, readErrorBody?: Code): FileDraft {
  return {
    path: descriptorFile(model),
    sources: [model.file],
    summary: `${model.title} as data.`,
    statements: [
      {
        kind: "const",
        name: identifier(descriptorName(model)),
        doc: doc(`${model.title} as data: what a connection is made with.`),
        exported: true,
        type: code`${runtimeType("ApiDescriptor")}`,
        value: apiDescriptor(model, readErrorBody),
      },
    ],
  };
}

/** Where an API is described as data, in the output folder. */
export function descriptorFile({ id }: Pick<ApiModel, "id">): string {
  return `${id}/descriptor.ts`;
}

/** What `descriptor.ts` calls the API as data: `creemApi`. */
export function descriptorName({ name }: Pick<ApiModel, "name">): string {
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}Api`;
}

function apiDescriptor(model: ApiModel, readErrorBody?: Code): Code {
  const sensitive = sensitiveNames(model);
  return objectLiteral(
    [
      ["id", literal(model.id)],
      ["servers", serversDescriptor(model.servers)],
      ...(areJoined(model.servers) ? [["resolve", code`${runtimeValue("resolveServers")}`] as const] : []),
      ["securitySchemes", objectLiteral(model.securitySchemes.flatMap(schemeEntry))],
      ...(sensitive.length > 0
        ? [["sensitive", list("[", sensitive.map(literal))] as const, ["collect", code`${runtimeValue("collectSensitive")}`] as const]
        : []),
      ...(readErrorBody === undefined ? [] : [["readErrorBody", readErrorBody] as const]),
    ],
    "lines",
  );
}

/** Writes servers as data, in order: those with a host, or else the paths that are joined to the caller's. */
function serversDescriptor(servers: readonly Server[]): Code {
  const absolute = absoluteServers({ servers });
  return list("[", (absolute.length > 0 ? absolute : servers).map(serverDescriptor));
}

/** Tells whether the URL of every server is completed by the caller's; what does that is handed over as a value, so that nobody else carries it. */
function areJoined(servers: readonly Server[]): boolean {
  return servers.length > 0 && absoluteServers({ servers }).length === 0;
}

/** Writes the servers of one operation, with what chooses between them and those of the API. */
export function ownServers(servers: readonly Server[]): Code {
  return objectLiteral([
    ["list", serversDescriptor(servers)],
    ["resolve", code`${runtimeValue("resolveServers")}`],
  ]);
}

/** The servers that can be called without knowing where the description was read from. */
export function absoluteServers({ servers }: Pick<ApiModel, "servers">): readonly Server[] {
  return servers.filter(({ url }) => !url.startsWith("/"));
}

function serverDescriptor({ name, url, variables }: Server): Code {
  const entries = variables.map(({ name: variable, default: value, enum: values }) => {
    const allowed = values === undefined ? [] : [["enum", literal(values)] as const];
    return [variable, objectLiteral([...(value === undefined ? [] : [["default", literal(value)] as const]), ...allowed])] as const;
  });
  return objectLiteral([
    ["name", literal(name)],
    ["url", literal(url)],
    ...(entries.length > 0 ? [["variables", objectLiteral(entries)] as const, ["fill", code`${runtimeValue("fillServer")}`] as const] : []),
  ]);
}

function schemeEntry(described: SecurityScheme): readonly (readonly [string, Code])[] {
  const { key, description: _, ...scheme } = described;
  if (scheme.kind === "unsupported") return [];
  const fields = Object.entries(scheme).map(([name, value]) => [name, literal(value)] as const);
  const carrier = carrierOf(described);
  return [[key, objectLiteral([...fields, ...(carrier ? [["carrier", code`${runtimeValue(carrier)}`] as const] : [])])]];
}

/** What sends a credential that is not a header of its own is handed over as a value, so that a program without such credentials does not carry it. */
function carrierOf(scheme: SecurityScheme): string | undefined {
  if (scheme.kind === "http") return scheme.scheme === "basic" ? "basicCredential" : undefined;
  return scheme.kind === "apiKey" && scheme.in !== "header" ? `${scheme.in}Credential` : undefined;
}

/** Names of properties and parameters marked `x-sensitive`, anywhere in the API, in order of appearance. */
function sensitiveNames({ schemas, operations }: ApiModel): readonly string[] {
  const contents = operations.flatMap(({ requestBody, responses }) => [
    ...(requestBody?.content ?? []),
    ...responses.flatMap(({ content }) => content),
  ]);
  const roots = [...schemas, ...contents, ...operations.flatMap(({ parameters }) => parameters)].map(({ schema }) => schema);
  const holders = [...operations.flatMap(({ parameters }) => parameters), ...roots.flatMap((schema) => nestedProperties(schema))];
  return [...new Set(holders.filter(({ schema }) => schema.extensions["x-sensitive"] === true).map(({ name }) => name))];
}
