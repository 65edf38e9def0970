import type { CodeFacts } from "./code-facts.js";
import { descriptionCodes } from "./description-codes.js";
import { mappingCodes } from "./mapping-codes.js";
import { projectCodes } from "./project-codes.js";

/** A code of Specweld's own: one without a row in these tables does not compile. */
export type DiagnosticCode = keyof typeof mappingCodes | keyof typeof projectCodes | keyof typeof descriptionCodes;

declare const rule: unique symbol;

/** The name of a rule of Redocly or of a plugin, which is documented there. Made by {@link ruleCode} only. */
export type RuleCode = string & { readonly [rule]: true };

/** Takes the name of a rule that is not Specweld's own for a code. */
export function ruleCode(name: string): RuleCode {
  return name as RuleCode; // the brand has no runtime value
}

/** A group of codes as they are listed. */
export interface CodeGroup {
  readonly title: string;
  readonly codes: Readonly<Record<string, CodeFacts>>;
}

/** All codes, by what they are about. */
export const codeGroups: readonly CodeGroup[] = [
  { title: "Mappings", codes: mappingCodes },
  { title: "Descriptions", codes: descriptionCodes },
  { title: "Files, config and output", codes: projectCodes },
];

/** Finds what is told of a code. */
export function factsOfCode(code: string): CodeFacts | undefined {
  return codeGroups.map(({ codes }) => (Object.hasOwn(codes, code) ? codes[code] : undefined)).find((facts) => facts !== undefined);
}
