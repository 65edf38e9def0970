import { cpSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { createProgram } from "../src/cli/program.js";
import { formatDiagnostics } from "../src/diagnostics.js";
import { runPipeline } from "../src/pipeline.js";
import { compile } from "./compile.js";
import { put, temporaryFolder } from "./write/temporary-folder.js";

const root = resolve(import.meta.dirname, "..");
const documents = ["README.md", "CONTRIBUTING.md"] as const;
const textOf = (document: string) => readFileSync(join(root, document), "utf8");

interface Fence {
  readonly language: string;
  readonly code: string;
}

function fences(document: string): readonly Fence[] {
  return [...textOf(document).matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language = "", code = ""]) => ({ language, code }));
}

/** The YAML of the README by the file that its first line names. */
function yamlFor(file: string): string {
  const found = fences("README.md").find(({ language, code }) => language === "yaml" && code.startsWith(`# ${file}\n`));
  if (found === undefined) throw new Error(`README.md shows nothing of ${file}`);
  return found.code.slice(found.code.indexOf("\n") + 1);
}

/** What a snippet that imports nothing of ours takes from the one before it. */
const clients = `import { createCheckout } from "@specweld/checkout";
const options = { apiKey: "" };
const checkout = createCheckout({ creem: options, crevio: options, flowglad: options, salesnip: options });
`;

describe.each(documents)("%s", (document) => {
  test("shows TypeScript that compiles", () => {
    const ours = { specweld: "index", "specweld/testing": "testing", "specweld/artifact": "artifact" };
    const paths = Object.fromEntries(Object.entries(ours).map(([name, file]) => [name, [`../../../../src/${file}.ts`]])); // compiled four folders below the root
    const snippets = fences(document).filter(({ language }) => language === "ts");
    const files = snippets.map(({ code }, index) => {
      const needsClients = /\bcheckout\./.test(code) && !/const checkout\b/.test(code);
      return { path: `snippet-${index}.ts`, text: `${needsClients ? clients : ""}${code}export {};\n` };
    });
    const override = { types: ["node"], noPropertyAccessFromIndexSignature: false, noUnusedLocals: false, skipLibCheck: true, paths };
    const complaints = files.length === 0 ? [] : compile(files, { version: "7", override });
    expect(complaints.filter((line) => line.startsWith("snippet-"))).toEqual([]);
  });

  test("names npm commands that exist", () => {
    const { scripts } = JSON.parse(textOf("package.json"));
    const named = [...textOf(document).matchAll(/\bnpm (?:run (?:-s )?)?(test|(?<=run (?:-s )?)[\w:-]+)/g)].map(([, name = ""]) => name);
    expect(named.length).toBeGreaterThan(2);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  test("names files and folders that exist", () => {
    const paths = [
      ...textOf(document).matchAll(
        /(?:`|\]\()((?:src|test|specs|scripts|generated|\.github|\.ci)\/[\w./-]*|[\w-]+\.(?:md|json|yaml))(?:`|\))/g,
      ),
    ];
    const named = paths
      .map(([, path = ""]) => path)
      .filter((path) => !/acme-pay|generated\/docs|mapping\.yaml$|petstore|api\.yaml/.test(path));
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  test("names commands and options that exist", () => {
    const refuse = () => Promise.reject(new Error("nothing is run here"));
    const program = createProgram("0", { generate: refuse, lint: refuse, explain: refuse, docs: refuse });
    const options = program.commands.flatMap((command) => command.options.map(({ long }) => long));
    const commands = [...textOf(document).matchAll(/`specweld ([a-z]+)[^`]*`/g)].map(([, name]) => name);
    const named = [...textOf(document).matchAll(/`(?:specweld [^`]*?)?(--[a-z-]+)[^`]*`/g)].map(([, name]) => name);
    expect(commands.filter((name) => !program.commands.some((command) => command.name() === name))).toEqual([]);
    expect(named.filter((name) => !options.includes(name))).toEqual([]);
  });
});

describe("README.md", () => {
  test.each(["specs/creem/openapi.yaml", "specs/creem/mapping.yaml"])("quotes %s", (file) => {
    const lines = textOf(file).split("\n");
    let at = 0;
    for (const line of yamlFor(file).trimEnd().split("\n")) {
      at = lines.indexOf(line, at) + 1;
      expect(at, `${file} has no line ${JSON.stringify(line)} there`).toBeGreaterThan(0);
    }
  });

  test("adds a provider with two files and one line, as it says", async () => {
    const project = copyOfThisProject();
    const config = textOf("redocly.yaml").replace(/^apis:\n/m, (line) => `${line}${yamlFor("redocly.yaml")}`);
    const files = ["specs/acme-pay/openapi.yaml", "specs/acme-pay/mapping.yaml"];
    put(project, { "redocly.yaml": config, ...Object.fromEntries(files.map((file) => [file, yamlFor(file)])) });
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
    const shown = fences("README.md").find(({ language }) => language === "text")?.code;
    expect(formatDiagnostics(diagnostics)).toContain(shown);
  });
});

function copyOfThisProject(): string {
  const project = temporaryFolder();
  mkdirSync(join(project, "node_modules"));
  for (const name of ["redocly.yaml", "specs", "package.json"]) {
    mkdirSync(dirname(join(project, name)), { recursive: true });
    cpSync(join(root, name), join(project, name), { recursive: true });
  }
  return project;
}
