import type { Automaton } from "./automaton.js";

/** Positions that can be reached from each other, in an order in which none leads to an earlier group. */
export type Groups = readonly (readonly number[])[];

/**
 * Groups the positions of an automaton into its strongly connected components.
 * @see https://en.wikipedia.org/wiki/Kosaraju%27s_algorithm
 */
export function groupPositions({ next }: Automaton): Groups {
  const finished: number[] = [];
  const forward = next.map((steps) => [...steps.keys()]);
  const backward = next.map((): number[] => []);
  for (const [from, targets] of forward.entries()) for (const to of targets) backward[to]?.push(from);
  const seen = new Set<number>();
  for (const position of next.keys()) visit(position, forward, seen, (each) => finished.push(each));
  const placed = new Set<number>();
  return finished.reverse().flatMap((position) => {
    const group: number[] = [];
    visit(position, backward, placed, (each) => group.push(each));
    return group.length === 0 ? [] : [group];
  });
}

/** Calls `leave` for all that can be reached and was not seen, each after what it leads to. */
function visit(start: number, edges: readonly (readonly number[])[], seen: Set<number>, leave: (position: number) => void): void {
  if (seen.has(start)) return;
  seen.add(start);
  const trail = [{ position: start, targets: [...(edges[start] ?? [])] }];
  for (let top = trail.at(-1); top !== undefined; top = trail.at(-1)) {
    const target = top.targets.pop();
    if (target === undefined) leave(trail.pop()?.position ?? start);
    else if (!seen.has(target)) {
      seen.add(target);
      trail.push({ position: target, targets: [...(edges[target] ?? [])] });
    }
  }
}
