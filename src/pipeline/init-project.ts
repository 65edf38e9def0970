import { resolve } from "node:path";
import { readInputs } from "../cache/read-inputs.js";
import { exampleDescription } from "../draft/project/example-description.js";
import { type PlannedFile, planProject, type StartApi } from "../draft/project/plan-project.js";
import { refuseApiKey, toApiId } from "../load/api-id.js";
import { checkConfinedFile } from "../load/confined-file.js";
import type { Diagnostic, Outcome } from "../types/diagnostic.js";
import { packageFolder } from "../types/package-folder.js";
import { writeText } from "../write/write-text.js";

/** What a project begins with. */
export interface InitRequest {
  /** @default the working directory */
  readonly root?: string | undefined;
  /** Descriptions that are there, each as `name=path`. */
  readonly apis?: readonly string[] | undefined;
  /** A canonical API of Specweld's own to begin with: `checkout`. */
  readonly canonical?: string | undefined;
  /**
   * Changes files that exist; otherwise they are only shown.
   * @default false
   */
  readonly changes?: boolean | undefined;
}

/** What was made. */
export interface InitResult {
  /** `drift` where a file that exists has to be changed and was only shown. */
  readonly status: "ok" | "drift" | "refused";
  /** Absolute path that relative paths start from. */
  readonly root: string;
  readonly diagnostics: readonly Diagnostic[];
  /** Files that were written. */
  readonly written: readonly PlannedFile[];
  /** Files that exist and would have to be changed. */
  readonly shown: readonly PlannedFile[];
}

/** Canonical APIs that the package brings, under its own `specs/`. */
const canonicals: readonly string[] = ["checkout"];

/** Rules that ask of an API what only one that is hosted has. */
const unhosted = {
  "no-empty-servers": "nobody hosts the canonical API.",
  "operation-4xx-response": "failures are values of the runtime, the same for every provider.",
};

/** Makes a folder a project of Specweld: config, descriptions, scripts. What exists is changed only where that is asked for. */
export async function initProject(request: InitRequest): Promise<InitResult> {
  const root = resolve(request.root ?? ".");
  const { value: apis, diagnostics } = await startApis(root, request);
  if (apis === undefined) return { status: "refused", root, diagnostics, written: [], shown: [] };
  const paths = ["redocly.yaml", "package.json", ".gitattributes", ...apis.map((api) => api.root)];
  const read = await readInputs(root, paths);
  const existing = new Map(read.flatMap(({ file, text }) => (text === undefined ? [] : [[file, text] as const])));
  // A project that lists APIs already needs no example.
  const needed = apis.length === 1 && apis[0]?.text === exampleDescription && existing.has("redocly.yaml") ? [] : apis;
  const planned = planProject(needed, existing);
  const written = planned.filter(({ before }) => before === undefined || request.changes === true);
  for (const { path, after } of written) await writeText(resolve(root, path), after);
  const shown = planned.filter((file) => !written.includes(file));
  return { status: shown.length === 0 ? "ok" : "drift", root, diagnostics, written, shown };
}

async function startApis(root: string, { apis = [], canonical }: InitRequest): Promise<Outcome<readonly StartApi[]>> {
  const named = apis.map((text) => namedApi(root, text));
  const chosen = canonical === undefined ? undefined : await canonicalApi(canonical);
  const diagnostics = [...named, ...(chosen === undefined ? [] : [chosen])].flatMap((each) => each.diagnostics);
  if (diagnostics.length > 0) return { value: undefined, diagnostics };
  const value = [...(chosen?.value ?? []), ...named.flatMap((each) => each.value ?? [])];
  const example: StartApi = { id: "example", root: "specs/example/openapi.yaml", text: exampleDescription };
  return { value: value.length === 0 ? [example] : value, diagnostics };
}

function namedApi(root: string, text: string): Outcome<readonly StartApi[]> {
  const [, id, path] = /^([^=]*)=(.+)$/.exec(text) ?? [];
  if (id === undefined || path === undefined)
    return refused("invalid-name", `${JSON.stringify(text)} does not name an API`, 'write it as "shop=specs/shop/openapi.yaml"');
  const refusal = refuseApiKey(id);
  if (refusal !== undefined) return refused("invalid-name", `API id ${JSON.stringify(id)} ${refusal}`, `call it ${toApiId(id)}`);
  const file = path.replaceAll("\\", "/").replace(/^\.\//, "");
  const problem = checkConfinedFile(root, file);
  return problem === undefined
    ? { value: [{ id, root: file }], diagnostics: [] }
    : refused(problem.code, `description "${path}" ${problem.fact}`, problem.fix);
}

async function canonicalApi(id: string): Promise<Outcome<readonly StartApi[]>> {
  const file = `specs/${id}/openapi.yaml`;
  const [{ text } = { text: undefined }] = canonicals.includes(id) ? await readInputs(packageFolder, [file]) : [];
  if (text !== undefined) return { value: [{ id, root: file, text, off: unhosted }], diagnostics: [] };
  return refused(
    "unknown-api",
    `there is no canonical API ${JSON.stringify(id)} to begin with`,
    `use ${canonicals.join(", ")}, or write one of your own`,
  );
}

function refused(code: Diagnostic["code"], message: string, fix: string): Outcome<never> {
  return { value: undefined, diagnostics: [{ severity: "error", code, message, fix }] };
}
