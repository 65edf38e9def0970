import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const project = mkdtempSync(join(tmpdir(), "specweld-packages-"));

function run(command: string, ...words: readonly string[]): void {
  console.error(`$ ${[command, ...words].join(" ")}`);
  // npm is a batch file on Windows, which only a shell can start.
  execFileSync(command, words, { cwd: project, stdio: ["ignore", 2, "inherit"], shell: process.platform === "win32" });
}

function put(path: string, text: string): void {
  writeFileSync(join(project, path), text);
}

function compile(moduleResolution: "NodeNext" | "Bundler"): void {
  const module = moduleResolution === "NodeNext" ? "NodeNext" : "ESNext";
  const compilerOptions = { target: "ES2022", module, moduleResolution, strict: true, noEmit: true, skipLibCheck: false };
  put(
    "tsconfig.json",
    JSON.stringify({ compilerOptions: { ...compilerOptions, lib: ["ES2023", "DOM", "DOM.Iterable"] }, files: ["use.ts"] }),
  );
  run(process.execPath, join(root, "node_modules/typescript/bin/tsc"), "-p", ".");
}

const useFromTypeScript = `import { createCheckout } from "@specweld/checkout";
import { createCreem } from "@specweld/checkout/creem";
import type { paths } from "@specweld/checkout/creem/paths";
import { ApiError } from "@specweld/runtime";
import { generate } from "specweld";
import { createCreem as createGenerated } from "./out/index.js";

const checkout = createCheckout({ creem: { apiKey: "k" } });
const { data, error } = await checkout.creem.retrieveSession({ id: "ch_123" });
const amount: number | undefined = data?.value.totals.due?.amount;
const path: keyof paths = "/v1/checkouts";
const { files } = await generate({ write: false });
console.log(amount, path, error instanceof ApiError, createCreem, createGenerated, files.length);
`;

const useFromNode = `import { createCheckout } from "@specweld/checkout";

const fetch = async () => Response.json({ id: "ch_1", status: "completed", mode: "prod", object: "checkout", product: "prod_1" });
const { data, error } = await createCheckout({ creem: { apiKey: "k", fetch } }).creem.retrieveSession({ id: "ch_1" });
if (error || data.value.status !== "completed") throw error ?? new Error("the session is not completed");
`;

try {
  run("npm", "pack", "--silent", "--prefix", root, "--workspaces", "--include-workspace-root", "--pack-destination", project);
  put("package.json", '{ "name": "scratch", "private": true, "type": "module" }');
  const tarballs = readdirSync(project).filter((name) => name.endsWith(".tgz"));
  run("npm", "install", "--silent", "--no-audit", "--no-fund", "--install-strategy=hoisted", ...tarballs.map((name) => `./${name}`));
  put("use.ts", useFromTypeScript);
  put("use.mjs", useFromNode);
  run(process.execPath, "use.mjs");
  copyFileSync(join(root, "specs/creem/openapi.yaml"), join(project, "creem.yaml"));
  run("npx", "specweld", "generate", "creem.yaml", "--out", "out");
  compile("NodeNext");
  compile("Bundler");
  console.error(`${tarballs.length} packages are fine`);
} finally {
  rmSync(project, { recursive: true, force: true });
}
