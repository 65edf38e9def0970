import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";

/** One small change of a mapping file. */
export interface MappingMutation {
  readonly what: string;
  readonly text: string;
  /** One-based line that was changed or deleted. */
  readonly line: number;
  /** Line of the last key or value before it. */
  readonly before: number;
  /** Lines of the object that it belongs to: of the key above it and of the first entry. */
  readonly around: readonly number[];
  /** First line behind what it holds. */
  readonly below: number;
  /** The keys that lead to what was changed, from the top. */
  readonly keys: readonly string[];
  readonly kind: "deleted line" | "renamed key" | "changed value" | "reason of one word";
}

/** Changes every key and every value of a mapping file, one at a time, and deletes every line. */
export function mappingMutations(text: string): readonly MappingMutation[] {
  return [...scalarsOf(text).map((scalar) => changed(text, scalar)), ...deletions(text)];
}

interface Scalar {
  readonly source: string;
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly isKey: boolean;
  readonly keys: readonly string[];
  /** Line of the key above, and of the first entry beside this one. */
  readonly around: readonly number[];
}

function changed(text: string, { source, start, end, line, isKey, keys, around }: Scalar): MappingMutation {
  const isReason = !isKey && /\s/.test(source);
  const other = isReason ? "x" : `${source}X`;
  const kind = isKey ? "renamed key" : isReason ? "reason of one word" : "changed value";
  return {
    what: `line ${line}: ${source} -> ${other}`,
    text: text.slice(0, start) + other + text.slice(end),
    line,
    before: line,
    around,
    below: line,
    keys,
    kind,
  };
}

/** Lists every plain key and value with its place. */
function scalarsOf(text: string): readonly Scalar[] {
  const lines = new LineCounter();
  const lineOf = (node: Node) => lines.linePos(node.range?.[0] ?? 0).line;
  const walk = (node: unknown, isKey: boolean, keys: readonly string[], around: readonly number[]): readonly Scalar[] => {
    if (isScalar(node) && node.range) {
      const [start, end] = node.range;
      return [{ source: text.slice(start, end), start, end, line: lineOf(node), isKey, keys, around }];
    }
    if (isSeq(node)) return node.items.flatMap((item) => walk(item, false, keys, [...around, lineOf(node)]));
    if (!isMap(node)) return [];
    return node.items.flatMap(({ key, value }) => {
      const below = [...keys, String(isScalar(key) ? key.value : "")];
      const beside = [...around.slice(-1), lineOf(node)];
      return [...walk(key, true, below, beside), ...walk(value, false, below, [lineOf(key as Node)])]; // keys are nodes
    });
  };
  const document = parseDocument(text, { lineCounter: lines });
  return walk(document.contents, false, [], []);
}

function deletions(text: string): readonly MappingMutation[] {
  const lines = text.split("\n");
  const first = new Map<number, Scalar>();
  for (const scalar of scalarsOf(text)) if (!first.has(scalar.line)) first.set(scalar.line, scalar);
  return lines.map((content, index) => {
    const line = index + 1;
    const { keys = [], around = [] } = first.get(line) ?? {};
    const before = [...first.keys()].findLast((each) => each < line) ?? 1;
    const below = line + deeperLines(lines, index) + 1;
    const without = lines.toSpliced(index, 1).join("\n");
    return { what: `line ${line} deleted: ${content.trim()}`, text: without, line, before, around, below, keys, kind: "deleted line" };
  });
}

/** How many lines follow that are indented more. */
function deeperLines(lines: readonly string[], index: number): number {
  const indentOf = (line: string | undefined) => line?.search(/\S/) ?? 0;
  const end = lines.slice(index + 1).findIndex((line) => line.trim() !== "" && indentOf(line) <= indentOf(lines[index]));
  return end === -1 ? lines.length - index - 1 : end;
}
