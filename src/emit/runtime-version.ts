/** The versions of `@specweld/runtime` that generated code works with. */
export const runtimeVersion = "^0.1.0";
