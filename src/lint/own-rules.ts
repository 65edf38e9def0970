import type { LintRule } from "./rule.js";
import { basisExtension } from "./rules/basis-extension.js";
import { duplicateOperationId } from "./rules/duplicate-operation-id.js";
import { expandableExtension } from "./rules/expandable-extension.js";
import { leftToWrite } from "./rules/left-to-write.js";
import { moneyExtension } from "./rules/money-extension.js";
import { openEnumExtension } from "./rules/open-enum-extension.js";
import { pagesExtension } from "./rules/pages-extension.js";
import { sensitiveExtension } from "./rules/sensitive-extension.js";

/** What generation and mapping need of a description beyond OpenAPI itself. */
export const ownRules: readonly LintRule[] = [
  duplicateOperationId,
  moneyExtension,
  openEnumExtension,
  expandableExtension,
  sensitiveExtension,
  basisExtension,
  pagesExtension,
  leftToWrite,
];
