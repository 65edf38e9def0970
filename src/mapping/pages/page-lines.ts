import type { Operation } from "../../types/api-model.js";
import type { PageNames } from "../../types/pages.js";
import { entryOf } from "../read-yaml.js";
import { propertiesOf, resolveSchema, type SchemaIndex } from "../schema-index.js";
import type { YamlEntry, YamlMap, YamlNode } from "../yaml-node.js";
import { lineAt, type PageForm } from "./page-form.js";
import { keyOf, parameterPart } from "./parameter-part.js";

/** A paged operation of a mapping. */
export interface PagedLines {
  readonly provider: SchemaIndex;
  readonly map: YamlMap;
  readonly form: PageForm;
  readonly names: PageNames;
  /** The provider's operation. */
  readonly operation: Operation;
}

/** Adds the line that a style stands for: the cursor goes into a parameter, or into the body. */
export function withPageLines({ provider, map, form, names, operation }: PagedLines): YamlMap {
  const key = { next: "into", page: "page", offset: "offset", link: undefined, url: undefined, absent: undefined }[form.style];
  const value = key === undefined ? undefined : entryOf(form.map, key)?.value;
  if (form.style === "absent") return withLine(map, "unsupported", lineAt(form.place, names.cursor, reasonNode(form)), form);
  if (value?.kind !== "scalar" || typeof value.value !== "string") return map;
  const [, property] = /^body\.(.+)$/.exec(value.value) ?? [];
  const part = parameterPart(operation, value.value);
  const at = part && resolveSchema(provider, part.parameter.schema);
  const inner = part?.property && at && propertiesOf(provider, at).find((each) => each.property.name === part.property)?.property.schema;
  const schema = inner ? resolveSchema(provider, inner).schema : at?.schema;
  const isNumber = form.style !== "next" && (schema === undefined || schema.kind === "number");
  const line = (name: string) => lineAt(value.place, name, isNumber ? { text: names.cursor } : names.cursor);
  if (part?.property !== undefined) return withInnerLine(map, keyOf(part.parameter), line(part.property), form);
  return withLine(map, property === undefined ? "params" : "body", line(property ?? value.value), form);
}

/** A parameter that is an object keeps what else is said of it. */
function withInnerLine(map: YamlMap, parameter: string, line: YamlEntry, form: PageForm): YamlMap {
  const params = entryOf(map, "params")?.value;
  const known = params?.kind === "map" ? entryOf(params, parameter) : undefined;
  if (known === undefined) return withLine(map, "params", objectLine(parameter, [line], form), form);
  if (params?.kind !== "map" || known.value.kind !== "map") return map;
  const object = entryOf(known.value, "object")?.value;
  const inside = object?.kind === "map" ? object : known.value;
  if (entryOf(inside, line.key) !== undefined) return map;
  const changed = objectLine(parameter, [...inside.entries, line], form);
  const entries = params.entries.map((each) => (each === known ? { ...changed, keyPlace: known.keyPlace } : each));
  return { ...map, entries: map.entries.map((each) => (each.value === params ? { ...each, value: { ...params, entries } } : each)) };
}

function objectLine(key: string, entries: readonly YamlEntry[], { place }: PageForm): YamlEntry {
  const object = { key: "object", keyPlace: place, value: { kind: "map", entries, place } } as const;
  return { key, keyPlace: place, value: { kind: "map", entries: [object], place } };
}

function reasonNode({ map }: PageForm): YamlNode | string {
  return entryOf(map, "absent")?.value ?? "";
}

/** What a mapping says itself comes first. */
function withLine(map: YamlMap, section: string, line: YamlEntry, { place }: PageForm): YamlMap {
  const before = entryOf(map, section);
  const inner: YamlMap = before?.value.kind === "map" ? before.value : { kind: "map", entries: [], place };
  if (entryOf(inner, line.key) !== undefined) return map;
  const after: YamlEntry = { key: section, keyPlace: before?.keyPlace ?? place, value: { ...inner, entries: [...inner.entries, line] } };
  return { ...map, entries: [...map.entries.filter(({ key }) => key !== section), after] };
}

/** Adds the field that a style stands for: the cursor of the next page, which the client fills in where the body does not hold it. */
export function withNextField(fields: YamlMap, form: PageForm, { next }: PageNames): YamlMap {
  if (entryOf(fields, next) !== undefined) return fields;
  const told = form.style === "next" ? entryOf(form.map, "next")?.value : undefined;
  const line = told === undefined ? lineAt(form.place, next, { absent: reasonOf(form) }) : lineAt(told.place, next, told);
  return { ...fields, entries: [...fields.entries, line] };
}

function reasonOf({ style, map }: PageForm): string {
  const reason = entryOf(map, "absent")?.value;
  if (reason?.kind === "scalar" && typeof reason.value === "string") return reason.value;
  const ways = {
    link: "the Link header",
    url: "the URL of the next page",
    page: "the number of the page",
    offset: "the offset of the page",
    next: "the body",
    absent: "nothing",
  };
  return `A response does not hold it: the client fills it in from ${ways[style]}.`;
}
