import type { Code, Identifier } from "../../types/file-draft.js";
import { code, identifier, literal, objectLiteral, plainText, propertyAccess } from "../draft.js";

interface Position {
  readonly line: number;
  readonly column: number;
}

/** What one generated normalizer file declares beside its functions: sites and tables, each once. */
export class Registry {
  readonly #sites = new Map<string, Code>();
  readonly #tables = new Map<string, { readonly name: Identifier; readonly value: Code }>();
  readonly #locals = new Set<string>();
  readonly #functions = new Set<string>();

  /** Refers to the site of a read: `at.id` or `at["totals.due"]`. */
  site(path: string, pointer: string, place: Position, sensitive = false): Code {
    return this.#site(path === "" ? "body" : path, path, pointer, place, sensitive);
  }

  /** Refers to the site of the currency of an amount: `at["totals.due currency"]`. */
  currencySite(path: string, pointer: string, place: Position, sensitive: boolean): Code {
    return this.#site(`${path} currency`, path, pointer, place, sensitive);
  }

  /** Refers to the site of an object that properties are read from: `at["/order"]`. */
  objectSite(path: string, pointer: string, place: Position): Code {
    return this.#site(pointer, path, pointer, place, false);
  }

  #site(name: string, path: string, pointer: string, place: Position, sensitive: boolean): Code {
    const where = [path, pointer, `${place.line}:${place.column}`] as const;
    const tuple = literal(sensitive ? [...where, true] : [...where]);
    const key = this.#holdsOther(name, tuple) ? `${name} from ${pointer}` : name;
    const unique = this.#holdsOther(key, tuple) ? `${key} at ${where[2]}` : key;
    this.#sites.set(unique, tuple);
    return code`at${propertyAccess(unique)}`;
  }

  #holdsOther(key: string, tuple: Code): boolean {
    const known = this.#sites.get(key);
    return known !== undefined && plainText(known) !== plainText(tuple);
  }

  /** Refers to a table by the first of its names that is free; tables that say the same are declared once. */
  table(names: readonly string[], value: Code): Identifier {
    const text = plainText(value);
    const twin = [...this.#tables.values()].find((table) => plainText(table.value) === text);
    if (twin !== undefined) return twin.name;
    const free = names.find((name) => !this.#tables.has(name)) ?? `${names[0] ?? "table"}${this.#tables.size}`;
    const name = identifier(free);
    this.#tables.set(free, { name, value });
    return name;
  }

  /** Takes the first of several names that no other function has. */
  functionName(names: readonly string[]): Identifier {
    const free = names.find((name) => !this.#functions.has(name)) ?? `${names[0] ?? "read"}${this.#functions.size}`;
    this.#functions.add(free);
    return identifier(free);
  }

  /** Remembers the name of a local variable, which no import may take. */
  local(name: string): Identifier {
    this.#locals.add(name);
    return identifier(name);
  }

  get sites(): Code {
    return objectLiteral([...this.#sites], "lines");
  }

  get tables(): readonly { readonly name: Identifier; readonly value: Code }[] {
    return [...this.#tables.values()];
  }

  get locals(): readonly Identifier[] {
    return [...this.#locals].map(identifier);
  }
}
