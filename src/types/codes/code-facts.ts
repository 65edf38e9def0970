/** What is told of a code beyond the message of one finding. */
export interface CodeFacts {
  /** What it means, in a sentence of Markdown. */
  readonly cause: string;
  /** What to do, in a sentence of Markdown. */
  readonly fix: string;
}
