import { didYouMeanAt } from "../../diagnostics.js";
import type { Operation, Schema } from "../../types/api-model.js";
import { tokensOf } from "../../types/json-pointer.js";
import type { ModelPlan, OperationPlan, RequestTransform, SourceRead } from "../../types/mapping-plan.js";
import type { PageFollowing, PageNames, PageSizePlan, PagesPlan, ToldAt } from "../../types/pages.js";
import { constantOf, inputPathOf, isSentObject } from "../../types/request-forms.js";
import { ownReads } from "../../types/response-forms.js";
import { sentParts } from "../../types/sent-parts.js";
import type { Sides } from "../build-model-plan.js";
import { entryOf } from "../read-yaml.js";
import { flatInput } from "../request/flat-input.js";
import { propertiesOf, type ResolvedSchema, resolveSchema } from "../schema-index.js";
import { type PageForm, pageReason, pageText } from "./page-form.js";
import { keyOf, type ParameterPart, parameterPart } from "./parameter-part.js";

/** A paged operation whose request and model have been checked. */
export interface PagesInput {
  readonly sides: Sides;
  readonly form: PageForm;
  readonly names: PageNames;
  readonly canonical: Operation;
  /** The provider's operation. */
  readonly operation: Operation;
  readonly model: ModelPlan;
  readonly request: Pick<OperationPlan, "parameters" | "request">;
  /** Parameters of the query that hold a credential. */
  readonly secrets: readonly string[];
}

/** Checks how pages follow one another and gives the plan. */
export function buildPages(input: PagesInput): PagesPlan | undefined {
  const { form, names, model } = input;
  checkNames(input);
  const list = model.fields.find(({ name }) => name === names.items);
  const [read] = list === undefined ? [] : ownReads(list.transform);
  const follow = followOf(input);
  const { items, cursor, next } = names;
  return follow && { items, cursor, next, list: read === undefined ? [] : tokensOf(read.pointer), follow, place: form.place };
}

function followOf(input: PagesInput): PageFollowing | undefined {
  const { form, sides, secrets } = input;
  const text = (key: string) => pageText(sides.problems, form, key);
  const told = (key: string) => toldAt(input, key);
  switch (form.style) {
    case "link": {
      const relation = text("link");
      return relation === undefined ? undefined : { kind: "link", relation: relation.toLowerCase(), paths: pathsOf(input), secrets };
    }
    case "url": {
      const at = told("url");
      return at === undefined ? undefined : { kind: "url", at, paths: pathsOf(input), secrets };
    }
    case "page": {
      const parameter = text("page");
      return parameter === undefined
        ? undefined
        : { kind: "page", parameter, first: firstOf(input), size: sizeOf(input), last: told("last"), next: told("next") };
    }
    case "offset": {
      const parameter = text("offset");
      return parameter === undefined ? undefined : { kind: "offset", parameter, size: sizeOf(input), total: told("total") };
    }
    case "absent":
      return { kind: "whole", reason: pageReason(sides.problems, form) };
    case "next": {
      const into = text("into");
      const from = entryOf(form.map, "next")?.value;
      return into === undefined
        ? undefined
        : { kind: "cursor", into, from: from?.kind === "scalar" ? String(from.value) : "the body", more: told("more") };
    }
  }
}

function toldAt({ model }: PagesInput, key: string): ToldAt | undefined {
  const read = model.pageReads?.find(([name]) => name === key)?.[1];
  return read && placeOfRead(read);
}

function placeOfRead({ origin, steps, pointer }: SourceRead): ToldAt {
  return origin === "header" ? { header: steps[0]?.property ?? "" } : { path: tokensOf(pointer) };
}

function pathsOf({ form, sides }: PagesInput): readonly string[] {
  const entry = entryOf(form.map, "path");
  if (entry === undefined) return [];
  const items = entry.value.kind === "list" ? entry.value.items : [entry.value];
  return items.flatMap((item) => {
    if (item.kind === "scalar" && typeof item.value === "string" && item.value.startsWith("/")) return [item.value];
    sides.problems.error("N004", '"path" of "pages" is not a path below the server', item.place, "write it as /repositories/{id}/issues");
    return [];
  });
}

