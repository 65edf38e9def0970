import { withoutInvisible } from "../types/invisible.js";

/** HTML that is safe to publish: written by us, with everything else escaped. Only {@link html} makes it. */
export interface Html {
  readonly html: string;
}

/** Writes HTML; text that is put in is escaped, and HTML that is put in goes on being HTML. A list is put in piece by piece. */
export function html(strings: TemplateStringsArray, ...values: readonly (string | number | Html | readonly Html[])[]): Html {
  return { html: strings.map((part, index) => part + textOf(values[index] ?? "")).join("") };
}

function textOf(value: string | number | Html | readonly Html[]): string {
  if (typeof value !== "object") return escapeHtml(String(value));
  return "html" in value ? value.html : value.map((each) => each.html).join("");
}

/** Writes a name that may be broken behind its dots, and nowhere else. */
export function breakable(name: string): Html {
  const [first = "", ...others] = name.split(/(?<=[.\]])/);
  return html`${first}${others.map((part) => html`<wbr>${part}`)}`;
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Escapes text for an element or a quoted attribute. */
export function escapeHtml(text: string): string {
  return withoutInvisible(text).replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
