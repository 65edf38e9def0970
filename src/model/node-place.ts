import type { Place } from "../types/diagnostic.js";
import type { Description } from "./description.js";
import type { Node } from "./node.js";

/** The place of a node, looked up when somebody asks for it: only findings show places, and a model holds one for each of its parts. */
class NodePlace implements Place {
  #found: Place | undefined;
  readonly #locate: (pointer: string) => Place;
  readonly #node: Node;

  constructor(locate: (pointer: string) => Place, node: Node) {
    this.#locate = locate;
    this.#node = node;
  }

  get #place(): Place {
    this.#found ??= this.#locate(this.#node.pointer);
    return this.#found;
  }

  get file(): string {
    return this.#place.file;
  }

  get line(): number {
    return this.#place.line;
  }

  get column(): number {
    return this.#place.column;
  }

  /** Reports and cached findings hold the place itself. */
  toJSON(): Place {
    const { file, line, column } = this;
    return { file, line, column };
  }
}

/** Gives the place of a node, without the work of looking it up. */
export function placeOf({ spec }: Pick<Description, "spec">, node: Node): Place {
  return new NodePlace(spec.locate, node);
}
