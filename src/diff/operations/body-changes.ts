import type { MediaType, RequestBody } from "../../types/api-model.js";
import { compareSchemas } from "../schemas/compare-schemas.js";
import type { Comparison } from "../schemas/comparison.js";
import type { OperationChange, OperationPair } from "./operation-pair.js";

/** Compares the body that an operation takes. */
export function bodyChanges(comparison: Comparison, pair: OperationPair): readonly OperationChange[] {
  const [before, after] = [pair.before.requestBody, pair.after.requestBody];
  return compareBodies(comparison, before, after).map((change) => ({
    direction: "request" as const,
    before: pair.before.place,
    after: pair.after.place,
    ...change,
  }));
}

type BodyChange = OperationChange;

function compareBodies(comparison: Comparison, before: RequestBody | undefined, after: RequestBody | undefined): readonly BodyChange[] {
  const spot = { path: "body", pointers: [], keys: [] };
  if (before === undefined || after === undefined) {
    if (before !== undefined) return [{ ...spot, code: "body-removed", effect: "other", fact: "is gone" }];
    if (after === undefined) return [];
    const [effect, fact] = after.required ? (["narrower", "is new and required"] as const) : (["added", "is new"] as const);
    return [{ ...spot, code: "body-added", effect, fact }];
  }
  const needed: readonly BodyChange[] =
    before.required === after.required
      ? []
      : after.required
        ? [{ ...spot, code: "required", effect: "narrower", fact: "is required now" }]
        : [{ ...spot, code: "optional", effect: "wider", fact: "is required no more" }];
  return [...needed, ...mediaChanges(comparison, { before: before.content, after: after.content, path: "body", way: "request" })];
}

/** The media types of a body in both states. */
export interface MediaPair {
  readonly before: readonly MediaType[];
  readonly after: readonly MediaType[];
  readonly path: string;
  readonly way: "request" | "response";
}

/** Compares bodies media type by media type. */
export function mediaChanges(comparison: Comparison, { before, after, path, way }: MediaPair): readonly BodyChange[] {
  const kept = before.flatMap((media): readonly BodyChange[] => {
    const twin = after.find(({ type }) => typeOf(type) === typeOf(media.type));
    if (twin !== undefined) return compareMedia(comparison, path, [media, twin]);
    const effect = way === "response" && after.length > 0 ? "narrower" : "other";
    return [
      { path, pointers: [], keys: [], code: "media-type-removed", effect, fact: `is ${media.type} no more`, before: media.schema.place },
    ];
  });
  const added = after.filter(({ type }) => !before.some((each) => typeOf(each.type) === typeOf(type)));
  const effect = way === "response" && before.length > 0 ? "wider" : "added";
  const births = added.map(
    (media): BodyChange => ({
      path,
      pointers: [],
      keys: [],
      code: "media-type-added",
      effect,
      fact: `may be ${media.type} now`,
      after: media.schema.place,
    }),
  );
  return [...kept, ...births];
}

/** Parameters such as a charset may be written in any way. */
function typeOf(type: string): string {
  return type.toLowerCase().replace(/\s*;\s*/g, ";");
}

function compareMedia(comparison: Comparison, path: string, [before, after]: readonly [MediaType, MediaType]): readonly BodyChange[] {
  const inner = compareSchemas(comparison, { before: before.schema, after: after.schema, path, keys: [] });
  if (JSON.stringify(before.encoding) === JSON.stringify(after.encoding)) return inner;
  const where = { path, pointers: [], keys: [], before: before.schema.place, after: after.schema.place };
  return [...inner, { ...where, code: "media-type-changed", effect: "looser", fact: "its parts are encoded in another way" }];
}
