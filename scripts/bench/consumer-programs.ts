import { writeFileSync } from "node:fs";
import { loadSpec } from "../../src/load/load-spec.js";
import { buildModel } from "../../src/model/build-model.js";
import type { Operation } from "../../src/types/api-model.js";
import { realSpecs, repository } from "./folders.js";
import { createProject, prepareGenerator } from "./generator.js";
import { runProgram } from "./run-program.js";

/** The description whose operations are called. */
export const consumedSpec = "github.json";

/** The programs that are compared: the same calls, each through another client. */
export const programNames = ["client", "functions", "paths", "openapiFetch"] as const;

/** One of {@link programNames}. */
export type ProgramName = (typeof programNames)[number];

/** The compilers of TypeScript that check them. */
export const compilers = ["5.9", "7"] as const;

/** One of {@link compilers}. */
export type Compiler = (typeof compilers)[number];

/** What it cost to check a program. */
export interface CheckCost {
  readonly instantiations: number;
  /** What the compiler says it spent on checking. */
  readonly checkSeconds: number;
  /** From its start to its end. */
  readonly totalSeconds: number;
  readonly megabytes: number;
}

const callCount = 50;

const executables: Readonly<Record<Compiler, string>> = { "5.9": "typescript/bin/tsc", "7": "typescript-7/bin/tsc" };

const compilerOptions = {
  ...{ strict: true, skipLibCheck: true, target: "es2022", module: "nodenext", types: [], lib: ["es2023", "dom", "dom.iterable"] },
  // The runtime as its package has it: declarations.
  paths: { "@specweld/runtime": ["./runtime/index.d.ts"] },
};

/** Makes a project as a user has it: what `specweld generate` and openapi-typescript write, and a program for each client; gives its folder. */
export async function prepareConsumer(): Promise<string> {
  const { generate } = await prepareGenerator();
  const { folder } = createProject("consumer", [`${realSpecs}/${consumedSpec}`]);
  writeFileSync(`${folder}/package.json`, JSON.stringify({ private: true, type: "module" }));
  await generate(folder, consumedSpec, "--out", "generated");
  await runProgram(process.execPath, [`${repository}node_modules/openapi-typescript/bin/cli.js`, consumedSpec, "-o", "theirs.d.ts"], {
    cwd: folder,
  });
  await emitRuntime(folder);
  const operations = await callableOperations(folder);
  for (const name of programNames) {
    writeFileSync(`${folder}/${name}.ts`, programs[name](operations));
    writeConfig(folder, name, { compilerOptions: { ...compilerOptions, noEmit: true }, files: [`${name}.ts`] });
  }
  return folder;
}

/** Checks one program. */
export async function checkProgram(folder: string, name: ProgramName, compiler: Compiler): Promise<CheckCost> {
  const { stdout, milliseconds } = await compile(folder, compiler, "-p", `tsconfig.${name}.json`, "--extendedDiagnostics");
  const figure = (title: string): number => Number(new RegExp(`^${title}:\\s+([\\d.]+)`, "m").exec(stdout)?.[1]);
  return {
    instantiations: figure("Instantiations"),
    checkSeconds: figure("Check time"),
    totalSeconds: milliseconds / 1000,
    megabytes: figure("Memory used") / 1000, // it says so in thousands of bytes
  };
}

async function emitRuntime(folder: string): Promise<void> {
  const rootDir = `${repository}src/runtime`;
  const options = { ...compilerOptions, paths: {}, declaration: true, emitDeclarationOnly: true, rootDir, outDir: "runtime" };
  writeConfig(folder, "runtime", { compilerOptions: options, files: [`${rootDir}/index.ts`] });
  await compile(folder, "5.9", "-p", "tsconfig.runtime.json");
}

function writeConfig(folder: string, name: string, config: object): void {
  writeFileSync(`${folder}/tsconfig.${name}.json`, JSON.stringify(config));
}

function compile(folder: string, compiler: Compiler, ...args: readonly string[]): ReturnType<typeof runProgram> {
  return runProgram(process.execPath, [`${repository}node_modules/${executables[compiler]}`, ...args], { cwd: folder });
}

/** The first operations that can be called without any input. */
async function callableOperations(folder: string): Promise<readonly Operation[]> {
  const api = { id: "github", file: consumedSpec };
  const { value: spec } = await loadSpec({ root: folder, output: "generated", apis: [api], command: "" }, api);
  const model = spec === undefined ? undefined : buildModel(spec).value;
  if (model === undefined) throw new Error(`${consumedSpec} has no model`);
  const callable = model.operations.filter(({ method, parameters }) => method === "GET" && !parameters.some(({ required }) => required));
  return callable.slice(0, callCount);
}

type Program = (operations: readonly Operation[]) => string;

const programs: Readonly<Record<ProgramName, Program>> = {
  client: (operations) => `
    import { createGithub } from "./generated/index.js";
    const github = createGithub({});
    ${callsOf(operations, ({ name }) => `github.${name}()`)}`,
  functions: (operations) => `
    import { connectGithub } from "./generated/connection.js";
    import { ${operations.map(({ name }) => name).join(", ")} } from "./generated/operations.js";
    const transport = connectGithub({});
    ${callsOf(operations, ({ name }) => `${name}(transport)`)}`,
  paths: (operations) => `
    import { createGithubPaths } from "./generated/paths-client.js";
    const client = createGithubPaths({});
    ${callsOf(operations, ({ path }) => `client.GET("${path}")`)}`,
  openapiFetch: (operations) => `
    import createClient from "openapi-fetch";
    import type { paths } from "./theirs.js";
    const client = createClient<paths>({ baseUrl: "https://api.github.com" });
    ${callsOf(operations, ({ path }) => `client.GET("${path}")`)}`,
};

function callsOf(operations: readonly Operation[], call: (operation: Operation) => string): string {
  return operations
    .map((operation, index) => `const { data: data${index} } = await ${call(operation)};\nconsole.log(data${index});`)
    .join("\n");
}
