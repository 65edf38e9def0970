import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { run } from "./run.js";

/** Builds and packs the three packages into a folder, and gives the names of the files. */
export function pack(root: string, folder: string): readonly string[] {
  run(folder, ["npm", "pack", "--silent", "--prefix", root, "--workspaces", "--include-workspace-root", "--pack-destination", folder]);
  return readdirSync(folder).filter((name) => name.endsWith(".tgz"));
}

/** Says what publint, which is strict, and attw find wrong in a packed package. */
export async function lintPackage(file: string): Promise<readonly string[]> {
  const tarball = readFileSync(file);
  const types = await checkPackage(createPackageFromTarballData(tarball));
  const wrong = "problems" in types ? types.problems.map((problem) => `attw: ${JSON.stringify(problem)}`) : ["attw: there are no types"];
  const { messages, pkg } = await publint({ pack: { tarball: bytesOf(tarball) }, strict: true });
  return [...wrong, ...messages.map((message) => `publint: ${formatMessage(message, pkg, { color: false }) ?? message.code}`)];
}

function bytesOf({ buffer, byteOffset, byteLength }: Buffer): ArrayBuffer {
  return (buffer as ArrayBuffer).slice(byteOffset, byteOffset + byteLength); // readFileSync shares none
}

const documents = ["LICENSE", "README.md", "package.json"];

/** Says what an installed package lacks of what a user looks for. */
export function missingDocuments(folder: string): readonly string[] {
  const { homepage, bugs, repository, keywords, license, sideEffects } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const fields = Object.entries({ homepage, bugs, repository, keywords, license, sideEffects }).filter(([, value]) => value === undefined);
  const files = documents.filter((name) => !existsSync(join(folder, name)));
  return [...fields.map(([name]) => `package.json says nothing of its ${name}`), ...files.map((name) => `there is no ${name}`)];
}
