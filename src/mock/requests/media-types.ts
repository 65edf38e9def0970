import type { MediaType } from "../../types/api-model.js";

/** A media type without its parameters, in lower case: `application/json`. */
export function essenceOf(type: string): string {
  return (type.split(";")[0] ?? "").trim().toLowerCase();
}

/** Finds the content that describes a body of a media type: the same type before a range such as `text/*`. */
export function bestMediaType(content: readonly MediaType[], sent: string): MediaType | undefined {
  const essence = essenceOf(sent);
  const fitting = content.filter(({ type }) => covers(essenceOf(type), essence));
  return fitting.toSorted((a, b) => wildness(a.type) - wildness(b.type))[0] ?? content.find(({ type }) => isJson(type) && isJson(essence));
}

function covers(range: string, essence: string): boolean {
  return range === essence || range === "*/*" || (range.endsWith("/*") && essence.startsWith(range.slice(0, -1)));
}

function wildness(type: string): number {
  return type.split("*").length;
}

function isJson(type: string): boolean {
  return /[/+]json$/.test(essenceOf(type));
}

/** Chooses what to answer with by an `Accept` header; undefined where nothing is acceptable. @see https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1 */
export function acceptedMediaType(content: readonly MediaType[], accept: string | null): MediaType | undefined {
  const ranges = (accept ?? "").split(",").flatMap((text) => rangeOf(text));
  const plain = content.toSorted((a, b) => Number(!isJson(a.type)) - Number(!isJson(b.type)));
  if (ranges.length === 0) return plain[0];
  const weighed = plain.map((media) => ({ media, quality: qualityOf(essenceOf(media.type), ranges) })).filter(({ quality }) => quality > 0);
  return weighed.toSorted((a, b) => b.quality - a.quality)[0]?.media;
}

interface Range {
  readonly range: string;
  readonly quality: number;
}

function rangeOf(text: string): readonly Range[] {
  const range = essenceOf(text);
  const quality = Number(/;\s*q=([\d.]+)/i.exec(text)?.[1] ?? 1);
  return range === "" ? [] : [{ range, quality: Number.isNaN(quality) ? 1 : quality }];
}

/** The most precise range counts; JSON of a special kind is JSON to those who ask for that. */
function qualityOf(essence: string, ranges: readonly Range[]): number {
  const fitting = ranges.filter(
    ({ range }) => covers(range, essence) || covers(essence, range) || (range === "application/json" && isJson(essence)),
  );
  return fitting.toSorted((a, b) => wildness(a.range) - wildness(b.range))[0]?.quality ?? 0;
}
