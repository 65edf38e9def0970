import type { ApiModel } from "../../types/api-model.js";
import { isJsonObject, type Json, type JsonObject } from "../../types/json.js";
import { valueAt } from "../../types/json-pointer.js";
import { type GivenTypes, givenTypes } from "./given-types.js";
import { type PathsMember, type PathsType, plainType } from "./paths-type.js";

/** A value of the description and where it stands. */
export interface Spot<T extends Json = Json> {
  readonly value: T;
  readonly pointer: string;
}

/** What the types of one description are made of. */
export interface PathsSource {
  readonly given: GivenTypes;
  /** The operations that have an id, as they are met. */
  readonly operations: PathsMember[];
  /** Finds what a reference finally leads to; `undefined` where there is nothing, or only another reference to itself. */
  resolve(ref: string): Json | undefined;
  /** Gives what a reference to a part of a path leads to, since the type of a path has no place to refer to; anything else as it is. */
  follow(spot: Spot): Spot;
  /** Writes a type some of whose properties are required, too. */
  withRequired(type: PathsType, names: PathsType): PathsType;
  /** Whether that was asked for. */
  hasRequired(): boolean;
}

/** Tells whether an object is a reference within the description. What only looks like one is data. */
export function isReference(value: Json | undefined): value is JsonObject & { readonly $ref: string } {
  return isJsonObject(value) && typeof value["$ref"] === "string" && value["$ref"].startsWith("#/");
}

/** Prepares a bundled description. */
export function pathsSource(document: JsonObject, model: ApiModel): PathsSource {
  let hasRequired = false;
  return {
    given: givenTypes(model),
    operations: [],
    resolve: (ref) => resolve(document, ref, []),
    follow: (spot) => follow(document, spot, []),
    withRequired: (type, names) => {
      hasRequired = true;
      return plainType(`WithRequired<${type.text}, ${names.text}>`);
    },
    hasRequired: () => hasRequired,
  };
}

function resolve(document: JsonObject, ref: string, seen: readonly string[]): Json | undefined {
  const value = valueAt(document, pointerOf(ref));
  if (!isReference(value)) return value;
  return seen.includes(value.$ref) ? undefined : resolve(document, value.$ref, [...seen, value.$ref]);
}

function follow(document: JsonObject, spot: Spot, seen: readonly string[]): Spot {
  const { value } = spot;
  if (!isReference(value) || !value.$ref.startsWith("#/paths/") || seen.includes(value.$ref)) return spot;
  const pointer = pointerOf(value.$ref);
  const target = valueAt(document, pointer);
  return isJsonObject(target) ? follow(document, { value: target, pointer }, [...seen, value.$ref]) : spot;
}

/** The pointer of a reference; one with a wrong escape is meant as it is. */
export function pointerOf(ref: string): string {
  const pointer = ref.slice(1);
  if (!pointer.includes("%")) return pointer;
  try {
    return decodeURIComponent(pointer);
  } catch {
    return pointer;
  }
}
