import type { ApiModel } from "../../types/api-model.js";
import type { ScalarKind, SourceRead } from "../../types/mapping-plan.js";
import type { PageNames } from "../../types/pages.js";
import type { Problems } from "../problems.js";
import { entryOf } from "../read-yaml.js";
import { resolvePath } from "../resolve-path.js";
import { resolveHeader } from "../response-headers.js";
import { hasScalarKind } from "../scalar-kind.js";
import type { Scope } from "../scope.js";
import type { YamlMap, YamlNode } from "../yaml-node.js";
import { type PageForm, readPageForm } from "./page-form.js";

/** What pages need of the model that a list is read by. */
export interface ModelPages {
  readonly form: PageForm;
  readonly names: PageNames;
}

/** Finds the pages of the operation that a mapping reads by a model. What is wrong with the form is reported at the operation. */
export function pagesOfModel(map: YamlMap, canonical: ApiModel, isReturned: (name: string) => boolean): ModelPages | undefined {
  const silent: Problems = { found: [], error: () => undefined, warning: () => undefined };
  const operations = entryOf(map, "operations")?.value;
  const found = (operations?.kind === "map" ? operations.entries : []).flatMap(({ key, value }) => {
    const names = canonical.operations.find((operation) => operation.name === key || operation.operationId === key)?.pages;
    const entry = value.kind === "map" && isReturned(String(wordOf(value, "returns"))) ? entryOf(value, "pages") : undefined;
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
const told: readonly string[] = ["more", "last", "total", "url"];

/** Resolves what pages read beside the items: paths of the body, and headers. */
export function resolveTold(scope: Scope, { form }: ModelPages): readonly (readonly [key: string, read: SourceRead])[] {
  const keys = form.style === "page" ? [...told, "next"] : told;
  return keys.flatMap((key) => {
    const node = entryOf(form.map, key)?.value;
    if (node === undefined) return [];
    const read = resolve(scope, key, node);
    return read === undefined || !canTell(scope, key, read, node) ? [] : [[key, read] as const];
  });
}

/** What a property has to be for pages to follow from it. */
const kinds: Readonly<Record<string, { readonly allowed: readonly ScalarKind[]; readonly what: string }>> = {
  more: { allowed: ["boolean"], what: "a boolean" },
  last: { allowed: ["number", "text"], what: "a number" },
  total: { allowed: ["number", "text"], what: "a number" },
  url: { allowed: ["text"], what: "text" },
  next: { allowed: ["number", "text"], what: "text or a number" },
};

function canTell(scope: Scope, key: string, read: SourceRead, node: YamlNode): boolean {
  const kind = kinds[key];
  if (kind === undefined || read.origin === "header" || hasScalarKind(scope.provider, read.schema, kind.allowed)) return true;
  const fix = "name one that is; this is declared at";
  scope.problems.error("N109", `"${read.text}", the "${key}" of "pages", is not ${kind.what}`, node.place, fix, read.place);
  return false;
}

function resolve(scope: Scope, key: string, node: YamlNode): SourceRead | undefined {
  if (node.kind === "map" && entryOf(node, "header") !== undefined) return resolveHeader(scope, node);
  if (node.kind === "scalar" && typeof node.value === "string") return resolvePath(scope, node.value, node.place);
  const fix = `write a path, or "${key}: { header: X-Total }"`;
  scope.problems.error("N004", `"${key}" of "pages" is neither a path nor a header`, node.place, fix);
  return undefined;
}
