import { formatAnnotation, formatAnnotations } from "../../diagnostics.js";
import { isBreaking } from "../../diff/compare-api.js";
import type { DiffResult } from "../../pipeline/diff-result.js";
import { otherWords, subjectWords, travelWords, versionWords } from "./words.js";

/** Writes a comparison as annotations of a GitHub workflow: a major change is a warning, all else a notice. */
export function diffAnnotations({ apis, others }: DiffResult): string {
  const changes = apis.flatMap(({ changes: some }) =>
    some.map((change) => {
      const lines = [`${subjectWords(change)} ${change.fact}`, travelWords(change)].filter((words) => words !== "");
      const level = change.level === "major" ? "warning" : "notice";
      return formatAnnotation({ level, place: change.after ?? change.before, title: `${change.level} change`, lines });
    }),
  );
  const fields = apis.flatMap(({ mappings }) =>
    mappings.flatMap((mapping) =>
      mapping.changes.map(({ fate, field, fact, because, place }) =>
        formatAnnotation({
          level: fate === "available" ? "notice" : "warning",
          place,
          title: `${fate}: ${field}`,
          lines: [`${field} ${fact}`, because],
        }),
      ),
    ),
  );
  const problems = apis.flatMap(({ mappings }) => mappings.map((mapping) => formatAnnotations(mapping.problems)));
  const whole = [
    ...others.map((other) => ({ text: otherWords(other), level: other.fact === "removed" ? ("warning" as const) : ("notice" as const) })),
    ...apis.map((diff) => ({ text: versionWords(diff), level: isBreaking(diff) ? ("warning" as const) : ("notice" as const) })),
  ].map(({ text, level }) => formatAnnotation({ level, title: "specweld diff", lines: [text] }));
  return [...whole.map((line) => `${line}\n`), ...[...changes, ...fields].map((line) => `${line}\n`), ...problems].join("");
}
