import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { ZodType } from "zod";
import { emitValidators } from "../../../src/emit/validators/validators.js";
import { emitZod } from "../../../src/emit/zod/zod.js";
import type { ApiModel } from "../../../src/types/api-model.js";
import { loadEmitted } from "../load-emitted.js";

/** The two judges of a model's values, both made of the same description. */
export interface Judges {
  readonly isValid: (value: unknown) => boolean;
  readonly schema: ZodType;
}

const zod = pathToFileURL(join(import.meta.dirname, "../../../node_modules/zod/index.js")).href;

/** Runs `zod.ts` and `validators.ts` of an API: what judges each named schema. */
export async function loadJudges(model: ApiModel): Promise<ReadonlyMap<string, Judges>> {
  const [validators, schemas] = await Promise.all([loadEmitted(emitValidators(model).draft), loadZod(model)]);
  return new Map(
    model.schemas.map(({ name }) => [
      name,
      { isValid: validators[`is${name}`] as Judges["isValid"], schema: schemas(name) }, // what the draft declares
    ]),
  );
}

/** Runs `zod.ts` of an API: the schema of a model by its name. */
export async function loadZod(model: ApiModel): Promise<(name: string) => ZodType> {
  const exported = await loadEmitted(emitZod(model).draft, { zod });
  return (name) => exported[`${name.charAt(0).toLowerCase()}${name.slice(1)}Schema`] as ZodType; // what the draft declares
}
