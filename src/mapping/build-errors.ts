import type { ErrorPlan } from "../types/mapping-plan.js";
import type { Problems } from "./problems.js";
import { entryOf, mapOf, refuseUnknownKeys, requiredText, textOf } from "./read-yaml.js";
import type { YamlEntry, YamlMap } from "./yaml-node.js";

/** Reads `errors:`: where a provider's error body says what. */
export function buildErrors(problems: Problems, entry: YamlEntry | undefined): ErrorPlan | undefined {
  const map = mapOf(problems, entry?.value, '"errors"');
  if (map === undefined) return undefined;
  refuseUnknownKeys(problems, map, ["message", "code", "requestId", "fields"], '"errors"');
  const message = messagePaths(problems, map);
  if (message.length === 0) return undefined;
  const code = textOf(problems, entryOf(map, "code"), '"code"');
  return {
    message: message.map(steps),
    code: code === undefined ? undefined : steps(code),
    requestId: requestIdOf(problems, entryOf(map, "requestId")),
    fields: fieldsOf(problems, entryOf(map, "fields")),
  };
}

/** One path, or a list of which the first that is there wins. */
function messagePaths(problems: Problems, map: YamlMap): readonly string[] {
  const entry = entryOf(map, "message");
  if (entry?.value.kind !== "list") return [requiredText(problems, map, "message", '"errors"')].filter((path) => path !== undefined);
  const paths = entry.value.items.map((value) => textOf(problems, { ...entry, value }, '"message"'));
  return paths.filter((path) => path !== undefined);
}

function requestIdOf(problems: Problems, entry: YamlEntry | undefined): ErrorPlan["requestId"] {
  if (entry?.value.kind !== "map") {
    const path = textOf(problems, entry, '"requestId"');
    return path === undefined ? undefined : { kind: "body", path: steps(path) };
  }
  refuseUnknownKeys(problems, entry.value, ["header"], '"requestId"');
  const name = requiredText(problems, entry.value, "header", '"requestId"');
  return name === undefined ? undefined : { kind: "header", name };
}

function fieldsOf(problems: Problems, entry: YamlEntry | undefined): ErrorPlan["fields"] {
  const map: YamlMap | undefined = mapOf(problems, entry?.value, '"fields"');
  if (map === undefined) return undefined;
  refuseUnknownKeys(problems, map, ["each", "path", "message"], '"fields" of "errors"');
  const each = requiredText(problems, map, "each", '"fields" of "errors"');
  const path = textOf(problems, entryOf(map, "path"), '"path"') ?? "path";
  const message = textOf(problems, entryOf(map, "message"), '"message"') ?? "message";
  return each === undefined ? undefined : { each: steps(each), path: steps(path), message: steps(message) };
}

function steps(path: string): readonly string[] {
  return path.split(".");
}
