import { Fault } from "../call/fault.js";
import type { ServerDescriptor } from "../descriptor.js";
import type { ClientOptions } from "../options.js";

type ServerOptions = Pick<ClientOptions, "server" | "serverVariables">;

/**
 * Resolves the server option to a base URL without a trailing slash, for the servers of an API or of one of its operations.
 *
 * A name picks the documented server of that name, the first one where an operation has none of it. A URL of the caller takes the place
 * of every server, so that nothing leaves for another host; the path of a relative server is joined to it, unless it ends with it already.
 *
 * @param root The servers of the API.
 * @param servers Those to choose from; by default the API's.
 * @throws {Fault} With code `configuration` for an unknown name, a variable's value outside its list, or a URL that cannot be called.
 * @see https://spec.openapis.org/oas/v3.1.1#server-object
 */
export function resolveServer(
  root: readonly ServerDescriptor[],
  options: ServerOptions,
  servers: readonly ServerDescriptor[] = root,
): string {
  const { server } = options;
  const named = (list: readonly ServerDescriptor[]) => list.find(({ name }) => name === server);
  if (server !== undefined && !named(servers) && !named(root)) return ownServer(root, servers, options);
  const chosen = named(servers) ?? servers.find((documented) => !isPath(documented)) ?? servers[0];
  const url = chosen ? fill(chosen, options) : "";
  if (!url.startsWith("/")) return accept(root, url);
  return (servers === root ? accept(root, url, pageOrigin()) : new URL(resolveServer(root, options)).origin) + trim(url);
}

function ownServer(root: readonly ServerDescriptor[], servers: readonly ServerDescriptor[], options: ServerOptions): string {
  const { server = "" } = options;
  const isOfPage = /^\/(?![\\/])/.test(server) && pageOrigin() !== "";
  const base = accept(root, server, isOfPage ? pageOrigin() + server : server);
  if (!servers.every(isPath)) return base;
  const pathsOf = (list: readonly ServerDescriptor[]) => list.filter(isPath).map((documented) => trim(fill(documented, options)));
  const [own, all] = [pathsOf(servers), pathsOf([...servers, ...root])];
  const ending = all.find((path) => path && base.endsWith(path)) ?? "";
  return ending && own.includes(ending) ? base : base.slice(0, base.length - ending.length) + (own[0] ?? "");
}

/** Where the page that runs this comes from; "" outside of pages. */
function pageOrigin(): string {
  return (globalThis as { location?: { readonly origin: string } }).location?.origin ?? ""; // unknown to types without the DOM's
}

function isPath({ url }: ServerDescriptor): boolean {
  return url.startsWith("/");
}

function trim(url: string): string {
  return url.replace(/\/+$/, "");
}

function fill(server: ServerDescriptor, { serverVariables = {} }: ServerOptions): string {
  return server.fill ? server.fill(server, serverVariables) : server.url;
}

/** Returns a URL that can be called, trimmed; refuses any other with those that can. */
function accept(root: readonly ServerDescriptor[], text: string, base = text): string {
  const problem = problemOf(text, base);
  if (problem) return refuse(`server ${problem}; use ${[...root.map(({ name }) => `"${name}"`), "an https URL"].join(", ")}`);
  return trim(new URL(base).href);
}

function problemOf(text: string, base: string): string | undefined {
  const url = URL.canParse(base) ? new URL(base) : undefined;
  const unfilled = /\{.*?\}|[{}]/.exec(text)?.[0];
  if (unfilled) return `holds an unfilled variable, ${unfilled}`;
  if (!url) return text.startsWith("/") ? "is a path, which only a page can complete" : "is neither a documented name nor a full URL";
  if (url.username || url.password) return "holds a user name or password";
  if (url.search || url.hash || /[?#]/.test(text)) return "holds a query, a fragment or an unfilled variable";
  return /^https?:$/.test(url.protocol) ? undefined : `is ${url.protocol.slice(0, -1)}, which is not HTTP`;
}

function refuse(problem: string): never {
  throw new Fault("configuration", problem);
}
