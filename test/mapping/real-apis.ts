import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { loadSpec } from "../../src/load/load-spec.js";
import { buildModel } from "../../src/model/build-model.js";
import type { ApiModel } from "../../src/types/api-model.js";
import type { LoadedSpec, SourceText } from "../../src/types/loaded-spec.js";
import { projectIn } from "../load/temporary-project.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The providers of this repository: the folders below `specs/` with a mapping. */
export const mappedProviders: readonly string[] = readdirSync(`${root}specs`).filter((id) => existsSync(`${root}specs/${id}/mapping.yaml`));

/** Reads `specs/<provider>/mapping.yaml`. */
export function mappingOf(provider: string): SourceText {
  const file = `specs/${provider}/mapping.yaml`;
  return { file, text: readFileSync(root + file, "utf8") };
}

/** Loads `specs/<id>/openapi.yaml`. */
export async function loadApi(id: string): Promise<LoadedSpec> {
  const { value } = await loadSpec(projectIn(root), { id, file: `specs/${id}/openapi.yaml` });
  if (value === undefined) throw new Error(`specs/${id}/openapi.yaml cannot be loaded`);
  return value;
}

/** Builds the model of a description that has no error. */
export function modelOf(spec: LoadedSpec): ApiModel {
  const { value } = buildModel(spec);
  if (value === undefined) throw new Error(`${spec.file} has no model`);
  return value;
}
