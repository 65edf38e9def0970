import { Fault } from "../call/fault.js";
import type { ServerValues, TemplatedServer } from "../descriptor.js";

/**
 * Fills the variables in a server's URL; one without a value or a default stays as it is.
 *
 * @throws {Fault} With code `configuration` for a value outside its list, or one that would make another URL of it.
 */
export function fillServer({ url, variables }: TemplatedServer, values: ServerValues): string {
  return url.replace(/\{([^{}]+)\}/g, (template, name: string, at: number) => {
    const own = values[name];
    const { enum: allowed, default: value = template } = variables[name] ?? {};
    if (own === undefined) return value;
    if (allowed?.includes(own) === false) return refuse(`server variable "${name}" must be one of ${allowed.join(", ")}`);
    // "evil.test/" as the first label of a host would be another host; a variable in front of everything is a URL of the caller.
    const isBase = at === 0 && !url.startsWith("://", template.length);
    return /[\\?#@\s]/.test(own) || (!isBase && /[/:]/.test(own))
      ? refuse(`server variable "${name}" holds a character that changes the URL`)
      : own;
  });
}

function refuse(problem: string): never {
  throw new Fault("configuration", problem);
}
