/** A generated file as a program that runs without a file: JavaScript without imports and exports. */
export interface Script {
  readonly code: string;
  /** What it takes from packages and other generated files, by the name that it has in the code. */
  readonly imports: readonly { readonly localName: string; readonly name: string; readonly isRuntime: boolean }[];
  /** Names of the values that it exports. */
  readonly exports: readonly string[];
}
