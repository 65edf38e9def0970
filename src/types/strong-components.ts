/** A directed graph: each vertex with those it leads to. */
export type Graph = ReadonlyMap<string, readonly string[]>;

/**
 * Numbers the strongly connected components of a graph: vertices that reach each other have the same number. Without recursion, so that
 * a chain of any length is fine.
 * @see https://epubs.siam.org/doi/10.1137/0201010
 */
export function strongComponents(graph: Graph): ReadonlyMap<string, number> {
  const search: Search = { graph, order: new Map(), low: new Map(), open: [], component: new Map(), count: 0 };
  for (const vertex of graph.keys()) if (!search.order.has(vertex)) visit(search, vertex);
  return search.component;
}

interface Search {
  readonly graph: Graph;
  readonly order: Map<string, number>;
  readonly low: Map<string, number>;
  readonly open: string[];
  readonly component: Map<string, number>;
  count: number;
}

interface Frame {
  readonly vertex: string;
  readonly targets: readonly string[];
  next: number;
}

function visit(search: Search, start: string): void {
  const frames: Frame[] = [enter(search, start)];
  for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
    const target = frame.targets[frame.next];
    frame.next += 1;
    if (target === undefined) {
      frames.pop();
      leave(search, frame.vertex, frames.at(-1)?.vertex);
    } else if (!search.order.has(target)) {
      frames.push(enter(search, target));
    } else if (!search.component.has(target)) {
      lower(search, frame.vertex, search.order.get(target));
    }
  }
}

function enter(search: Search, vertex: string): Frame {
  search.order.set(vertex, search.order.size);
  search.low.set(vertex, search.order.size - 1);
  search.open.push(vertex);
  return { vertex, targets: (search.graph.get(vertex) ?? []).filter((target) => search.graph.has(target)), next: 0 };
}

function lower(search: Search, vertex: string, value = 0): void {
  search.low.set(vertex, Math.min(search.low.get(vertex) ?? 0, value));
}

function leave(search: Search, vertex: string, parent: string | undefined): void {
  if (parent !== undefined) lower(search, parent, search.low.get(vertex));
  if (search.low.get(vertex) !== search.order.get(vertex)) return;
  for (let member = search.open.pop(); member !== undefined; member = search.open.pop()) {
    search.component.set(member, search.count);
    if (member === vertex) break;
  }
  search.count += 1;
}
