import type { NamedSchema, Schema } from "../../types/api-model.js";
import type { Diagnostic } from "../../types/diagnostic.js";
import type { Identifier } from "../../types/file-draft.js";
import { identifier } from "../draft.js";
import { nestedSchemas } from "../models/walk-schema.js";
import { checkFor, judgePattern, type PatternCheck } from "./safe-pattern.js";

/** A string schema with a pattern, and how that is checked. */
export interface PatternUse {
  readonly pattern: string;
  readonly schema: Schema;
  readonly check: PatternCheck;
}

/** How the patterns of schemas are checked, and what the regular expressions are called. */
export interface PatternScope {
  /** The regular expressions that can be checked, by pattern. */
  readonly patterns: ReadonlyMap<string, Identifier>;
  /** How the pattern of a schema is checked. */
  readonly checks: ReadonlyMap<Schema, PatternCheck>;
}

/** Finds every pattern in schemas, and judges it. */
export function patternUses(schemas: readonly NamedSchema[]): readonly PatternUse[] {
  const verdicts = new Map<string, ReturnType<typeof judgePattern>>();
  return schemas
    .flatMap(({ schema }) => nestedSchemas(schema))
    .flatMap((schema) => {
      if (schema.kind !== "string" || schema.pattern === undefined) return [];
      const { pattern, maxLength } = schema;
      const verdict = verdicts.get(pattern) ?? judgePattern(pattern);
      verdicts.set(pattern, verdict);
      return [{ pattern, schema, check: checkFor(verdict, maxLength) }];
    });
}

/** Names each regular expression that can be checked once. */
export function patternScope(uses: readonly PatternUse[]): PatternScope {
  const names = [...new Set(uses.flatMap(({ pattern, check }) => ("upTo" in check ? [pattern] : [])))];
  return {
    patterns: new Map(names.map((pattern, position) => [pattern, identifier(`pattern${position + 1}`)])),
    checks: new Map(uses.map(({ schema, check }) => [schema, check])),
  };
}

/** Says of a pattern that it is not checked, and why. */
export function patternWarnings({ pattern, schema, check }: PatternUse): readonly Diagnostic[] {
  if (!("fault" in check)) return [];
  const facts = {
    invalid: { message: "is not a regular expression", fix: 'write it as JavaScript reads it with the flag "u"' },
    catastrophic: {
      message: "can take too long on some text",
      fix: "let each character match in one way only, or give the text a small maxLength",
    },
  }[check.fault];
  const message = `pattern ${JSON.stringify(pattern.slice(0, 80))} ${facts.message}, so it is not checked`;
  return [{ severity: "warning", code: `${check.fault}-pattern`, message, place: schema.place, fix: facts.fix }];
}
