import { posix } from "node:path";
import { type Html, html } from "../html.js";
import { nameOf } from "../names.js";
import { canonicalApis, type Site } from "../site.js";

/** A box of the picture, in units of its drawing. */
interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly text: string;
  readonly note?: string | undefined;
  readonly isMain?: boolean;
}

const size = { width: 440, box: 44, gap: 12, arrow: 40 };

/** How many descriptions are drawn; the last box counts the others. */
const most = 6;

/** Draws how descriptions become a client. */
export function picture(site: Site): Html {
  const [canonical] = canonicalApis(site);
  const sources = site.apis.filter((api) => api !== canonical);
  const top = sourceBoxes(sources.map(({ model }) => ({ text: nameOf(model), note: posix.basename(model.file) })));
  const middle = below(top) + size.arrow;
  const title = canonical === undefined ? "One model of each description" : canonical.model.title;
  const note = canonical === undefined ? "every name decided once" : "each field mapped, absent for a reason, or an error";
  const main = { x: 0, y: middle, width: size.width, text: title, note, isMain: true };
  const bottom = middle + size.box + size.arrow;
  const creator = `create${(canonical ?? site.apis[0])?.model.name ?? ""}()`;
  const outputs = row(
    [creator, "types, validators", "these pages"].map((text) => ({ text })),
    bottom,
  );
  const height = bottom + size.box + 2;
  const boxes = [...top, main, ...outputs];
  return html`<figure class="picture">
<svg viewBox="-1 -1 ${size.width + 2} ${height + 1}" role="img" aria-label="${sources.length === 1 ? "A description becomes" : `${sources.length} descriptions become`} ${title}, and that becomes clients, types and pages">
${boxes.map(drawBox)}${top.filter(({ y }) => y === top.at(-1)?.y).map((box) => arrow(box, main))}${outputs.map((box) => arrow(main, box))}</svg>
</figure>
`;
}

/** What a box says. */
type Words = Pick<Box, "text" | "note">;

function sourceBoxes(sources: readonly Words[]): readonly Box[] {
  const shown = sources.length > most ? [...sources.slice(0, most - 1), { text: `${sources.length - most + 1} more` }] : sources;
  const columns = shown.length === 1 ? 1 : shown.length % 3 === 0 ? 3 : 2;
  const rows = Array.from({ length: Math.ceil(shown.length / columns) }, (_, index) => shown.slice(index * columns, (index + 1) * columns));
  return rows.flatMap((texts, index) => row(texts, index * (size.box + size.gap)));
}

function row(texts: readonly Words[], y: number): readonly Box[] {
  const width = (size.width - size.gap * (texts.length - 1)) / Math.max(texts.length, 1);
  return texts.map((words, index) => ({ ...words, x: index * (width + size.gap), y, width }));
}

function below(boxes: readonly Box[]): number {
  return Math.max(0, ...boxes.map(({ y }) => y)) + size.box;
}

function drawBox({ x, y, width, text, note, isMain = false }: Box): Html {
  const middle = round(x + width / 2);
  const first = note === undefined ? 27 : 19;
  return html`<rect class="${isMain ? "main" : "box"}" x="${round(x)}" y="${y}" width="${round(width)}" height="${size.box}" rx="6"/>
<text x="${middle}" y="${y + first}" text-anchor="middle" font-size="13" font-weight="600">${clipped(text, width)}</text>
${note === undefined ? [] : html`<text class="note" x="${middle}" y="${y + 35}" text-anchor="middle" font-size="11">${clipped(note, width)}</text>\n`}`;
}

function arrow(from: Box, to: Box): Html {
  const x = round(from.isMain === true ? to.x + to.width / 2 : from.x + from.width / 2);
  const [start, end] = [from.y + size.box + 4, to.y - 4];
  return html`<path class="way" d="M${x} ${start}V${end - 6}"/><path class="head" d="M${x - 4} ${end - 7}h8l-4 7z"/>\n`;
}

function clipped(text: string, width: number): string {
  const fits = Math.floor((width - 8) / 7.4);
  return text.length > fits ? `${text.slice(0, fits - 1)}…` : text;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
