import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, posix } from "node:path";
import { formatDiagnostics } from "../../src/diagnostics.js";
import { loadSpec } from "../../src/load/load-spec.js";
import { buildMapping } from "../../src/mapping/build-mapping.js";
import { buildModel } from "../../src/model/build-model.js";
import type { ApiModel } from "../../src/types/api-model.js";
import type { Outcome } from "../../src/types/diagnostic.js";
import type { MappingPlan } from "../../src/types/mapping-plan.js";
import { projectIn } from "../load/temporary-project.js";

/** The three files of a mapping, as an author writes them. */
export interface MappingFiles {
  readonly provider: string;
  readonly canonical: string;
  readonly mapping: string;
}

const providerFile = "specs/shop/openapi.yaml";
const canonicalFile = "specs/checkout/openapi.yaml";
const mappingFile = "specs/shop/mapping.yaml";

/** Loads both APIs and checks the mapping, as the pipeline does. */
async function checkMapping(files: MappingFiles): Promise<Outcome<MappingPlan>> {
  return buildMapping({ source: { file: mappingFile, text: files.mapping }, ...(await apisOf(files)) });
}

type Apis = { readonly provider: ApiModel; readonly canonical: ApiModel };
const loaded = new Map<string, Promise<Apis>>();

/** Loads both APIs; what was loaded before is not loaded again, since models are frozen. */
export async function apisOf({ provider, canonical }: MappingFiles): Promise<Apis> {
  const key = JSON.stringify([provider, canonical]);
  const apis = loaded.get(key) ?? loadApis({ provider, canonical });
  loaded.set(key, apis);
  return apis;
}

async function loadApis({ provider, canonical }: Omit<MappingFiles, "mapping">): Promise<Apis> {
  const root = mkdtempSync(join(tmpdir(), "specweld-mapping-"));
  try {
    for (const [file, text] of Object.entries({ [providerFile]: provider, [canonicalFile]: canonical })) {
      mkdirSync(join(root, dirname(file)), { recursive: true });
      writeFileSync(join(root, file), text);
    }
    return { provider: await modelOf(root, providerFile), canonical: await modelOf(root, canonicalFile) };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

async function modelOf(root: string, file: string): Promise<ApiModel> {
  const loaded = await loadSpec(projectIn(root), { id: posix.basename(posix.dirname(file)), file });
  const built = loaded.value && buildModel(loaded.value);
  if (built?.value === undefined) throw new Error(formatDiagnostics([...loaded.diagnostics, ...(built?.diagnostics ?? [])]));
  return built.value;
}

/** Gives what the compiler says about a mapping, each problem with the line that it is about. */
export async function mappingProblems(files: MappingFiles): Promise<string> {
  const { diagnostics } = await checkMapping(files);
  const texts: Readonly<Record<string, string>> = {
    [providerFile]: files.provider,
    [canonicalFile]: files.canonical,
    [mappingFile]: files.mapping,
  };
  const readLine = (file: string, line: number) => texts[file]?.split("\n")[line - 1];
  return `\n${formatDiagnostics(diagnostics, { readLine })}`;
}

/** Gives the plan of a mapping without errors. */
export async function mappingPlan(files: MappingFiles): Promise<MappingPlan> {
  const { value, diagnostics } = await checkMapping(files);
  if (value === undefined) throw new Error(formatDiagnostics(diagnostics));
  return value;
}

/** The provider's API: `getCheckout` answers a `Checkout`, an error a `Problem` where there is one; the schemas begin on line 13. */
export function shop(schemas: string): string {
  const problem = /^Problem:/m.test(schemas) ? jsonResponse("404", "Problem") : "";
  return `openapi: 3.1.0
info: { title: Shop, version: "1" }
paths:
  /checkouts/{code}:
    get:
      operationId: getCheckout
      parameters: [{ name: code, in: path, required: true, schema: { type: string } }]
      responses: { ${jsonResponse("200", "Checkout", headers)}${problem} }
  /checkouts:
    post: ${/^NewCheckout:/m.test(schemas) ? creation("createCheckout", "NewCheckout", "Checkout") : noAnswer}
components:
  schemas:
${indent(schemas, 4)}`;
}

/** The canonical API: `retrieveSession` answers a `Session`; the schemas begin on line 13. */
export function canonical(schemas: string): string {
  return `openapi: 3.1.0
info: { title: Checkout, version: "1" }
paths:
  /sessions/{id}:
    get:
      operationId: retrieveSession
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses: { ${jsonResponse("200", "Session")} }
  /sessions:
    post: ${/^SessionInput:/m.test(schemas) ? creation("createSession", "SessionInput", "Session") : noAnswer}
components:
  schemas:
${indent(schemas, 4)}`;
}

const noAnswer = '{ operationId: nothing, responses: { "204": { description: Done } } }';

function creation(operationId: string, body: string, answer: string): string {
  const content = `content: { application/json: { schema: { $ref: "#/components/schemas/${body}" } } }`;
  return `{ operationId: ${operationId}, requestBody: { required: true, ${content} }, responses: { ${jsonResponse("200", answer)} } }`;
}

/** Headers of what `getCheckout` answers. */
const headers = `, headers: { ${Object.entries({
  "X-Total": "schema: { type: integer }",
  "X-Kind": "schema: { enum: [NEW, DONE], x-open-enum: true }",
  "X-Note": "schema: { type: string }",
  "X-Tags": "schema: { type: array, items: { type: string } }",
  "X-Always": "required: true, schema: { type: boolean }",
  "X-Odd": "schema: { type: object }",
})
  .map(([name, value]) => `${name}: { ${value} }`)
  .join(", ")} }`;

function jsonResponse(status: string, schema: string, headers = ""): string {
  const content = `content: { application/json: { schema: { $ref: "#/components/schemas/${schema}" } } }`;
  return `"${status}": { description: Answer, ${content}${headers} }, `;
}

/** A mapping of `Session` from `Checkout` with these fields, which begin on line 7, and what follows them. */
export function fields(lines: string, rest = ""): string {
  return `provider: shop
canonical: ../checkout/openapi.yaml
models:
  Session:
    from: Checkout
    fields:
${indent(lines, 6)}
${indent(rest, 4)}
operations:
  retrieveSession: { call: getCheckout, params: { path.code: id }, returns: Session }
`;
}

/** Moves lines to the right, the first and last empty line left out. */
export function indent(text: string, width: number): string {
  return text
    .replace(/^\n|\n\s*$/g, "")
    .split("\n")
    .map((line) => (line === "" ? "" : " ".repeat(width) + line))
    .join("\n");
}
