import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { createProgram } from "../src/cli/program.js";
import { formatDiagnostics } from "../src/diagnostics.js";
import { readGuideList } from "../src/docs/guide-list.js";
import { runPipeline } from "../src/pipeline.js";
import type { GeneratedFile } from "../src/types/generated-file.js";
import { compile } from "./compile.js";
import { put, temporaryFolder } from "./write/temporary-folder.js";

const root = resolve(import.meta.dirname, "..");
const guides = readdirSync(join(root, "src/docs/guides")).map((name) => `src/docs/guides/${name}`);
const list = "src/docs/guides/README.md";
const documents = ["README.md", "CONTRIBUTING.md", ...guides];
const textOf = (document: string) => readFileSync(join(root, document), "utf8");

interface Fence {
  readonly language: string;
  readonly code: string;
}

function fences(document: string): readonly Fence[] {
  return [...textOf(document).matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language = "", code = ""]) => ({ language, code }));
}

/** The YAML of a document by the file that its first line names. */
function yamlFor(document: string, file: string): string {
  const found = fences(document).find(({ language, code }) => language === "yaml" && code.startsWith(`# ${file}\n`));
  if (found === undefined) throw new Error(`${document} shows nothing of ${file}`);
  return found.code.slice(found.code.indexOf("\n") + 1);
}

/** What a snippet that imports nothing of ours takes from the one before it. */
const clients = `import { createCheckout } from "@specweld/checkout";
const options = { apiKey: "" };
const checkout = createCheckout({ creem: options, crevio: options, flowglad: options, salesnip: options });
`;

/** The TypeScript of all documents, each snippet in a file called after its document and line. */
function snippets(): readonly GeneratedFile[] {
  return documents.flatMap((document) =>
    fences(document).flatMap(({ language, code }) => {
      if (language !== "ts") return [];
      const needsClients = /\bcheckout\./.test(code) && !/const checkout\b/.test(code);
      const line = textOf(document).split(code, 1).join("").split("\n").length;
      return [{ path: `${basename(document, ".md")}-${line}.ts`, text: `${needsClients ? clients : ""}${code}export {};\n` }];
    }),
  );
}

test("the TypeScript of README, CONTRIBUTING and guides compiles, with a client of the pet shop in ./api", async () => {
  const petShop = await runPipeline({
    root,
    goal: "memory",
    spec: "test/fixtures/real/petstore.yaml",
    output: "generated/api",
    only: ["client", "paths", "zod", "tanstack-query"],
    cache: false,
  });
  const carriers = await runPipeline({ root: quickStartProject(), goal: "memory", cache: false });
  const api = [...petShop.files, ...carriers.files.filter(({ path }) => path.includes("/"))].map(({ path, text }) => ({
    path: `api/${path}`,
    text,
  }));
  const ours = { specweld: "index", "specweld/testing": "testing", "specweld/mock": "mocks", "specweld/artifact": "artifact" };
  const paths = Object.fromEntries(Object.entries(ours).map(([name, file]) => [name, [`../../../../src/${file}.ts`]])); // compiled four folders below the root
  const override = { types: ["node"], noPropertyAccessFromIndexSignature: false, noUnusedLocals: false, skipLibCheck: true, paths };
  expect(snippets().length).toBeGreaterThan(10);
  const complaints = compile([...snippets(), ...api], { version: "7", override });
  expect(complaints.filter((line) => !/^(\.\.\/|\s)/.test(line))).toEqual([]); // the sources of Specweld have options of their own
});

