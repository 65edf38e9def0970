import { expect, test } from "vitest";
import { compile, compilerVersions } from "../compile.js";

const program = `import { createCheckout } from "@specweld/checkout";
import { createCreem } from "@specweld/checkout/creem";
import { createCreemPaths } from "@specweld/checkout/creem/paths-client";
import { isCheckout } from "@specweld/checkout/creem/validators";
import { ApiError } from "@specweld/runtime";
export const all = [createCheckout, createCreem, createCreemPaths, isCheckout, ApiError];
`;

test.each(compilerVersions)("the runtime and generated code need no types of the DOM (TypeScript %s)", (version) => {
  const override = { lib: ["ES2023"], types: ["node"] };
  expect(compile([{ path: "use.ts", text: program }], { version, override, withImports: true })).toEqual([]);
});
