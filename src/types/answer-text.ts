import { isJsonObject, type Json } from "./json.js";

/** The name of a table's answer, by which `out` refers to it: a word, or `month 3` for a length of time. */
export function answerText(answer: Json): string {
  return isJsonObject(answer) ? `${String(answer["unit"])} ${String(answer["count"])}` : String(answer);
}
