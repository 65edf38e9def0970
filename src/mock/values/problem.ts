/** One thing that is wrong with a value, and exactly where. */
export interface Problem {
  /** `body.lineItems[0].quantity`, `query.limit`, `header.X-Api-Key`. */
  readonly at: string;
  /** What is wrong, so that the place is its subject: `is missing`. */
  readonly fact: string;
}

/** Tells a problem as a sentence. */
export function textOf({ at, fact }: Problem): string {
  return `${at} ${fact}`;
}

/** The place of a property: `body.total`, or `body["odd name"]`. */
export function placeOf(at: string, name: string): string {
  return /^[\w$-]+$/.test(name) ? `${at}.${name}` : `${at}[${JSON.stringify(name)}]`;
}
