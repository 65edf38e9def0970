import type { StringKind } from "../../types/api-model.js";
import { textFault } from "./check-format.js";
import type { Random } from "./random.js";
import { samplePattern } from "./sample-pattern.js";

/** What a text of a format looks like. */
const formats: Readonly<Record<string, (random: Random) => string>> = {
  "date-time": (random) => `2025-0${1 + random.below(9)}-1${random.below(9)}T0${random.below(9)}:${10 + random.below(49)}:00Z`,
  date: (random) => `2025-0${1 + random.below(9)}-1${random.below(9)}`,
  time: (random) => `0${random.below(9)}:${10 + random.below(49)}:00Z`,
  email: (random) => `${random.pick(people).toLowerCase()}@example.com`,
  uri: (random) => `https://example.com/${random.word(8)}`,
  url: (random) => `https://example.com/${random.word(8)}`,
  hostname: () => "example.com",
  ipv4: (random) => `192.0.2.${1 + random.below(250)}`,
  ipv6: (random) => `2001:db8::${1 + random.below(999)}`,
  byte: () => "c2FtcGxl",
  duration: () => "PT1H",
  uuid: (random) => {
    const hex = Array.from({ length: 32 }, () => random.below(16).toString(16)).join("");
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
  },
};

const people = ["Ada", "Grace", "Alan", "Edsger", "Barbara", "Donald"];

/** What a text is where only the name of its property says so, the first that fits. */
const names: readonly (readonly [name: RegExp, text: (random: Random) => string])[] = [
  [/e-?mail/, (random) => `${random.pick(people).toLowerCase()}@example.com`],
  [/(?:^|_)(?:ur[il]|href|link|website|homepage|avatar|image|picture|src)(?:_|$)/, (random) => `https://example.com/${random.word(8)}`],
  [/(?:^|_)(?:at|time|timestamp)$/, (random) => formats["date-time"]?.(random) ?? ""],
  [/(?:^|_)date(?:_|$)/, (random) => formats["date"]?.(random) ?? ""],
  [/(?:^|_)(?:id|ids|key|token|secret|sha|hash|cursor|uuid|guid)$/, (random) => random.word(16)],
  [/currency/, (random) => random.pick(["USD", "EUR", "GBP"])],
  [/country/, (random) => random.pick(["DE", "FR", "US"])],
  [/(?:^|_)(?:phone|tel)/, (random) => `+1415555${1000 + random.below(8999)}`],
  [/city/, (random) => random.pick(["Berlin", "Lyon", "Oslo"])],
  [/(?:first|given)_?name/, (random) => random.pick(people)],
  [/(?:full|customer|owner|user|author)_?name$/, (random) => `${random.pick(people)} Example`],
  [/(?:^|_)(?:locale|language|lang)$/, () => "en"],
];

/**
 * Writes a text that fits a schema and is plausible under the name of its property.
 * @param name The name of the property that holds it, or of the thing that it is.
 */
export function sampleText(schema: StringKind, name: string, random: Random): string {
  const word = name.replace(/([a-z\d])([A-Z])/g, "$1_$2").toLowerCase();
  const named = names.find(([pattern]) => pattern.test(word))?.[1](random);
  const made = schema.format === undefined || !Object.hasOwn(formats, schema.format) ? undefined : formats[schema.format]?.(random);
  const plain = `${word.replace(/[^a-z\d]+/g, " ").trim() || "text"} ${1 + random.below(99)}`;
  const fitted = [made, named, plain]
    .map((text) => text && toLength(text, schema))
    .find((text) => text !== undefined && textFault(text, schema) === undefined);
  if (fitted !== undefined) return fitted;
  return matchingText(schema, random) ?? toLength(plain, schema);
}

/** A pattern says nothing of the length that another keyword asks for, so several texts are tried. */
function matchingText(schema: StringKind, random: Random): string | undefined {
  const { pattern, minLength = 0 } = schema;
  if (pattern === undefined) return undefined;
  const texts = Array.from({ length: 40 }, (_, index) => samplePattern(pattern, random, index % 2 === 0 ? 4 : Math.max(4, minLength)));
  return texts.find((text) => text !== undefined && textFault(text, schema) === undefined) ?? texts[0];
}

/** Cuts a text, or goes on with it, until it is as long as a schema wants. */
function toLength(text: string, { minLength = 0, maxLength }: StringKind): string {
  const cut = maxLength === undefined ? text : [...text].slice(0, maxLength).join("").trimEnd();
  return cut.length >= minLength ? cut : cut.padEnd(Math.min(minLength, 100_000), `${cut.trim() || "a"}`);
}
