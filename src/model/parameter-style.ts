import type { Parameter } from "../types/api-model.js";

type Style = Parameter["style"];
type Location = Parameter["in"];

const stylesByLocation: Readonly<Record<Location, readonly [Style, ...Style[]]>> = {
  path: ["simple", "label", "matrix"],
  query: ["form", "spaceDelimited", "pipeDelimited", "deepObject"],
  header: ["simple"],
  cookie: ["form", "cookie"],
  querystring: ["form"],
};

const styles: ReadonlySet<string> = new Set(Object.values(stylesByLocation).flat());

/** Tells whether a text names a style of any location. @see https://spec.openapis.org/oas/v3.1.0#style-values */
export function isStyle(text: string | undefined): text is Style {
  return text !== undefined && styles.has(text);
}

/** Tells whether a text names a location of parameters. @see https://spec.openapis.org/oas/v3.1.0#parameter-locations */
export function isLocation(text: string): text is Location {
  return Object.hasOwn(stylesByLocation, text);
}

/** Lists the styles a location allows, its default first. */
export function stylesOf(location: Location): readonly [Style, ...Style[]] {
  return stylesByLocation[location];
}

/** Gives a style's default for `explode`. @see https://spec.openapis.org/oas/v3.1.0#fixed-fields-for-use-with-schema */
export function explodesByDefault(style: Style): boolean {
  return style === "form" || style === "cookie";
}
