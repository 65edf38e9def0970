import { camelCase, pascalCase, upperFirst } from "../naming.js";
import { joinDrafts, type SchemaDraft } from "./schemas/schema-draft.js";

/** Schemas that are declared under names of their own, each reused wherever the same properties stand. */
export interface Components {
  /** By name, in the order in which they were met. */
  readonly drafts: Map<string, SchemaDraft>;
  /** What stands in front of every name: `New` for what is sent. */
  readonly prefix: string;
}

/** Starts an empty collection. */
export function startComponents(prefix = ""): Components {
  return { drafts: new Map(), prefix };
}

/** Declares an object and all objects inside it, and gives its name: that of one with the same properties, where there is one. */
export function declare(components: Components, wanted: string, draft: SchemaDraft): string {
  const name = nameFor(components, wanted, draft);
  const known = components.drafts.get(name);
  components.drafts.set(name, known === undefined ? draft : joinDrafts(known, draft));
  for (const [key, { schema }] of draft.properties) declareInside(components, { owner: wanted, key }, schema);
  return name;
}

/** Finds the name of an object that was declared. */
export function nameOf(components: Components, owner: string, key: string, draft: SchemaDraft): string {
  const wanted = components.prefix + pascalCase(key);
  const own = components.drafts.get(wanted);
  if (own !== undefined && likeness(own, draft) >= 0.5) return wanted;
  const twin = [...components.drafts].find(([, other]) => isSame(other, draft))?.[0];
  const longer = owner + pascalCase(key);
  return twin ?? (components.drafts.has(longer) ? longer : wanted);
}

function declareInside(
  components: Components,
  { owner, key }: { readonly owner: string; readonly key: string },
  schema: SchemaDraft,
): void {
  const inner = schema.type === "array" ? schema.items : schema;
  if (inner?.type !== "object") return;
  const name = pascalCase(schema.type === "array" ? singular(key) : key);
  const wanted = components.prefix + name;
  const own = components.drafts.get(wanted);
  declare(components, own !== undefined && likeness(own, inner) < 0.5 ? owner + name : wanted, inner);
}

function nameFor({ drafts }: Components, wanted: string, draft: SchemaDraft): string {
  if (drafts.has(wanted)) return wanted;
  return [...drafts].find(([, other]) => isSame(other, draft))?.[0] ?? wanted;
}

/** Two objects with the same properties are one: a product that is offered instead of another, and one that is offered beside it. */
function isSame(one: SchemaDraft, other: SchemaDraft): boolean {
  return one.properties.size >= 2 && likeness(one, other) === 1;
}

function likeness(one: SchemaDraft, other: SchemaDraft): number {
  const shared = [...one.properties.keys()].filter((name) => other.properties.has(name)).length;
  const all = new Set([...one.properties.keys(), ...other.properties.keys()]).size;
  return all === 0 ? 1 : shared / all;
}

/** Takes a name for one thing from the name for several: `checkout-sessions` gives `checkout-session`. */
export function singular(name: string): string {
  if (/(?:series|news|status|address|access|business|process)$/i.test(name)) return name;
  if (/ies$/i.test(name)) return name.replace(/ies$/i, "y");
  if (/(?:ss|x|ch|sh)es$/i.test(name)) return name.replace(/es$/i, "");
  return /[^s]s$/i.test(name) ? name.replace(/s$/i, "") : name;
}

/** What a path is about: the last of its parts that is a name, as `Session`. */
export function resourceOf(path: string): string {
  const parts = path.split("/").filter((part) => part !== "" && !part.startsWith("{") && !/^(?:v\d+|api|rest)$/i.test(part));
  const last = parts.at(-1)?.replace(/\.\w+$/, "") ?? "root";
  return /[a-z]/i.test(last) ? upperFirst(camelCase(singular(last))) : "Root";
}
