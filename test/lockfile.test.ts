import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";

interface LockedPackage {
  readonly integrity?: string;
  /** A workspace of this repository, or a copy that is shipped inside another package. */
  readonly link?: boolean;
  readonly inBundle?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const lock: { readonly packages: Readonly<Record<string, LockedPackage>> } = JSON.parse(
  readFileSync(resolve(import.meta.dirname, "../package-lock.json"), "utf8"),
);

/** Where npm would find a package that another one asks for: beside it, or beside any folder above. */
function isLocked(name: string, from: string): boolean {
  if (`${from === "" ? "" : `${from}/`}node_modules/${name}` in lock.packages) return true;
  return from !== "" && isLocked(name, from.slice(0, Math.max(0, from.lastIndexOf("/node_modules/"))));
}

// A registry that does not have the packages of other platforms makes npm leave them out, and then `npm ci` refuses the lockfile everywhere.
test("the lockfile lists the optional packages of every platform", () => {
  const missing = Object.entries(lock.packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => !isLocked(name, path)),
  );
  expect(missing).toEqual([]);
});

test("the lockfile has the hash of every package of every platform", () => {
  const unhashed = Object.entries(lock.packages).filter(([path, entry]) => {
    const isInstalled = path.includes("node_modules/") && entry.link !== true && entry.inBundle !== true;
    return isInstalled && !/^sha512-/.test(entry.integrity ?? "");
  });
  expect(unhashed.map(([path]) => path)).toEqual([]);
});