describe.each(documents)("%s", (document) => {
  test("names npm commands that exist", () => {
    const { scripts } = JSON.parse(textOf("package.json"));
    const named = [...textOf(document).matchAll(/\bnpm (?:run (?:-s )?)?(test|(?<=run (?:-s )?)[\w:-]+)/g)].map(([, name = ""]) => name);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  test("names files and folders that exist", () => {
    const inText = textOf(document).matchAll(/`((?:src|test|specs|scripts|generated|\.github|\.ci)\/[\w./-]*|[\w-]+\.(?:md|json|yaml))`/g);
    const named = [...inText].map(([, path = ""]) => path);
    const foreign = /acme-pay|generated\/docs|docs\/README|(?:mapping|overlay|fixes|money)\.yaml$|petstore|api\.yaml|^src\/api/;
    expect(named.filter((path) => !foreign.test(path) && !existsSync(join(root, path)))).toEqual([]);
  });

  test("links to files and sections that exist", () => {
    const links = [...textOf(document).matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)/g)];
    const broken = links.filter(([, path = "", section]) => {
      const target = path === "" ? document : relative(root, resolve(root, dirname(document), path));
      return !existsSync(join(root, target)) || (section !== undefined && !sectionsOf(target).includes(section));
    });
    expect(broken.map(([link]) => link)).toEqual([]);
  });

  test("names commands and options that exist", () => {
    const refuse = () => Promise.reject(new Error("nothing is run here"));
    const does = {
      generate: refuse,
      lint: refuse,
      explain: refuse,
      docs: refuse,
      diff: refuse,
      mock: refuse,
      new: refuse,
      map: refuse,
      init: refuse,
    };
    const program = createProgram("0", does);
    const options = ["--help", ...program.commands.flatMap((command) => command.options.map(({ long }) => long))];
    const commands = [...textOf(document).matchAll(/`specweld ([a-z]+)[^`]*`/g)].map(([, name]) => name);
    const named = [...textOf(document).matchAll(/`(?:specweld [^`]*?)?(--[a-z-]+)[^`]*`/g)].map(([, name]) => name);
    expect(commands.filter((name) => !program.commands.some((command) => command.name() === name))).toEqual([]);
    expect(named.filter((name) => !options.includes(name))).toEqual([]);
  });
});

/** The anchors of a document's headings, as code hosts make them. */
function sectionsOf(document: string): readonly string[] {
  const headings = [...textOf(document).matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) => heading);
  return headings.map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^\w\s-]/g, "")
      .replaceAll(" ", "-"),
  );
}

test("the README is short, and lists every guide", () => {
  expect(textOf("README.md").split("\n").length).toBeLessThanOrEqual(200);
  expect(guides.filter((guide) => guide !== list && !textOf("README.md").includes(`](${guide})`))).toEqual([]);
});

test("the site has every guide in its menu", () => {
  const { groups } = readGuideList({ file: list, text: textOf(list) });
  const listed = groups.flatMap(({ files }) => files);
  expect(guides.filter((guide) => guide !== list && !listed.includes(guide))).toEqual([]);
});

describe("what README and guides show", () => {
  test.each(["specs/creem/openapi.yaml", "specs/creem/mapping.yaml"])("is quoted from %s", (file) => {
    const lines = textOf(file).split("\n");
    let at = 0;
    for (const line of yamlFor("README.md", file).trimEnd().split("\n")) {
      at = lines.indexOf(line, at) + 1;
      expect(at, `${file} has no line ${JSON.stringify(line)} there`).toBeGreaterThan(0);
    }
  });

  test("adds a provider with two files and one line, as it says", async () => {
    const project = copyOfThisProject();
    const shown = (file: string) => yamlFor("src/docs/guides/mapping-language.md", file);
    const config = textOf("redocly.yaml").replace(/^apis:\n/m, (line) => `${line}${shown("redocly.yaml")}`);
    const files = ["specs/acme-pay/openapi.yaml", "specs/acme-pay/mapping.yaml"];
    put(project, { "redocly.yaml": config, ...Object.fromEntries(files.map((file) => [file, shown(file)])) });
    const { status, files: generated, diagnostics } = await runPipeline({ root: project, goal: "memory", cache: false });
    expect(formatDiagnostics(diagnostics.filter(({ severity }) => severity === "error"))).toBe("");
    expect(status).toBe("ok");
    expect(generated.find(({ path }) => path === "checkout/client.ts")?.text).toContain('"acme-pay"');
    expect(generated.find(({ path }) => path === "acme-pay/client.ts")?.text).toContain("retrieveSession(");
  });

  test("shows the message that a new status gets", async () => {
    const project = copyOfThisProject();
    const file = "specs/creem/openapi.yaml";
    put(project, {
      [file]: textOf(file).replace(
        "enum: [pending, processing, completed, expired]",
        "enum: [pending, processing, completed, expired, refunded]",
      ),
    });
    const { diagnostics } = await runPipeline({ root: project, goal: "memory", cache: false });
    const shown = fences("src/docs/guides/diagnostics.md").find(({ language }) => language === "text")?.code;
    expect(formatDiagnostics(diagnostics)).toContain(shown);
  });
});

/** The project of several providers that the quick start shows file by file. */
function quickStartProject(): string {
  const project = temporaryFolder();
  const guide = "src/docs/guides/quick-start.md";
  const named = fences(guide).flatMap(({ language, code }) => (language === "yaml" ? (/^# (\S+)\n/.exec(code)?.[1] ?? []) : []));
  put(project, Object.fromEntries(named.map((file) => [file, yamlFor(guide, file)])));
  return project;
}

function copyOfThisProject(): string {
  const project = temporaryFolder();
  mkdirSync(join(project, "node_modules"));
  for (const name of ["redocly.yaml", "specs", "package.json"]) {
    mkdirSync(dirname(join(project, name)), { recursive: true });
    cpSync(join(root, name), join(project, name), { recursive: true });
  }
  return project;
}
