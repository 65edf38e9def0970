import { isJsonObject, type Json } from "../../types/json.js";
import { addApi, type ListedApi } from "../add-api.js";

/** An API that a project begins with. */
export interface StartApi extends ListedApi {
  /** The description itself, where it has to be written. */
  readonly text?: string | undefined;
}

/** A file of a project, as it is and as it is to be. */
export interface PlannedFile {
  readonly path: string;
  /** `undefined` for a file that is not there yet. */
  readonly before: string | undefined;
  readonly after: string;
}

/** What a project has already. */
export type Existing = ReadonlyMap<string, string>;

/** Plans the files of a project: those that are missing, and those that have to say more than they do. */
export function planProject(apis: readonly StartApi[], existing: Existing): readonly PlannedFile[] {
  const config = apis.reduce<string | undefined>((text, api) => addApi(text, api) ?? text, existing.get("redocly.yaml"));
  const texts: readonly (readonly [string, string | undefined])[] = [
    ["redocly.yaml", config],
    ...apis.map(({ root, text }) => [root, existing.has(root) ? undefined : text] as const),
    ["package.json", withScripts(existing.get("package.json"))],
    [".gitattributes", withLine(existing.get(".gitattributes"), "/generated/** linguist-generated")],
  ];
  return texts.flatMap(([path, after]) => {
    const before = existing.get(path);
    return after === undefined || after === before ? [] : [{ path, before, after }];
  });
}

const scripts = { codegen: "specweld generate", "codegen:check": "specweld generate --check" };

/** Adds the scripts that are missing; one of that name stays as it is. `undefined` for a file that is not a package. */
function withScripts(text: string | undefined): string | undefined {
  if (text === undefined) return `${JSON.stringify({ private: true, type: "module", scripts }, null, 2)}\n`;
  const value = parsed(text);
  if (!isJsonObject(value)) return undefined;
  const own = isJsonObject(value["scripts"]) ? value["scripts"] : {};
  if (Object.keys(scripts).every((name) => Object.hasOwn(own, name))) return text;
  const indent = /^([ \t]+)"/m.exec(text)?.[1] ?? "  ";
  return `${JSON.stringify({ ...value, scripts: { ...scripts, ...own } }, null, indent)}\n`;
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json; // what JSON.parse gives is JSON
  } catch {
    return undefined;
  }
}

function withLine(text: string | undefined, line: string): string {
  if (text === undefined) return `${line}\n`;
  if (text.split("\n").some((each) => each.trim() === line || each.includes("generated/** linguist-generated"))) return text;
  return `${text}${text === "" || text.endsWith("\n") ? "" : "\n"}${line}\n`;
}
