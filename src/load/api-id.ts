const kebabCase = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/** Folder names that Windows keeps for devices, and those that mean something in the output folder. */
const taken = /^(?:con|prn|aux|nul|com\d|lpt\d|docs|dist|node-modules)$/;

/** Tells why a text cannot be the id of an API, which is also a folder name, or `undefined` when it can. */
export function refuseApiId(id: string): string | undefined {
  if (id.length > 60) return "is longer than 60 characters";
  if (!kebabCase.test(id)) return "is not kebab-case";
  return taken.test(id) ? "is reserved" : undefined;
}

/**
 * Makes an API id of any text.
 * @example toApiId("Creem API v1") // "creem-api-v1"
 */
export function toApiId(text: string): string {
  const words = text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .toLowerCase();
  const id = words.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
  if (id === "") return "api";
  const named = /^\d/.test(id) ? `api-${id}` : taken.test(id) ? `${id}-api` : id;
  return named.slice(0, 60).replace(/-+$/, "");
}
