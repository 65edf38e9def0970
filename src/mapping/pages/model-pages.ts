import type { ApiModel } from "../../types/api-model.js";
import type { SourceRead } from "../../types/mapping-plan.js";
import type { PageNames } from "../../types/pages.js";
import type { Problems } from "../problems.js";
import { entryOf } from "../read-yaml.js";
import { resolvePath } from "../resolve-path.js";
import { resolveHeader } from "../response-headers.js";
import type { Scope } from "../scope.js";
import type { YamlMap, YamlNode } from "../yaml-node.js";
import { type PageForm, readPageForm } from "./page-form.js";

/** What pages need of the model that a list is read by. */
export interface ModelPages {
  readonly form: PageForm;
  readonly names: PageNames;
}

/** Finds the pages of the operation that a mapping reads by a model. What is wrong with the form is reported at the operation. */
export function pagesOfModel(map: YamlMap, canonical: ApiModel, model: string): ModelPages | undefined {
  const silent: Problems = { found: [], error: () => undefined, warning: () => undefined };
  const operations = entryOf(map, "operations")?.value;
  const found = (operations?.kind === "map" ? operations.entries : []).flatMap(({ key, value }) => {
    const names = canonical.operations.find((operation) => operation.name === key || operation.operationId === key)?.pages;
    const entry = value.kind === "map" && wordOf(value, "returns") === model ? entryOf(value, "pages") : undefined;
    const form = entry && readPageForm(silent, entry);
    return names === undefined || form === undefined ? [] : [{ form, names }];
  });
  return found[0];
}

function wordOf(map: YamlMap, key: string): unknown {
  const value = entryOf(map, key)?.value;
  return value?.kind === "scalar" ? value.value : undefined;
}

/** The keys of `pages` that read something of a response beside its items. */
const told: readonly string[] = ["more", "last", "total"];

/** Resolves what pages read beside the items: paths of the body, and headers. */
export function resolveTold(scope: Scope, { form }: ModelPages): readonly (readonly [key: string, read: SourceRead])[] {
  const keys = form.style === "page" ? [...told, "next"] : told;
  return keys.flatMap((key) => {
    const node = entryOf(form.map, key)?.value;
    const read = node && resolve(scope, key, node);
    return read === undefined ? [] : [[key, read] as const];
  });
}

function resolve(scope: Scope, key: string, node: YamlNode): SourceRead | undefined {
  if (node.kind === "map" && entryOf(node, "header") !== undefined) return resolveHeader(scope, node);
  if (node.kind === "scalar" && typeof node.value === "string") return resolvePath(scope, node.value, node.place);
  const fix = `write a path, or "${key}: { header: X-Total }"`;
  scope.problems.error("N004", `"${key}" of "pages" is neither a path nor a header`, node.place, fix);
  return undefined;
}
