import { parse } from "yaml";
import { type ApiDiff, compareApi } from "../../src/diff/compare-api.js";
import type { DescriptionState } from "../../src/diff/documentation-changes.js";
import { buildModel } from "../../src/model/build-model.js";
import type { Json, JsonObject } from "../../src/types/json.js";
import { loadedSpec } from "../model/loaded-spec.js";

/** A description with one operation, whose answer is `Thing` and whose body is `NewThing`. */
export function thingSpec(thing: string, newThing = "{ type: object }", more = ""): string {
  return `openapi: 3.1.0
info: { title: Things, version: "1" }
servers: [{ url: "https://api.example.com", x-name: production }]
paths:
  /things/{id}:
    post:
      operationId: changeThing
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/NewThing" } } } }
      responses:
        "200": { description: Changed., content: { application/json: { schema: { $ref: "#/components/schemas/Thing" } } } }
${more}components:
  schemas:
    Thing: ${thing}
    NewThing: ${newThing}
`;
}

/** Compares two documents; `undefined` where no model can be made of one of them. */
export function diffOf(before: JsonObject, after: JsonObject): ApiDiff | undefined {
  const [old, now] = [stateOf(before), stateOf(after)];
  return old && now && compareApi({ before: old, after: now }, []);
}

const states = new WeakMap<JsonObject, DescriptionState>();

/** The old state is the same for many edits. */
function stateOf(document: JsonObject): DescriptionState | undefined {
  const known = states.get(document);
  if (known !== undefined) return known;
  const spec = loadedSpec(document);
  const { value: model } = buildModel(spec);
  const state = model && { spec, model };
  if (state !== undefined) states.set(document, state);
  return state;
}

/** Lists what changed between two texts, as `level subject.path fact`. */
export function changesOf(before: string, after: string): readonly string[] {
  const [old, now] = [before, after].map((text) => parse(text) as JsonObject); // the texts are objects
  const diff = diffOf(old ?? {}, now ?? {});
  if (diff === undefined) throw new Error("one of the descriptions has no model");
  return diff.changes.map(({ level, subject, path, fact }) => `${level} ${subject}${path === "" ? "" : ` ${path}`} ${fact}`);
}

/** Lists every place at which a document can be edited. */
export function placesIn(value: Json, where: readonly string[] = []): readonly (readonly string[])[] {
  const members = typeof value === "object" && value !== null ? Object.entries(value) : [];
  return members.flatMap(([key, inner]) => [[...where, key], ...placesIn(inner as Json, [...where, key])]); // members of JSON are JSON
}
