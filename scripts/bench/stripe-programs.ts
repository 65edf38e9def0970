import { writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { realSpecs, repository } from "./folders.js";
import { createProject, prepareGenerator } from "./generator.js";
import { runProgram } from "./run-program.js";

/** The description whose client is called. */
export const stripeSpec = "stripe-2021.json";

/** The ways of calling that are compared. */
export const styles = ["named", "paths"] as const;

/** One of {@link styles}. */
export type Style = (typeof styles)[number];

/** What it cost to check a program. */
export interface CheckCost {
  readonly instantiations: number;
  readonly checkSeconds: number;
}

const callCount = 50;

const compilerOptions = {
  ...{ strict: true, skipLibCheck: true, target: "es2022", module: "nodenext", types: [], lib: ["es2023", "dom", "dom.iterable"] },
  paths: { "@specweld/runtime": ["./types/runtime/index.d.ts"] },
};

/** Generates Stripe's client, turns it into declarations as a package has them, and writes one program per style; gives the folder. */
export async function prepareStripe(): Promise<string> {
  const { generate } = await prepareGenerator();
  const { folder } = createProject("types", [`${realSpecs}/${stripeSpec}`]);
  await generate(folder, stripeSpec, "--out", "generated");
  const client = `${folder}/generated`;
  await emitDeclarations(folder, "runtime", `${repository}src/runtime`, ["index.ts"]);
  await emitDeclarations(folder, "stripe", client, ["operations.ts", "paths.ts"]);
  const operations = await readOperations(`${client}/operations.ts`);
  for (const style of styles) {
    writeFileSync(`${folder}/${style}.ts`, programs[style](operations));
    writeConfig(folder, style, { compilerOptions: { ...compilerOptions, noEmit: true }, files: [`${style}.ts`] });
  }
  return folder;
}

/** Checks one program with the repository's TypeScript. */
export async function checkProgram(folder: string, style: Style): Promise<CheckCost> {
  const output = await runCompiler(folder, style, "--extendedDiagnostics");
  const figure = (title: string): number => Number(new RegExp(`^${title}:\\s+([\\d.]+)`, "m").exec(output)?.[1]);
  return { instantiations: figure("Instantiations"), checkSeconds: figure("Check time") };
}

async function emitDeclarations(folder: string, name: string, rootDir: string, files: readonly string[]): Promise<void> {
  const output = { declaration: true, emitDeclarationOnly: true, rootDir, outDir: `types/${name}` };
  writeConfig(folder, name, { compilerOptions: { ...compilerOptions, ...output }, files: files.map((file) => `${rootDir}/${file}`) });
  await runCompiler(folder, name);
}

function writeConfig(folder: string, name: string, config: object): void {
  writeFileSync(`${folder}/tsconfig.${name}.json`, JSON.stringify(config));
}

async function runCompiler(folder: string, name: string, ...args: readonly string[]): Promise<string> {
  const compiler = `${repository}node_modules/typescript/bin/tsc`;
  const { stdout } = await runProgram(process.execPath, [compiler, "-p", `tsconfig.${name}.json`, ...args], { cwd: folder });
  return stdout;
}

interface StripeOperation {
  readonly method: string;
  readonly path: string;
  readonly parameters?: readonly { readonly required?: true }[];
}

type Named = readonly [name: string, operation: StripeOperation];

/** Finds the first operations that can be called without any input. */
async function readOperations(file: string): Promise<readonly Named[]> {
  const module: Record<string, unknown> = await import(pathToFileURL(file).href);
  const described = Object.entries(module).filter(([name]) => name.endsWith("Operation")) as [string, StripeOperation][]; // as the generator names them
  const simple = described.filter(([, { method, parameters = [] }]) => method === "GET" && !parameters.some(({ required }) => required));
  return simple.slice(0, callCount).map(([name, operation]): Named => [name.replace(/Operation$/, ""), operation]);
}

const programs: Readonly<Record<Style, (operations: readonly Named[]) => string>> = {
  named: (operations) => `
    import type { Transport } from "@specweld/runtime";
    import { ${operations.map(([name]) => name).join(", ")} } from "./types/stripe/operations.js";
    declare const transport: Transport;
    ${operations.map(([name], index) => `const { data: data${index} } = await ${name}(transport);\nconsole.log(data${index});`).join("\n")}
    export {};`,
  paths: (operations) => `
    import type { PathsClient } from "@specweld/runtime";
    import type { paths } from "./types/stripe/paths.js";
    declare const client: PathsClient<paths>;
    ${operations.map(([, { path }], index) => `const { data: data${index} } = await client.GET("${path}");\nconsole.log(data${index});`).join("\n")}
    export {};`,
};
