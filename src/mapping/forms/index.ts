import { buildAbsent, buildConst } from "./constant.js";
import { buildCopy, buildExpanded } from "./copy.js";
import { buildFirst } from "./first.js";
import type { BuildForm } from "./form.js";
import { buildInterval } from "./interval.js";
import { buildMoney } from "./money.js";
import { buildBool, buildEnum } from "./tables.js";
import { buildDecimalText, buildMap, buildNullText, buildReference, buildTime, buildUpper } from "./text.js";
import { buildVia } from "./via.js";

/** The forms of the mapping language that stand for one value, by the key that names them. */
export const valueForms: ReadonlyMap<string, BuildForm> = new Map([
  ["field", buildCopy],
  ["expanded", buildExpanded],
  ["first", buildFirst],
  ["absent", buildAbsent],
  ["const", buildConst],
  ["enum", buildEnum],
  ["bool", buildBool],
  ["money", buildMoney],
  ["interval", buildInterval],
  ["time", buildTime],
  ["ref", buildReference],
  ["upper", buildUpper],
  ["text", buildDecimalText],
  ["null_text", buildNullText],
  ["map", buildMap],
  ["via", buildVia],
]);

/** Every key that can name a form, the structural ones included. */
export const formKeys: readonly string[] = [...valueForms.keys(), "object", "each", "one", "by"];
