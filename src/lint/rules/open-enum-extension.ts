import { finding, type LintRule, schemasWith } from "../rule.js";

/** An open enum lists the values that are known, and allows others. */
export const openEnumExtension: LintRule = (context) =>
  schemasWith(context, "x-open-enum").flatMap(({ schema, pointer, value }) => {
    const complain = (message: string, fix: string) => [
      finding(context, { code: "open-enum-extension", pointer: `${pointer}/x-open-enum`, message, fix }),
    ];
    if (typeof value !== "boolean") return complain("x-open-enum is neither true nor false", 'write "x-open-enum: true"');
    if (!Array.isArray(schema["enum"])) return complain("x-open-enum stands beside no enum", "move it beside the enum that it opens");
    return [];
  });
