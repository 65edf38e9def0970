import type { Operation } from "../../types/api-model.js";
import type { Change, ChangeCode, Effect } from "../change.js";
import { levelOf } from "../change.js";
import type { Comparison } from "../schemas/comparison.js";
import { bodyChanges } from "./body-changes.js";
import type { OperationChange, OperationPair } from "./operation-pair.js";
import { parameterChanges } from "./parameter-changes.js";
import { responseChanges } from "./response-changes.js";

/** Writes how an operation is called on the wire: `GET /v1/checkouts`. */
export function titleOf({ method, path }: Operation): string {
  return `${method} ${path}`;
}

/** Compares the operations of two states. */
export function operationChanges(comparison: Comparison, before: readonly Operation[], after: readonly Operation[]): readonly Change[] {
  const pairs = before.map((operation) => ({ before: operation, after: twinOf(operation, before, after) }));
  const kept = pairs.flatMap(({ before: old, after: now }) =>
    now === undefined ? [gone(old)] : pairChanges(comparison, { before: old, after: now }),
  );
  const added = after.filter((operation) => !pairs.some((pair) => pair.after === operation));
  return [...kept, ...added.map(born)];
}

/** The same method and path is the same operation; else the same operationId is, where nothing else has its method and path. */
function twinOf(operation: Operation, before: readonly Operation[], after: readonly Operation[]): Operation | undefined {
  const same = after.find((each) => routeOf(each) === routeOf(operation));
  if (same !== undefined) return same;
  const moved = after.find(({ operationId }) => operationId === operation.operationId);
  return moved !== undefined && !before.some((each) => routeOf(each) === routeOf(moved)) ? moved : undefined;
}

/** The names of parameters do not tell paths apart. */
function routeOf({ method, path }: Operation): string {
  return `${method} ${path.replace(/\{[^}]*\}/g, "{}")}`;
}

function exportsOf({ name, typeName }: Operation): readonly string[] {
  return [name, `${typeName}Input`, `${typeName}Result`];
}

function gone(operation: Operation): Change {
  const subject = { subject: titleOf(operation), path: "", directions: [], operations: [operation.name], exports: exportsOf(operation) };
  const where = { before: operation.place, pointers: [operation.pointer], keys: [] };
  return { level: "major", effect: "other", code: "operation-removed", fact: "is gone", ...subject, ...where };
}

function born(operation: Operation): Change {
  const subject = { subject: titleOf(operation), path: "", directions: [], operations: [operation.name], exports: exportsOf(operation) };
  const where = { after: operation.place, pointers: [operation.pointer], keys: [] };
  return { level: "minor", effect: "added", code: "operation-added", fact: `is new: ${operation.name}()`, ...subject, ...where };
}

function pairChanges(comparison: Comparison, pair: OperationPair): readonly Change[] {
  const changes: readonly OperationChange[] = [
    ...nameChanges(pair),
    ...parameterChanges(comparison, pair),
    ...bodyChanges(comparison, pair),
    ...responseChanges(comparison, pair),
  ];
  return changes.map((change) => ofOperation(pair, change));
}

/** Completes a difference by the operation that it belongs to. */
function ofOperation({ before, after }: OperationPair, { direction, ...change }: OperationChange): Change {
  const directions = direction === undefined ? [] : [direction];
  const types = directions.map((each) => `${after.typeName}${each === "request" ? "Input" : "Result"}`);
  return {
    ...change,
    level: direction === undefined ? levelOfWhole(change.effect) : levelOf(change.effect, directions),
    subject: titleOf(after),
    directions,
    operations: [after.name],
    exports: change.code === "operation-changed" && before.name !== after.name ? [before.name, after.name] : types,
    pointers: [...change.pointers, before.pointer, after.pointer],
  };
}

function levelOfWhole(effect: Effect): Change["level"] {
  return effect === "other" ? "major" : effect === "noted" ? "patch" : "minor";
}

/** Compares what is told of an operation as a whole. */
function nameChanges(pair: OperationPair): readonly OperationChange[] {
  const { before, after } = pair;
  const changes: OperationChange[] = [];
  const add = (code: ChangeCode, effect: Effect, fact: string) => changes.push(wholeChange(pair, { code, effect, fact }));
  if (before.path !== after.path || before.method !== after.method)
    add("operation-changed", routeOf(before) === routeOf(after) ? "noted" : "other", `was ${titleOf(before)}`);
  if (before.name !== after.name) add("operation-changed", "other", `its function was ${before.name}() and is ${after.name}() now`);
  if (before.deprecated !== after.deprecated)
    add("annotation-changed", "noted", after.deprecated ? "is deprecated" : "is deprecated no more");
  if (JSON.stringify(before.pages) !== JSON.stringify(after.pages)) add("annotation-changed", "added", "its pages follow in another way");
  return [...changes, ...securityChanges(pair)];
}

function wholeChange({ before, after }: OperationPair, change: Pick<OperationChange, "code" | "effect" | "fact">): OperationChange {
  return { path: "", before: before.place, after: after.place, pointers: [], keys: [], ...change };
}

/** Credentials that were enough and are no more break every caller. */
function securityChanges(pair: OperationPair): readonly OperationChange[] {
  const wordsOf = ({ security }: Operation) => (security.length === 0 ? [[]] : security).map((each) => [...each].sort().join(" and "));
  const [before, after] = [wordsOf(pair.before), wordsOf(pair.after)];
  const named = (words: string) => (words === "" ? "no credential" : words);
  const gained = after.filter((words) => !before.includes(words));
  const lost = before.filter((words) => !after.includes(words));
  const changes = [
    ...lost.map((words) => ({ code: "security-removed" as const, effect: "other" as const, fact: `${named(words)} is no longer enough` })),
    ...gained.map((words) => ({ code: "security-added" as const, effect: "added" as const, fact: `accepts ${named(words)} now` })),
  ];
  if (changes.length === 0 && before.join() !== after.join())
    return [wholeChange(pair, { code: "security-changed", effect: "noted", fact: "prefers another credential" })];
  return changes.map((change) => wholeChange(pair, change));
}
