import { posix } from "node:path";
import { isAddress } from "./address.js";
import { parseReference, type Reference, type RefusedReference } from "./reference.js";

/** A reference whose file is known. */
export type ResolvedReference =
  | (Extract<Reference, { kind: "target" }> & {
      /** Path relative to the root, or an address; `undefined` for the file that the reference stands in. */
      readonly file: string | undefined;
    })
  | RefusedReference;

/**
 * Says which file a `$ref` leads to. A file on disk refers to files on disk, a description from the web to what the same server holds:
 * what a stranger wrote decides neither which files are opened nor which hosts are asked.
 */
export function resolveReference(text: string, { base }: { readonly base: string }): ResolvedReference {
  if (isAddress(base)) return resolveAddress(text, base);
  const reference = parseReference(text);
  if (reference.kind === "refused") return reference;
  return { ...reference, file: reference.path === "" ? undefined : posix.join(posix.dirname(base), reference.path) };
}

function resolveAddress(text: string, base: string): ResolvedReference {
  const hash = text.indexOf("#");
  const path = hash === -1 ? text : text.slice(0, hash);
  const reference = parseReference(path === "" ? text : `#${hash === -1 ? "" : text.slice(hash + 1)}`);
  if (reference.kind === "refused") return reference;
  if (path === "") return { ...reference, file: undefined };
  const address = parseAddress(path, base);
  const refusal = refuseAddress(address, new URL(base).origin);
  if (address === undefined || refusal !== undefined) return { kind: "refused", code: "remote-reference", ...nowhere, ...refusal };
  return { ...reference, path, file: address.href === base ? undefined : address.href };
}

const nowhere = { fact: "is not an address", fix: "write a path relative to the description's address" };

function parseAddress(path: string, base: string): URL | undefined {
  try {
    return new URL(path, base);
  } catch {
    return undefined;
  }
}

function refuseAddress(address: URL | undefined, origin: string): { readonly fact: string; readonly fix: string } | undefined {
  if (address === undefined) return nowhere;
  if (address.username !== "" || address.password !== "") return { fact: "holds a password", fix: "remove it from the address" };
  if (address.origin === origin) return undefined;
  const fact = `leads away from ${origin}, the only server that is asked`;
  return { fact, fix: `serve it from ${origin}, or download the description and what it refers to into a folder` };
}
