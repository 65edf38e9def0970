import { suggest } from "../../diagnostics.js";
import type { Diagnostic } from "../../types/diagnostic.js";
import { isJsonObject } from "../../types/json.js";
import { escapeToken } from "../../types/json-pointer.js";
import { operationsOf } from "../operations.js";
import { finding, type LintRule } from "../rule.js";

const keys = ["items", "cursor", "next"];

/** A list with pages says which property holds the items, which input takes a cursor, and which property holds the next one. */
export const pagesExtension: LintRule = (context) =>
  operationsOf(context).flatMap(({ value: operation, pointer }) => {
    const pages = operation["x-pages"];
    if (pages === undefined) return [];
    const complain = (key: string, message: string, fix: string): Diagnostic =>
      finding(context, { code: "pages-extension", pointer: `${pointer}/x-pages${key === "" ? "" : `/${escapeToken(key)}`}`, message, fix });
    if (!isJsonObject(pages))
      return [complain("", "x-pages is not a mapping", 'write "x-pages: { items: items, cursor: cursor, next: next }"')];
    const unknown = Object.keys(pages).filter((key) => !keys.includes(key));
    const wrong = keys.filter((key) => typeof pages[key] !== "string" || pages[key] === "");
    return [
      ...unknown.map((key) => complain(key, `x-pages has no "${key}"`, `write "${suggest(key, keys) ?? "items"}", or remove it`)),
      ...wrong.map((key) =>
        complain(
          Object.hasOwn(pages, key) ? key : "",
          Object.hasOwn(pages, key) ? `"${key}" of x-pages is not a name` : `x-pages has no "${key}"`,
          key === "cursor" ? `name the input that takes a cursor: "${key}: cursor"` : `name a property of the result: "${key}: ${key}"`,
        ),
      ),
    ];
  });
