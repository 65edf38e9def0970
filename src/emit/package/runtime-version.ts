/** The versions of `@specweld/runtime` that generated code works with. */
export const runtimeVersion = "^0.1.0";

/** The dependency of generated code that calls the runtime. */
export const runtimeDependency = { "@specweld/runtime": runtimeVersion } as const;
