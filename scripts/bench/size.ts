import { gzipSync } from "node:zlib";
import { type Bundle, bundleForBrowser, bundleForNode } from "./bundle.js";
import { type Contender, contenders } from "./contenders.js";
import { progress, type Row, type Section, type Table } from "./report.js";

const limit = 6_000;
const normalized = "specweld, normalized";

/** Measures programs that retrieve one session, minified and compressed, each with everything that it needs. */
export async function measureSize(): Promise<Section> {
  const measured: Measured[] = [];
  for (const contender of contenders) {
    progress(`size: ${contender.name}`);
    measured.push(await measureProgram(contender));
  }
  const own = measured.find(({ name }) => name === normalized);
  if (own === undefined) throw new Error(`There is no contender called "${normalized}"`);
  return {
    tables: [programTable(measured), moduleTable(own.modules)],
    targets: [
      {
        promise: `a program that retrieves one normalized session takes at most ${limit} bytes, minified and compressed`,
        measured: `${own.gzip} bytes`,
        isMet: own.gzip <= limit,
      },
    ],
  };
}

interface Measured {
  readonly name: string;
  readonly minified: number;
  readonly gzip: number;
  readonly platform: "browser" | "node";
  readonly modules: Bundle["modules"];
}

async function measureProgram({ name, source }: Contender): Promise<Measured> {
  const program = `${source.replace("export default", "const create =")}\nconsole.log(await create("https://api.example.com")());`;
  const forBrowser = await bundleForBrowser(program).catch(() => undefined);
  const { code, modules } = forBrowser ?? (await bundleForNode(program));
  return { name, minified: code.length, gzip: gzipSync(code, { level: 9 }).length, platform: forBrowser ? "browser" : "node", modules };
}

function programTable(measured: readonly Measured[]): Table {
  const openapiFetch = measured.find(({ name }) => name === "openapi-fetch")?.gzip ?? Number.NaN;
  return {
    title: "Size of a program that retrieves one session (esbuild, minified; bytes)",
    columns: [
      { key: "name", title: "program" },
      { key: "minified", title: "min" },
      { key: "gzip", title: "min+gzip" },
      { key: "ratio", title: "/ openapi-fetch", digits: 2 },
    ],
    readme: { title: "Size of a program that retrieves one session, in bytes (esbuild)", columns: ["name", "gzip", "ratio"] },
    rows: measured.map(({ name, minified, gzip, platform }) => ({
      name: platform === "node" ? `${name}, for Node only, not minified` : name,
      minified,
      gzip,
      ratio: gzip / openapiFetch,
    })),
  };
}

/** Where the bytes of our own program are. */
function moduleTable(modules: Bundle["modules"]): Table {
  const rows = Object.entries(modules).map(([path, bytes]): Row => ({ path: path.replace(/^.*node_modules\//, ""), bytes }));
  return {
    title: `Modules of "${normalized}" (minified bytes)`,
    columns: [
      { key: "path", title: "module" },
      { key: "bytes", title: "min" },
    ],
    rows: rows.sort((left, right) => Number(right["bytes"]) - Number(left["bytes"])),
  };
}
