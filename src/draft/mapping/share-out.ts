import type { DraftLine } from "./draft-model.js";
import type { Candidate } from "./propose-field.js";

type Scores = ReadonlyMap<string, number>;

/** Of two fields that a property is as likely for, the outer one has it. */
function claimOf({ path }: DraftLine, { score }: Candidate): number {
  return score - path.split(".").length / 1000;
}

/** Gives each property to the field that it is likeliest for: `customer.name` is not the name in the address as well. Words of a status serve several. */
export function shareOut(lines: readonly DraftLine[]): readonly DraftLine[] {
  const best = bestScores(lines);
  return lines.map((line) => without(line, best));
}

function isShared({ form, path }: Candidate): boolean {
  return /status|state|type|kind/i.test(path) || (typeof form === "object" && form !== null && "enum" in form);
}

function bestScores(lines: readonly DraftLine[], scores = new Map<string, number>()): Scores {
  for (const line of lines) {
    if (line.kind === "group") {
      if (!line.head?.startsWith("each")) bestScores(line.lines, scores);
      continue;
    }
    for (const candidate of line.candidates.slice(0, 1))
      scores.set(candidate.path, Math.max(claimOf(line, candidate), scores.get(candidate.path) ?? 0));
  }
  return scores;
}

function without(line: DraftLine, best: Scores): DraftLine {
  // The items of a list have properties of their own.
  if (line.kind === "group")
    return { ...line, lines: line.head?.startsWith("each") ? shareOut(line.lines) : line.lines.map((inner) => without(inner, best)) };
  return {
    ...line,
    candidates: line.candidates.filter((candidate) => isShared(candidate) || claimOf(line, candidate) >= (best.get(candidate.path) ?? 0)),
  };
}
