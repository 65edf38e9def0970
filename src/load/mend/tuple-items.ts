import type { JsonObject } from "../../types/json.js";
import type { Mending } from "./mending.js";

/** A list under `items` is how drafts before 2020-12 describe a tuple; `additionalItems` then says what follows. */
export function tupleItems(mending: Mending, schema: JsonObject, pointer: string): JsonObject {
  const { items, additionalItems, ...others } = schema;
  if (!Array.isArray(items) || items.length === 0 || schema["prefixItems"] !== undefined) return schema;
  const message = '"items" is a list; read as "prefixItems"';
  mending.report(`${pointer}/items`, { code: "wrong-type", message, fix: 'write "prefixItems", or one schema under "items"' });
  const then = additionalItems === undefined ? {} : { items: additionalItems };
  return mending.derive({ ...others, prefixItems: items, ...then }, schema);
}
