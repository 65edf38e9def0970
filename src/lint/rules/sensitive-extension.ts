import { finding, type LintRule, schemasWith } from "../rule.js";

/** `x-sensitive: "yes"` would leave a secret in errors and logs. */
export const sensitiveExtension: LintRule = (context) =>
  schemasWith(context, "x-sensitive")
    .filter(({ value }) => typeof value !== "boolean")
    .map(({ pointer }) =>
      finding(context, {
        code: "sensitive-extension",
        pointer: `${pointer}/x-sensitive`,
        message: "x-sensitive is neither true nor false",
        fix: 'write "x-sensitive: true"',
      }),
    );
