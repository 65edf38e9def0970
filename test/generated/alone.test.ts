import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");

/** The modules that a module loads when it runs, itself included; type imports are gone by then. */
function loadedBy(file: string, seen: Set<string> = new Set()): ReadonlySet<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const statements = readFileSync(join(root, file), "utf8").matchAll(/^(?:import|export) (?!type )(?:[^;"]*? from )?"([^"]+)";$/gm);
  for (const [, specifier = ""] of statements) {
    if (specifier.startsWith("."))
      loadedBy(relative(root, join(root, file, "..", specifier.replace(/\.js$/, ".ts"))).replaceAll("\\", "/"), seen);
    else seen.add(specifier);
  }
  return seen;
}

const providers = ["salesnip", "flowglad", "crevio", "creem"];

describe.each(providers)("%s alone", (provider) => {
  const loaded = [...loadedBy(`generated/${provider}/index.ts`)].sort();

  test("loads its own modules and the runtime, and nothing of another provider or of the canonical API", () => {
    const events = provider === "salesnip" ? [] : ["webhooks"]; // which it does not document
    const own = ["client", "connection", "descriptor", "index", "models", "normalize", "operations", ...events];
    expect(loaded).toEqual(["@specweld/runtime", ...own.map((name) => `generated/${provider}/${name}.ts`)]);
  });
});

test("an openapi-fetch client loads neither the named client nor the operations", () => {
  expect([...loadedBy("generated/creem/paths-client.ts")].sort()).toEqual([
    "@specweld/runtime",
    "generated/creem/connection.ts",
    "generated/creem/descriptor.ts",
    "generated/creem/paths-client.ts",
  ]);
});

test("the canonical API loads every provider", () => {
  const loaded = loadedBy("generated/index.ts");
  expect(providers.filter((provider) => !loaded.has(`generated/${provider}/client.ts`))).toEqual([]);
});
