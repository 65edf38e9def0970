import type { Place } from "../types/diagnostic.js";

/** The part of a semantic version that a change asks for, the gravest first. */
export type Level = "major" | "minor" | "patch";

/** Which way what has changed travels. */
export type Direction = "request" | "response";

/**
 * What a change does to the set of values that a schema describes.
 *
 * `wider` and `narrower` change the generated types or what callers rely on, `looser` and `tighter` only a limit that no type shows, `other`
 * is neither wider nor narrower, `added` is a further property that nobody has to give, and `noted` changes no value.
 */
export type Effect = "wider" | "narrower" | "other" | "looser" | "tighter" | "added" | "noted";

/** What has changed, as a word for machines. */
export type ChangeCode =
  | `${"operation" | "parameter" | "body" | "response" | "header" | "media-type" | "security" | "server" | "webhook" | "schema" | "property" | "value" | "alternative"}-${"added" | "removed" | "changed"}`
  | "optional"
  | "required"
  | "null-added"
  | "null-removed"
  | "type-changed"
  | "limit-changed"
  | "annotation-changed"
  | "documentation-changed"
  | "notation-changed";

/** One difference between two states of a description. */
export interface Change {
  readonly level: Level;
  readonly code: ChangeCode;
  /** What it belongs to: `GET /v1/checkouts`, the name of a schema, or the API itself. */
  readonly subject: string;
  /** Where inside: `order.status`, `items[].id`, `query.page`; empty for the subject as a whole. */
  readonly path: string;
  /** What happened to it, as the rest of a sentence: `gains the value "expired"`. */
  readonly fact: string;
  /** Which way it travels; none for what does not travel. */
  readonly directions: readonly Direction[];
  readonly effect: Effect;
  /** Generated functions that take or give it. */
  readonly operations: readonly string[];
  /** Generated types and functions whose declaration changes. */
  readonly exports: readonly string[];
  /** Where it stood in the old state. */
  readonly before?: Place | undefined;
  /** Where it stands in the new state. */
  readonly after?: Place | undefined;
  /** The value of an enumeration that came or went. */
  readonly value?: string | undefined;
  /** What readers of a mapping pass on the way to it, in the old and the new state, see {@link keyOfPlace}. */
  readonly keys: readonly string[];
  /** JSON pointers of what was compared, in the old and the new document, as far as they are known. */
  readonly pointers: readonly string[];
}

/** A difference inside a schema, before it is known which way the schema travels. */
export type SchemaChange = Pick<Change, "code" | "path" | "fact" | "effect" | "before" | "after" | "value" | "keys" | "pointers">;

/** Names a property by its place, so that a mapping that reads it can be found. */
export function keyOfPlace({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`;
}

/** Names a schema as a whole, for changes of the schema itself. */
export function keyOfSchema(name: string): string {
  return `#${name}`;
}

const grave: readonly Level[] = ["major", "minor", "patch"];

/** Gives the gravest of several levels; `undefined` of none. */
export function gravest(levels: readonly Level[]): Level | undefined {
  return grave.find((level) => levels.includes(level));
}

const levels: Readonly<Record<Effect, Readonly<Record<Direction, Level>>>> = {
  wider: { response: "major", request: "minor" },
  narrower: { response: "minor", request: "major" },
  other: { response: "major", request: "major" },
  looser: { response: "patch", request: "minor" },
  tighter: { response: "patch", request: "major" },
  added: { response: "minor", request: "minor" },
  noted: { response: "patch", request: "patch" },
};

/** Gives the level of an effect on what travels these ways; what does not travel is still an exported type, which callers may read and write. */
export function levelOf(effect: Effect, directions: readonly Direction[]): Level {
  const ways: readonly Direction[] = directions.length === 0 ? ["request", "response"] : directions;
  return gravest(ways.map((direction) => levels[effect][direction])) ?? "patch";
}
