import { suggest } from "../../diagnostics.js";
import type { Diagnostic } from "../../types/diagnostic.js";
import { isJsonObject, type Json } from "../../types/json.js";
import { escapeToken } from "../../types/json-pointer.js";
import { finding, type LintRule, type RuleContext } from "../rule.js";

const levels = ["documented", "observed", "assumed"];
const keys = ["level", "source"];

/** What rests on other evidence than the provider's page says which, in one sentence. */
export const basisExtension: LintRule = (context) => checkBelow(context, context.spec.document, "");

/** Everything can carry a basis: servers, parameters, responses, schemas. */
function checkBelow(context: RuleContext, value: Json, pointer: string): readonly Diagnostic[] {
  if (typeof value !== "object" || value === null) return [];
  const found: Diagnostic[] = [];
  for (const [key, child] of Object.entries(value)) {
    const below = `${pointer}/${escapeToken(key)}`;
    found.push(...(key === "x-basis" ? checkBasis(context, child, below) : checkBelow(context, child, below)));
  }
  return found;
}

function checkBasis(context: RuleContext, basis: Json, pointer: string): readonly Diagnostic[] {
  const complain = (key: string, message: string, fix: string) =>
    finding(context, { code: "basis-extension", pointer: `${pointer}${key}`, message, fix });
  if (!isJsonObject(basis)) return [complain("", "x-basis is not a mapping", 'write "x-basis: { level: observed, source: ... }"')];
  const { level, source } = basis;
  const unknown = Object.keys(basis).filter((key) => !keys.includes(key));
  const near = typeof level === "string" ? suggest(level, levels) : undefined;
  return [
    ...unknown.map((key) =>
      complain(`/${escapeToken(key)}`, `x-basis has no "${key}"`, `write "${suggest(key, keys) ?? "source"}", or remove it`),
    ),
    ...(typeof level === "string" && levels.includes(level)
      ? []
      : [complain("/level", `the level of x-basis is none of ${levels.join(", ")}`, `write "level: ${near ?? "assumed"}"`)]),
    ...(typeof source === "string" && source.trim() !== ""
      ? []
      : [complain("/source", "x-basis names no source", "say in one sentence where this comes from")]),
  ];
}
