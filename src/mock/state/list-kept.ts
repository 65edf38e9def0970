import type { Operation } from "../../types/api-model.js";
import type { Json } from "../../types/json.js";
import type { SampleOptions } from "../values/sample-value.js";
import { plainName } from "./find-identity.js";
import type { Role } from "./find-roles.js";
import { fittedItem } from "./fitted-item.js";
import { pageBody, pageHeaders } from "./page-body.js";
import { pageOf } from "./page-of.js";
import type { StateAnswer, StateRequest, StateScope } from "./state-request.js";
import type { Collection, Kept } from "./store.js";

/** Answers with a page of what is kept. */
export function listKept(
  request: StateRequest,
  role: Extract<Role, { kind: "list" }>,
  collection: Collection,
  scope: StateScope,
): StateAnswer {
  const { operation, url, values, described, response } = request;
  const kept = collection.kept.filter((each) => isWanted(each, request, scope.options));
  const page = pageOf({ operation, pages: role.pages, values, ids: kept.map(({ id }) => String(id)) });
  if (page.problems.length > 0) return { mistake: "parameters", problems: page.problems };
  const items = kept.slice(page.start, page.end).map((each) => fittedItem(role.list.schema, each, scope.options));
  const body = pageBody(described.body ?? null, role.list, items, page, url, scope.options);
  return { answer: { ...described, headers: { ...described.headers, ...pageHeaders(response, page, url) }, body } };
}

/** A parameter that is called like a property chooses the objects in which that is so. */
function isWanted({ item }: Kept, { operation, values }: StateRequest, options: SampleOptions): boolean {
  return operation.parameters.every(({ name, in: location }) => {
    const value = location === "query" ? values.get(`query.${name}`) : undefined;
    const key = Object.keys(item).find((each) => plainName(each) === plainName(name));
    if (value === undefined || key === undefined || !isFilter(operation, name, item[key], options)) return true;
    return (Array.isArray(value) ? value : [value]).some((each) => String(each) === String(item[key]));
  });
}

/** A parameter that can also say `all` is not a filter that is understood. */
function isFilter({ parameters }: Operation, name: string, value: Json | undefined, { scope }: SampleOptions): boolean {
  const schema = parameters.find((parameter) => parameter.name === name)?.schema;
  if (schema === undefined || value === null || typeof value === "object") return false;
  const { kind, ...resolved } = scope.resolve(schema);
  const words = kind === "enum" && "values" in resolved ? resolved.values.map((each) => String(each.value)) : [];
  return !words.some((word) => /^(?:all|any)$/i.test(word));
}
