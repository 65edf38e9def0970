import type { Schema } from "../../types/api-model.js";
import type { Json, JsonObject } from "../../types/json.js";
import type { MockSchemas } from "../values/schema-scope.js";
import { childSchema, coerceText, shapeOf } from "./coerce.js";

/** Values under names, in the order in which they were sent. */
export type FormPairs = readonly (readonly [name: string, value: string])[];

interface Branch {
  readonly children: Map<string, Branch>;
  readonly values: string[];
}

/**
 * Reads the pairs of a form as an object: `a[b]=1` and `a[]=1` lead into objects and lists, names that are repeated are lists, and text becomes
 * what the schema says.
 */
export function formTree(pairs: FormPairs, schema: Schema, scope: MockSchemas): JsonObject {
  const root: Branch = newBranch();
  for (const [name, value] of pairs) {
    const [head = "", ...steps] = stepsOf(name);
    const leaf = [head, ...steps].reduce(descend, root);
    leaf.values.push(value);
  }
  return Object.fromEntries([...root.children].map(([name, branch]) => [name, valueIn(branch, childSchema(schema, name, scope), scope)]));
}

function newBranch(): Branch {
  return { children: new Map(), values: [] };
}

function descend(branch: Branch, step: string): Branch {
  const child = branch.children.get(step) ?? newBranch();
  branch.children.set(step, child);
  return child;
}

/** `a[b][]` as `a`, `b` and an empty step; what is not written in that way is one name. */
function stepsOf(name: string): readonly string[] {
  const match = /^([^[\]]+)((?:\[[^[\]]*\])+)$/.exec(name);
  if (match === null) return [name];
  return [match[1] ?? "", ...[...(match[2] ?? "").matchAll(/\[([^[\]]*)\]/g)].map((step) => step[1] ?? "")].slice(0, 50);
}

function valueIn({ children, values }: Branch, schema: Schema | undefined, scope: MockSchemas): Json {
  const shape = schema === undefined ? "plain" : shapeOf(schema, scope);
  if (children.size > 0) return nestedValue(children, schema, scope, shape);
  const plain = values.map((value) =>
    plainValue(value, shape === "array" && schema !== undefined ? childSchema(schema, 0, scope) : schema, scope),
  );
  if (shape === "array") return values.length === 1 && values[0] === "" ? [] : plain;
  return plain.length === 1 ? (plain[0] ?? "") : plain;
}

/** Lists are told by empty steps or by numbers. */
function nestedValue(children: Branch["children"], schema: Schema | undefined, scope: MockSchemas, shape: string): Json {
  const keys = [...children.keys()];
  const isList = keys.every((key) => key === "" || /^\d+$/.test(key)) && shape !== "object";
  const inner = (key: string, branch: Branch) => valueIn(branch, schema && childSchema(schema, isList ? Number(key) : key, scope), scope);
  if (!isList) return Object.fromEntries([...children].map(([key, branch]) => [key, inner(key, branch)]));
  return [...children].flatMap(([key, branch]) => {
    if (key !== "" || branch.children.size > 0) return [inner(key, branch)];
    return branch.values.map((value) => inner(key, { children: new Map(), values: [value] }));
  });
}

/** A part that stands for an object may be written as JSON. */
function plainValue(text: string, schema: Schema | undefined, scope: MockSchemas): Json {
  if (schema === undefined) return text;
  if (shapeOf(schema, scope) === "object") return parsed(text);
  return coerceText(text, schema, scope);
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json; // that is what it gives
  } catch {
    return text;
  }
}
