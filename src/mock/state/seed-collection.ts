import type { ApiModel, Operation } from "../../types/api-model.js";
import { isJsonObject, type Json, type JsonObject } from "../../types/json.js";
import { responseExamples } from "../answers/examples.js";
import { essenceOf } from "../requests/media-types.js";
import { checkValue } from "../values/check-value.js";
import { readAt, withMember } from "../values/properties.js";
import { type SampleOptions, sampleValue } from "../values/sample-value.js";
import type { Resource, Role } from "./find-roles.js";
import { newId } from "./new-id.js";
import type { Kept } from "./store.js";

/** What the first objects of a collection are made with. */
export interface SeedScope {
  readonly model: ApiModel;
  readonly document: JsonObject;
  readonly roles: ReadonlyMap<Operation, Role>;
  readonly options: SampleOptions;
}

/** How many objects there are where the description shows none. */
const made = 3;

/** What is in a collection before anybody creates anything: every object that the description shows, or else a few made up. */
export function seedCollection(resource: Resource, path: string, scope: SeedScope): readonly Kept[] {
  const documented = [...scope.roles].flatMap(([operation, role]) =>
    role.resource === resource && role.kind !== "remove" ? documentedItems(operation, role, scope) : [],
  );
  const shown = documented.filter((kept, index) => documented.findIndex((other) => String(other.id) === String(kept.id)) === index);
  return shown.length > 0 ? shown : madeUp(resource, path, scope);
}

function documentedItems(operation: Operation, role: Role, { document, options }: SeedScope): readonly Kept[] {
  const success = operation.responses.find(({ status }) => /^2/.test(status));
  const content = success?.content.find(({ type }) => /[/+]json$/.test(essenceOf(type)));
  if (success === undefined || content === undefined) return [];
  const fitting = responseExamples(document, operation, success.status, content.type).filter(
    ({ value }) => checkValue(value, content.schema, options, "").length === 0,
  );
  const { identity, shape } = role.resource;
  return fitting.flatMap(({ value }) => {
    if (role.kind === "list") {
      const items = readAt(value, role.list.path);
      return Array.isArray(items) ? items.flatMap((item: Json) => keptOf(item, identity, undefined)) : [];
    }
    const item = readAt(value, role.shape?.path ?? []);
    const isWhole = item !== undefined && checkValue(item, shape.schema, options, "").length === 0;
    return isWhole ? keptOf(item, identity, shape.path.length > 0 && isJsonObject(value) ? value : undefined) : [];
  });
}

function keptOf(item: Json, identity: string, envelope: JsonObject | undefined): readonly Kept[] {
  const id = isJsonObject(item) ? item[identity] : undefined;
  return isJsonObject(item) && id !== undefined && id !== null
    ? [{ id, item, sent: {}, envelope, created: undefined, firstStatus: undefined }]
    : [];
}

function madeUp({ shape, identity }: Resource, path: string, { options }: SeedScope): readonly Kept[] {
  const found: Kept[] = [];
  for (let index = 0; index < made; index += 1) {
    const item = sampleValue(shape.schema, { ...options, seed: `${options.seed} ${path} ${index}` }, "item");
    if (!isJsonObject(item)) return found;
    const taken = found.map(({ id }) => id);
    const own = item[identity];
    const id =
      own === undefined || taken.some((each) => each === own)
        ? newId({ schema: undefined, example: own, taken, scope: options.scope, seed: `${options.seed} ${path} ${index}` })
        : own;
    found.push(...keptOf(withMember(item, identity, id), identity, undefined));
  }
  return found;
}
