import { codeGroups } from "../../src/types/codes/index.js";
import { requestFacts } from "../../src/types/request-facts.js";
import type { RequestTransform } from "../../src/types/request-plan.js";
import { type ResponseFacts, responseFacts } from "../../src/types/response-facts.js";
import { formExamples } from "../../test/mapping/form-examples.js";
import { requestExamples } from "../../test/mapping/request-examples.js";
import { errorCodes, issueCodes } from "./runtime-codes.js";

/** A part of a guide that is written from facts in the source. */
export interface GuideSection {
  /** Path below `src/docs/guides/`. */
  readonly guide: string;
  readonly name: string;
  readonly content: string;
}

/** Writes the parts of the guides that facts in the source say. */
export function guideSections(): readonly GuideSection[] {
  return [
    { guide: "diagnostics.md", name: "codes", content: codes() },
    {
      guide: "diagnostics.md",
      name: "error-codes",
      content: rows(
        ["Code", "Cause", "What to do"],
        Object.entries(errorCodes).map(([code, facts]) => [`\`${code}\``, ...facts]),
      ),
    },
    {
      guide: "diagnostics.md",
      name: "issue-codes",
      content: rows(
        ["Code", "Cause"],
        Object.entries(issueCodes).map(([code, cause]) => [`\`${code}\``, cause]),
      ),
    },
    { guide: "mapping-language.md", name: "form-examples", content: forms() },
    { guide: "mapping-language.md", name: "request-examples", content: requestForms() },
  ];
}

function codes(): string {
  const groups = codeGroups.map(({ title, codes: listed }) => {
    const entries = Object.entries(listed).map(([code, { cause, fix }]) => `### ${code}\n\n${cause}\n\n**Fix:** ${fix}`);
    return `## ${title}\n\n${entries.join("\n\n")}`;
  });
  return `\n${groups.join("\n\n")}\n`;
}

/** What each kind of form gives, in words. */
const gives: Readonly<Record<ResponseFacts["gives"], string>> = {
  nothing: "null, for the reason",
  fixed: "that value, for the reason",
  scalar: "what is there",
  text: "text",
  word: "a canonical value, by the table",
  flag: "true or false, by the table",
  money: "an amount, exact",
  interval: "a length of time",
  instant: "a time",
  number: "a number",
  map: "an object as it is",
  object: "an object",
  list: "a list",
  inner: "what one of its forms gives",
  any: "what the function says",
};

/** One row for each example that the tests of the mapping language try in every role. */
function forms(): string {
  const kinds = Object.values(responseFacts);
  const cells = formExamples.map(({ form, from, written }) => {
    const facts = kinds.find(({ words }) => words.some((word) => word === form));
    return [
      `\`${form}\``,
      code(written),
      from.length === 0 ? "" : from.map((name) => `\`${name}\``).join(", "),
      facts === undefined ? "" : gives[facts.gives],
    ];
  });
  return rows(["Form", "Example", "Reads", "Gives"], cells);
}

/** One row for each example of a form that fills a request; what is sent is what the tests see being sent. */
function requestForms(): string {
  const kinds = Object.keys(requestFacts) as RequestTransform["kind"][]; // its own keys
  const cells = kinds.flatMap((kind) => {
    const { words, readBackBy } = requestFacts[kind];
    const readers = readBackBy.flatMap((reading) => responseFacts[reading].words);
    return requestExamples[kind].map(({ body, input, sent }) => [
      words.map((word) => `\`${word}\``).join(", "),
      body.split("\n").map(code).join(", "),
      code(flow(input)),
      code(flow(sent)),
      readers.map((word) => `\`${word}\``).join(", "),
    ]);
  });
  return rows(["Form", "Example", "Given", "Sent", "Read back by"], cells);
}

/** JSON as YAML writes it on one line. */
function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const pairs = Object.entries(value).map(([key, inner]) => `${key}: ${flow(inner)}`);
  return pairs.length === 0 ? "{}" : `{ ${pairs.join(", ")} }`;
}

function code(text: string): string {
  return `\`${text.replace(/\s*\n\s*/g, " ").replaceAll("|", "\\|")}\``;
}

function rows(headings: readonly string[], cells: readonly (readonly string[])[]): string {
  return [headings, headings.map(() => "---"), ...cells].map((row) => `| ${row.join(" | ")} |`).join("\n");
}
