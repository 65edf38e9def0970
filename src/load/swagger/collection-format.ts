import { type Draft, isDraft } from "./draft.js";

/** How OpenAPI 3 says that values are joined, by what Swagger calls it. */
export const stylesByFormat: Readonly<Record<string, Readonly<Draft>>> = {
  csv: { style: "form", explode: false },
  ssv: { style: "spaceDelimited", explode: false },
  pipes: { style: "pipeDelimited", explode: false },
  multi: { style: "form", explode: true },
};

/** What stands between values that OpenAPI 3 cannot have joined so. */
const separators: Readonly<Record<string, string>> = { csv: "commas", ssv: "spaces", pipes: "pipes", tsv: "tabs", multi: "repetition" };

/** Tells a list that OpenAPI 3 cannot write in the same way: then it is one text, which the caller joins. */
export function readLists(parameter: Draft, report: (separator: string) => void): void {
  if (parameter["type"] !== "array") {
    delete parameter["collectionFormat"];
    return;
  }
  const format = String(parameter["collectionFormat"] ?? "csv");
  const isPlain = parameter["in"] === "query" || parameter["in"] === "formData";
  const isKnown = isPlain ? Object.hasOwn(stylesByFormat, format) : format === "csv" || format === "multi";
  if (isKnown) readItems(parameter, report);
  else {
    report(separators[format] ?? format);
    readAsText(parameter);
  }
}

function readItems(list: Draft, report: (separator: string) => void): void {
  const items = list["items"];
  if (!isDraft(items)) return;
  if (items["type"] === "array") {
    report(separators[String(items["collectionFormat"] ?? "csv")] ?? "something else");
    readAsText(items);
  }
  delete items["collectionFormat"];
}

function readAsText(list: Draft): void {
  list["type"] = "string";
  for (const key of ["items", "collectionFormat", "minItems", "maxItems", "uniqueItems", "default", "enum"]) delete list[key];
}
