import { Fault } from "../call/fault.js";
import type { ApiDescriptor, ServerDescriptor } from "../descriptor.js";
import type { ClientOptions } from "../options.js";

/** The options that say which server is called. */
export type ServerOptions = Pick<ClientOptions, "server" | "serverVariables">;

/**
 * Resolves the server option to the base URL of an API, without a trailing slash: a name picks the documented server of that name, a URL of
 * the caller takes the place of every server, so that nothing leaves for another host.
 *
 * @throws {Fault} With code `configuration` for an unknown name, a variable's value outside its list, or a URL that cannot be called.
 * @see https://spec.openapis.org/oas/v3.1.0#server-object
 */
export function resolveServer({ servers, resolve }: ApiDescriptor, options: ServerOptions): string {
  if (resolve) return resolve(servers, options);
  const { server } = options;
  const chosen = server === undefined ? servers[0] : servers.find(({ name }) => name === server);
  return acceptServer(servers, chosen ? filled(chosen, options) : (server ?? ""));
}

/** The URL of a server with its variables filled in. */
export function filled(server: ServerDescriptor, { serverVariables = {} }: ServerOptions): string {
  return server.fill ? server.fill(server, serverVariables) : server.url;
}

/** Returns a URL that can be called, trimmed; refuses any other with those that can. A path is one of the page that runs this. */
export function acceptServer(documented: readonly ServerDescriptor[], text: string): string {
  const { origin = "" } = (globalThis as { location?: { readonly origin?: string } }).location ?? {}; // unknown to types without the DOM's
  const base = /^\/(?![\\/])/.test(text) ? origin + text : text;
  const problem = problemOf(text, base);
  if (!problem) return withoutSlash(new URL(base).href);
  const usable = [...documented.map(({ name }) => `"${name}"`), "an https URL"].join(", ");
  throw new Fault("configuration", `server ${problem}; use ${usable}`);
}

/** Takes the slashes at the end of a path away. */
export function withoutSlash(text: string): string {
  return text.replace(/\/+$/, "");
}

function problemOf(text: string, base: string): string | undefined {
  const unfilled = /\{.*?\}|[{}]/.exec(text)?.[0];
  if (unfilled) return `holds an unfilled variable, ${unfilled}`;
  if (!URL.canParse(base))
    return text.startsWith("/") ? "is a path, which only a page can complete" : "is neither a documented name nor a full URL";
  const { username, password, protocol } = new URL(base);
  if (username || password) return "holds a user name or password";
  if (/[?#]/.test(text)) return "holds a query, a fragment or an unfilled variable";
  return /^https?:$/.test(protocol) ? undefined : `is ${protocol.slice(0, -1)}, which is not HTTP`;
}
