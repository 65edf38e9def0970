import { buildAs } from "./as.js";
import { buildAbsent, buildConst } from "./constant.js";
import { buildFirst, readingForms } from "./first.js";
import type { BuildForm } from "./form.js";
import { buildVia } from "./via.js";

/** The forms of the mapping language that stand for one value, by the key that names them. */
export const valueForms: ReadonlyMap<string, BuildForm> = new Map([
  ...readingForms,
  ["first", buildFirst],
  ["absent", buildAbsent],
  ["const", buildConst],
  ["via", buildVia],
  ["as", buildAs],
]);

/** Every key that can name a form, the structural ones included. */
export const formKeys: readonly string[] = [...valueForms.keys(), "object", "each", "values", "one", "by"];
