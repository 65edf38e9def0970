/** The releases of Node that the packages are tried on; the one that runs this is the first that it can be. */
export const nodeReleases = ["20", "22", "24"] as const;

/** A release of Node. */
export type NodeRelease = (typeof nodeReleases)[number];

/** The compilers that the packages are tried with, by the package of this repository that holds each, or by what npm has to install. */
export const compilers = {
  "5.4": { install: "typescript@5.4" },
  "5.9": { own: "typescript" },
  "6": { own: "typescript-6" },
  "7": { own: "typescript-7" },
} as const;

/** A version of TypeScript. */
export type CompilerVersion = keyof typeof compilers;

/** A project that installs the packages, as users set theirs up. */
export interface PackageProject {
  readonly name: string;
  /** What its `package.json` says of its modules. */
  readonly type: "module" | "commonjs";
  readonly module: string;
  readonly moduleResolution: string;
  /** Whether it has the types of pages beside those of Node. */
  readonly dom: boolean;
  /** Why a compiler cannot build it. @default each can */
  readonly skipped?: Partial<Readonly<Record<CompilerVersion, string>>>;
}

const node10 = { "6": "TypeScript 6 deprecates node10", "7": "TypeScript 7 has no node10" } as const;

/** All that is tried, each on every release of Node and with every compiler. */
export const projects: readonly PackageProject[] = [
  { name: "ESM, NodeNext", type: "module", module: "NodeNext", moduleResolution: "NodeNext", dom: true },
  { name: "ESM, NodeNext, without DOM", type: "module", module: "NodeNext", moduleResolution: "NodeNext", dom: false },
  { name: "ESM, Bundler", type: "module", module: "ESNext", moduleResolution: "Bundler", dom: true },
  { name: "CommonJS, NodeNext", type: "commonjs", module: "NodeNext", moduleResolution: "NodeNext", dom: true },
  { name: "CommonJS, Node16, without DOM", type: "commonjs", module: "Node16", moduleResolution: "Node16", dom: false },
  { name: "CommonJS, Node10", type: "commonjs", module: "CommonJS", moduleResolution: "Node10", dom: true, skipped: node10 },
];
