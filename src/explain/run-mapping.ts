import * as runtime from "../runtime/normalization/index.js";
import type { Json } from "../types/json.js";
import type { Script } from "../types/script.js";

/** The file of a mapping as it would be generated, ready to run. */
export interface MappingCode {
  readonly script: Script;
  /** The names of its normalizers by canonical schema. */
  readonly normalizers: Readonly<Record<string, string>>;
  /** The names of what writes its requests by canonical operation. */
  readonly writers: Readonly<Record<string, string>>;
}

/** What a normalizer gives. */
export type Normalized = Pick<runtime.Normalized<string, unknown, unknown>, "value" | "issues">;

/** A normalizer, called with the headers of the response where it reads any. */
export type EmittedNormalizer = (raw: unknown, headers?: runtime.ResponseHeaders) => Normalized;

/** Gives the normalizer of a canonical schema. Functions of the mapping's author are not called: each of them gives its own name here. */
export function runNormalizer({ script, normalizers }: MappingCode, schema: string): EmittedNormalizer {
  return exportOf<EmittedNormalizer>(script, normalizers[schema]);
}

/** What is written of an input, and the paths of the inputs that cannot be written as they are. */
export interface WrittenParts {
  readonly written: Json;
  readonly refused: readonly string[];
}

/** Gives what writes the requests of an operation: as much of an input as can be written, where a program is refused all of it. */
export function runWriter({ script, writers }: MappingCode, operation: string): (input: unknown) => WrittenParts {
  return exportOf(script, writers[operation], {
    refuseInput: () => undefined,
    finishWriting: ({ problems, unsupported }: runtime.Writing, _: string, written: Json): WrittenParts => ({
      written,
      refused: [...problems, ...unsupported].map(({ path }) => path),
    }),
  });
}

function exportOf<T>({ code, imports, exports }: Script, name = "", replaced: object = {}): T {
  const given: Readonly<Record<string, unknown>> = { ...runtime, ...replaced };
  const values = imports.map((symbol) => (symbol.isRuntime ? given[symbol.name] : () => symbol.name));
  // What runs is what the generator has just written from checked names and encoded texts, as any program that imports it would.
  const run = new Function(...imports.map(({ localName }) => localName), `${code}\nreturn { ${exports.join(", ")} };`);
  const found: T | undefined = run(...values)[name];
  if (found === undefined) throw new Error(`nothing generated is called ${JSON.stringify(name)}`);
  return found;
}
