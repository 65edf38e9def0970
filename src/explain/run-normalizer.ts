import * as runtime from "../runtime/normalization/index.js";

/** The normalizers of a mapping as they would be generated, ready to run. */
export interface NormalizerCode {
  /** The file of the normalizers without types, as CommonJS. */
  readonly code: string;
  /** The names of their functions by canonical schema. */
  readonly names: Readonly<Record<string, string>>;
}

/** What a normalizer gives. */
export type Normalized = Pick<runtime.Normalized<string, unknown, unknown>, "value" | "issues">;

/** A normalizer, called with the headers of the response where it reads any. */
export type Normalizer = (raw: unknown, headers?: runtime.ResponseHeaders) => Normalized;

/** Gives the normalizer of a canonical schema. Functions of the mapping's author are not called: each of them gives its own name here. */
export function runNormalizer({ code, names }: NormalizerCode, schema: string): Normalizer {
  const exported: Record<string, Normalizer> = {};
  const uncalled = new Proxy({}, { get: (_, name) => () => String(name) });
  const modules = (name: string): object => (name === "@specweld/runtime" ? runtime : uncalled);
  // What runs is what the generator has just written from checked names and encoded texts, as any program that imports it would.
  new Function("require", "exports", code)(modules, exported);
  const normalize = exported[names[schema] ?? ""];
  if (normalize === undefined) throw new Error(`there is no normalizer of ${schema}`);
  return normalize;
}
