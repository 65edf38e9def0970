import { createRequire } from "node:module";
import type ts from "typescript";

// `require` reads its large file once, where `import` reads it twice to find its format and exports.
const load = createRequire(import.meta.url);

/** The types of its syntax trees. */
export type { ts };

/** The compiler, of which we use the parser and the syntax trees. The published generator has it in a file of its own. */
export const typescript = load("typescript") as typeof ts; // what `require` gives has no type
