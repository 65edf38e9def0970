import type { ServerDescriptor, ServerResolver } from "../descriptor.js";
import { acceptServer, filled, type ServerOptions, withoutSlash } from "./server.js";

/**
 * Resolves the server option to a base URL where the servers of an API are paths, or an operation has servers of its own.
 *
 * A name picks the server of that name, the first one where an operation has none of it. A URL of the caller takes the place of every server;
 * the path of a relative server is joined to it, unless it ends with it already.
 *
 * @throws {Fault} With code `configuration` for an unknown name, a variable's value outside its list, or a URL that cannot be called.
 * @see https://spec.openapis.org/oas/v3.1.0#server-object
 */
export const resolveServers: ServerResolver = (root, options, servers = root) => {
  const { server } = options;
  const named = (list: readonly ServerDescriptor[]) => list.find(({ name }) => name === server);
  if (server !== undefined && !named(servers) && !named(root)) return ownServer(root, servers, options);
  const chosen = named(servers) ?? servers.find((documented) => !isPath(documented)) ?? servers[0];
  const url = chosen ? filled(chosen, options) : "";
  if (servers === root || !url.startsWith("/")) return acceptServer(root, url);
  return new URL(resolveServers(root, options)).origin + withoutSlash(url);
};

function ownServer(root: readonly ServerDescriptor[], servers: readonly ServerDescriptor[], options: ServerOptions): string {
  const base = acceptServer(root, options.server ?? "");
  if (!servers.every(isPath)) return base;
  const pathsOf = (list: readonly ServerDescriptor[]) => list.filter(isPath).map((documented) => withoutSlash(filled(documented, options)));
  const [own, all] = [pathsOf(servers), pathsOf([...servers, ...root])];
  const ending = all.find((path) => path && base.endsWith(path)) ?? "";
  return ending && own.includes(ending) ? base : base.slice(0, base.length - ending.length) + (own[0] ?? "");
}

function isPath({ url }: ServerDescriptor): boolean {
  return url.startsWith("/");
}
