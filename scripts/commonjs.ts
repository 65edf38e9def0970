import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { transformSync } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));

/** A path of ours in an import, an export, a `require` or an imported type. */
const ownPath = /(["'])(\.\.?\/[^"'\n]*)\.js\1/g;

/** Writes beside each module of a built package what `require` gives and what its types are: `index.cjs` and `index.d.cts` beside `index.js`. */
function addCommonjs(folder: string, programOf: (file: string) => string | undefined): void {
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    const file = join(folder, name);
    if (name.endsWith(".d.ts"))
      writeFileSync(file.replace(/\.d\.ts$/, ".d.cts"), readFileSync(file, "utf8").replace(ownPath, "$1$2.cjs$1"));
    const program = name.endsWith(".js") ? programOf(name) : undefined;
    if (program !== undefined) writeFileSync(file.replace(/\.js$/, ".cjs"), program);
  }
}

/** A program of its own, so that tools which know no `require` of an ES module, such as Jest, can run it. */
function translated(folder: string): (name: string) => string {
  return (name) => {
    const { code } = transformSync(readFileSync(join(folder, name), "utf8"), { format: "cjs", target: "node20", platform: "node" });
    return code.replace(ownPath, "$1$2.cjs$1");
  };
}

/** The generator starts workers and finds itself by `import.meta`, so it stays one ES module, which Node 20.19 can require. */
function required(name: string): string | undefined {
  return /^(index|artifact|testing|mocks)\.js$/.test(name) ? `module.exports = require("./${name}");\n` : undefined;
}

for (const folder of ["src/runtime/dist", "generated/dist"]) addCommonjs(join(root, folder), translated(join(root, folder)));
addCommonjs(join(root, "dist"), required);
