import type { Diagnostic } from "../../types/diagnostic.js";
import { escapeToken } from "../../types/json-pointer.js";
import type { LintRule } from "../rule.js";

/** What a draft could not know stands in it as a TODO, and is there to be written. */
export const leftToWrite: LintRule = ({ spec, nodes, isProject }) =>
  (isProject ? nodes : []).flatMap(({ value, pointer }) =>
    ["description", "summary", "title"].flatMap((key): readonly Diagnostic[] => {
      const [, todo] = /\bTODO: ([^.]*)/.exec(Object.hasOwn(value, key) ? String(value[key]) : "") ?? [];
      if (todo === undefined) return [];
      const place = spec.locate(`${pointer}/${escapeToken(key)}`);
      return [
        {
          severity: "warning",
          code: "left-to-write",
          message: `the ${key} is a TODO`,
          place,
          fix: todo.trim() === "" ? "write it" : todo.trim(),
        },
      ];
    }),
  );
