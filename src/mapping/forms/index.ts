import type { YamlEntry, YamlMap } from "../yaml-node.js";
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

/** Words that name a form where they stand alone, and say something of another one beside it: a table, a separator, a format. */
const besideOthers = ["values", "by", "as"];

/** Finds the word that names a form, in whatever order its lines stand. */
export function headOf(form: YamlMap): YamlEntry | undefined {
  const heads = form.entries.filter(({ key }) => formKeys.includes(key));
  const beside = besideOthers.flatMap((word) => heads.find(({ key }) => key === word) ?? []);
  return heads.find(({ key }) => !besideOthers.includes(key)) ?? beside[0];
}
