import { createRequire } from "node:module";

/** TypeScript's parser as ts-morph brings it. `require` reads its large file once, where `import` reads it twice to find its format and exports. */
export const { ts: typescript } = createRequire(import.meta.url)("ts-morph") as typeof import("ts-morph");