function firstOf({ form, sides }: PagesInput): number {
  const value = entryOf(form.map, "first")?.value;
  if (value === undefined) return 1;
  if (value.kind === "scalar" && typeof value.value === "number" && Number.isInteger(value.value) && value.value >= 0) return value.value;
  sides.problems.error("N004", '"first" of "pages" is not a whole number', value.place, "write the number of the first page, 0 or 1");
  return 1;
}

/** Which canonical input says how many items a page has; without it, what the description says. */
function sizeOf({ form, sides, operation, request }: PagesInput): PageSizePlan {
  const key = pageText(sides.problems, form, "size");
  if (key === undefined) return {};
  const part = parameterPart(operation, key);
  const schema = part && schemaOf(sides, part);
  if (part === undefined || schema === undefined) {
    const fix = didYouMeanAt(key, operation.parameters.map(keyOf), {
      otherwise: "name one of its parameters; it is declared at",
      declared: "It is",
    });
    sides.problems.error(
      "N102",
      `"${operation.name}" has no parameter "${key}"`,
      entryOf(form.map, "size")?.value.place ?? form.place,
      fix,
      operation.place,
    );
    return {};
  }
  const { parameter, property } = part;
  const { default: usual } = schema;
  const form_ = formFor(request, part);
  const fixed = form_ && constantOf(form_)?.value;
  const held = [fixed, usual].find((value) => typeof value === "number");
  const isWhole = property === undefined;
  const direct = request.parameters.find((each) => isWhole && each.name === parameter.name && each.in === parameter.in)?.from;
  return { input: direct ?? (form_ && inputPathOf(form_)), usual: typeof held === "number" ? held : undefined };
}

function schemaOf({ provider }: Sides, { parameter, property }: ParameterPart): Schema | undefined {
  if (property === undefined) return parameter.schema;
  const found = propertiesOf(provider, resolveSchema(provider, parameter.schema)).find((each) => each.property.name === property);
  return found?.property.schema;
}

function formFor({ request }: PagesInput["request"], { parameter, property }: ParameterPart): RequestTransform | undefined {
  const parameters = request === undefined ? [] : sentParts(request).parameters;
  const form = parameters.find((each) => each.in === parameter.in && each.field.name === parameter.name)?.field.transform;
  if (property === undefined || form === undefined) return form;
  return isSentObject(form) ? form.fields.find(({ name }) => name === property)?.transform : undefined;
}

/** `x-pages` names an input and properties of the canonical operation: they have to be there, and of the right type. */
function checkNames({ sides, names, canonical, model }: PagesInput): void {
  const { provider: _, canonical: index, problems } = sides;
  const input = propertiesOf(index, flatInput(sides, canonical)).find(({ property }) => property.name === names.cursor);
  const result = index.get(model.canonical);
  const properties =
    result === undefined ? [] : propertiesOf(index, resolveSchema(index, { ...result.schema, kind: "reference", target: result.name }));
  const typeOf = (name: string): ResolvedSchema | undefined => {
    const found = properties.find(({ property }) => property.name === name);
    return found && resolveSchema(index, found.property.schema);
  };
  const refuse = (fact: string, fix: string) => problems.error("N109", `x-pages of "${canonical.name}": ${fact}`, names.place, fix);
  if (input === undefined) refuse(`there is no input "${names.cursor}"`, "name the optional input that takes the cursor");
  else if (input.required || resolveSchema(index, input.property.schema).schema.kind !== "string")
    refuse(
      `the input "${names.cursor}" is not optional text`,
      "declare it as an optional string: a cursor is text that only this list understands",
    );
  const [items, next] = [typeOf(names.items), typeOf(names.next)];
  if (items?.schema.kind !== "array")
    refuse(`"${names.items}" is not a list of ${model.canonical}`, "name the property that holds the items");
  if (next?.schema.kind !== "string" || !next.nullable)
    refuse(
      `"${names.next}" of ${model.canonical} is not text or null`,
      "declare it as \"type: [string, 'null']\": it is null on the last page",
    );
}
