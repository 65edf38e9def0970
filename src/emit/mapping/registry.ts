import type { Code, Identifier } from "../../types/file-draft.js";
import { identifier, plainText } from "../draft.js";

/** What one generated normalizer file declares beside its functions: tables, each once, and the names it takes. */
export class Registry {
  readonly #tables = new Map<string, { readonly name: Identifier; readonly value: Code }>();
  readonly #locals = new Set<string>();
  readonly #functions = new Set<string>();

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

  get tables(): readonly { readonly name: Identifier; readonly value: Code }[] {
    return [...this.#tables.values()];
  }

  get locals(): readonly Identifier[] {
    return [...this.#locals].map(identifier);
  }
}
