declare const encoded: unique symbol;

/** A name imported from a package or from another generated file; recorded by being used in {@link Code}. */
export interface ImportedSymbol {
  readonly kind: "import";
  readonly name: string;
  /** An npm package (`@specweld/runtime`) or a path in the output folder (`creem/models.ts`). */
  readonly from: { readonly module: string } | { readonly file: string };
  readonly typeOnly: boolean;
}

/** Text that only the compiler reads, such as ` satisfies string`; what is printed as JavaScript leaves it out. */
export interface TypeText {
  readonly kind: "types";
  readonly text: string;
}

/** A piece of TypeScript whose every part came through an encoder of `emit/draft.ts`. */
export interface Code {
  readonly kind: "code";
  readonly parts: readonly (string | TypeText | ImportedSymbol)[];
  /** How many characters it has, with imported names bare. */
  readonly width: number;
  readonly hasLineBreak: boolean;
  readonly [encoded]: true;
}

/** A name that is a valid TypeScript identifier and no reserved word. */
export interface Identifier extends Code {
  readonly text: string;
}

/** Text that cannot leave the comment it is printed in. */
export interface DocComment {
  readonly kind: "doc";
  readonly lines: readonly string[];
  readonly [encoded]: true;
}

/** A property or method signature of an interface. */
export interface Member {
  /** From `propertyKey()`, or `indexKey`. */
  readonly key: Code;
  readonly optional: boolean;
  readonly readonly: boolean;
  /** Set for a method; `type` is then what it returns. */
  readonly parameters?: readonly FunctionParameter[] | undefined;
  /** What stands between `<` and `>` of a method. */
  readonly typeParameters?: Code | undefined;
  readonly type: Code;
  readonly doc?: DocComment | undefined;
}

/** One parameter of an emitted function. */
export interface FunctionParameter {
  readonly name: Identifier;
  readonly type: Code;
  readonly optional: boolean;
  /** What it is where a caller gives nothing. */
  readonly default?: Code | undefined;
}

/** A constant. What is exported says its type, as `isolatedDeclarations` demands; `"literal"` is that of a value without any names in it. */
export type ConstStatement = {
  readonly kind: "const";
  readonly name: Identifier;
  readonly doc?: DocComment | undefined;
  readonly value: Code;
} & (
  | { readonly exported: true; readonly type: Code | "literal" }
  | { readonly exported: false; readonly type?: Code | "literal" | undefined }
);

/** One top-level declaration of a generated file. */
export type Statement =
  | {
      readonly kind: "interface";
      readonly name: Identifier;
      readonly doc?: DocComment | undefined;
      readonly exported: boolean;
      readonly extends: readonly Code[];
      readonly members: readonly Member[];
    }
  | {
      readonly kind: "typeAlias";
      readonly name: Identifier;
      /** What stands between `<` and `>`. */
      readonly typeParameters?: Code | undefined;
      readonly doc?: DocComment | undefined;
      readonly exported: boolean;
      readonly type: Code;
    }
  | ConstStatement
  | {
      readonly kind: "function";
      readonly name: Identifier;
      readonly doc?: DocComment | undefined;
      readonly exported: boolean;
      readonly typeParameters?: Code | undefined;
      readonly parameters: readonly FunctionParameter[];
      readonly returns: Code;
      /** One entry a statement, unindented. */
      readonly body: readonly Code[];
    }
  | {
      /** `export * from`, `export * as namespace from`, or `export { names } from` when names are given. */
      readonly kind: "reexport";
      readonly from: ImportedSymbol["from"];
      readonly namespace?: Identifier | undefined;
      readonly names?: readonly Identifier[] | undefined;
      readonly typeOnly: boolean;
    };

/** A TypeScript file before it is text. */
export interface FileDraft {
  /** Path in the output folder, forward slashes: `creem/models.ts`. */
  readonly path: string;
  /** What the file was generated from, for the banner: paths relative to the root. */
  readonly sources: readonly string[];
  /** One sentence on what the file holds, for the banner. */
  readonly summary: string;
  /** Whether a generated package exports the file under a path of its own. @default false */
  readonly isEntry?: boolean | undefined;
  /**
   * Whether the compiler of those who import the file checks it: it proves something, or holds code of the user's own.
   * @default false
   */
  readonly isChecked?: boolean | undefined;
  /** Names that are bound inside expressions (parameters of arrow functions), which no import may take. */
  readonly locals?: readonly Identifier[] | undefined;
  readonly statements: readonly Statement[];
}

/** A TypeScript file whose text another tool made; it only gets the banner. */
export interface TextDraft extends Pick<FileDraft, "path" | "sources" | "summary" | "isEntry" | "isChecked"> {
  readonly text: string;
}
