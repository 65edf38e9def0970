import { ApiError } from "./api-error.js";
import type { ApiDescriptor } from "./descriptor.js";
import type { ClientOptions } from "./options.js";

/**
 * Resolves the server option to a base URL without a trailing slash.
 *
 * @throws {ApiError} With code `configuration` for an unknown name, a variable's value outside its list, or a URL that must not be called.
 * @see https://spec.openapis.org/oas/v3.1.1#server-object
 */
export function resolveServer(api: ApiDescriptor, { server, serverVariables = {} }: ClientOptions): string {
  const documented = server === undefined ? api.servers[0] : api.servers.find(({ name }) => name === server);
  const { url = server ?? "", variables = {} } = documented ?? {};
  const filled = url.replace(/\{([^{}]+)\}/g, (template, name: string) => {
    const variable = variables[name];
    const value = serverVariables[name] ?? variable?.default ?? template;
    if (variable?.enum?.includes(value) === false)
      return refuseOption(api, `server variable "${name}" must be one of ${variable.enum.join(", ")}`);
    // "evil.test/" as the first label of a host would be another host.
    return /[\\/?#@:\s]/.test(serverVariables[name] ?? "")
      ? refuseOption(api, `server variable "${name}" holds a character that changes the URL`)
      : value;
  });
  const problem = problemOf(filled);
  if (problem)
    return refuseOption(api, `server ${problem}; use ${[...api.servers.map(({ name }) => `"${name}"`), "an https URL"].join(", ")}`);
  return new URL(filled).href.replace(/\/+$/, "");
}

function problemOf(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url) return "is neither a documented name nor a full URL";
  if (url.username || url.password) return "holds a user name or password";
  if (url.search || url.hash || /[{}?#]/.test(text)) return "holds a query, a fragment or an unfilled variable";
  if (url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname))) return undefined;
  return `is ${url.protocol.slice(0, -1)}, which shows the credentials to everyone on the way`;
}

function isLoopback(host: string): boolean {
  return /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(host);
}

/** Refuses an option when a client is made. */
export function refuseOption({ id }: ApiDescriptor, problem: string): never {
  throw new ApiError({ code: "configuration", message: `${id}: ${problem}`, status: null });
}
