import { basename, dirname, extname, posix } from "node:path";

/** A node of another file that becomes a component of the bundled document. */
export interface ImportedComponent {
  readonly section: string;
  /** Path relative to the project root. */
  readonly file: string;
  /** Unescaped tokens of the pointer into that file. */
  readonly tokens: readonly string[];
}

/** What imported components are named beside. */
export interface NamingScope {
  /** Root file of the description, relative to the project root. */
  readonly rootFile: string;
  /** The description's own names in a section. */
  readonly ownNames: (section: string) => readonly string[];
}

/**
 * Names imported components after their pointer or file. Where names clash, all of them but the description's own take the file into
 * their name: which one is met first never matters.
 */
export function nameComponents<T extends ImportedComponent>(components: readonly T[], scope: NamingScope): ReadonlyMap<T, string> {
  const levels = new Map<T, number>(components.map((component) => [component, 0]));
  for (;;) {
    const named = new Map(components.map((component) => [component, nameAt(component, levels.get(component) ?? 0, scope.rootFile)]));
    const clashing = findClashing(named, scope).filter((component) => (levels.get(component) ?? 0) < lastLevel);
    if (clashing.length === 0) return named;
    for (const component of clashing) levels.set(component, (levels.get(component) ?? 0) + 1);
  }
}

function findClashing<T extends ImportedComponent>(named: ReadonlyMap<T, string>, scope: NamingScope): readonly T[] {
  const owners = new Map<string, T[]>();
  for (const [component, name] of named) {
    const key = `${component.section}/${fold(name)}`;
    const group = owners.get(key);
    if (group === undefined) owners.set(key, [component]);
    else group.push(component);
  }
  const sections = new Set([...named.keys()].map(({ section }) => section));
  const own = new Set([...sections].flatMap((section) => scope.ownNames(section).map((name) => `${section}/${fold(name)}`)));
  return [...owners].filter(([key, group]) => group.length > 1 || own.has(key)).flatMap(([, group]) => group);
}

/** `line-item` and `LineItem` become the same TypeScript name. */
function fold(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

const lastLevel = 3;

function nameAt({ file, tokens }: ImportedComponent, level: number, rootFile: string): string {
  const last = tokens.at(-1);
  const stem = stemOf(file);
  if (level === 0) return toName([last ?? stem]);
  if (level === 1) return toName(last === undefined ? [basename(dirname(file)), stem] : [stem, last]);
  const path = posix.relative(posix.dirname(rootFile), file).replace(/\.\w+$/, "");
  const parts = [...path.split("/").filter((part) => part !== ".."), ...tokens.filter((token) => token !== "components")];
  return toName(level === 2 ? parts : [...parts, hash(`${file}#${tokens.join("/")}`)]);
}

function stemOf(file: string): string {
  return basename(file, extname(file));
}

function toName(parts: readonly string[]): string {
  const name = parts.join("_").replace(/[^A-Za-z0-9._-]+/g, "_");
  return name.replace(/^[_.-]+|[_.-]+$/g, "") || "component";
}

/** FNV-1a, for the rare names that differ only in characters that a component name cannot hold. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193) >>> 0;
  return value.toString(16).padStart(8, "0");
}
