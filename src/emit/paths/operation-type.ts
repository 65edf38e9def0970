import { isJsonObject, type Json, type JsonObject } from "../../types/json.js";
import { escapeToken } from "../../types/json-pointer.js";
import { pathsDoc } from "./paths-doc.js";
import { isReference, type PathsSource, pointerOf, type Spot } from "./paths-source.js";
import { absent, indexedType, keyText, keywords, objectOf, type PathsMember, type PathsType } from "./paths-type.js";
import { schemaType } from "./schema-type.js";

/** What makes the type of a node of one kind. */
export type NodeType = (spot: Spot<JsonObject>, margin: string, source: PathsSource) => PathsType;

/** The type of a node, or of what it refers to. */
export function nodeType(
  spot: Spot,
  margin: string,
  { make, source }: { readonly make: NodeType; readonly source: PathsSource },
): PathsType {
  if (isReference(spot.value)) return indexedType(pointerOf(spot.value.$ref));
  return isJsonObject(spot.value) ? make({ ...spot, value: spot.value }, margin, source) : keywords.unknown;
}

/** The entries of a map of nodes; a value that is no node is passed over. */
export function entriesOf(
  { value, pointer }: Spot<JsonObject>,
  key: string,
  source: PathsSource,
): readonly (readonly [string, Spot<JsonObject>])[] {
  const map = value[key];
  if (!isJsonObject(map)) return [];
  return Object.entries(map).flatMap(([name, entry]) => {
    const spot = source.follow({ value: entry, pointer: `${pointer}/${key}/${escapeToken(name)}` });
    return isJsonObject(spot.value) ? [[name, { ...spot, value: spot.value }] as const] : [];
  });
}

/** What one operation takes and gives. */
export function operationMembers(
  { value, pointer }: Spot<JsonObject>,
  parameters: readonly Spot[],
  { margin, source }: { readonly margin: string; readonly source: PathsSource },
): readonly PathsMember[] {
  return [
    parametersMember(parameters, margin, source),
    bodyMember(value["requestBody"], `${pointer}/requestBody`, { margin, source }),
    { key: "responses", type: responsesType({ value, pointer }, margin, source) },
  ];
}

/** The member `parameters`, with those in each place. */
export function parametersMember(parameters: readonly Spot[], margin: string, source: PathsSource): PathsMember {
  const inner = `${margin}  `;
  const members = ["query", "header", "path", "cookie"].map((place): PathsMember => {
    const inside = parameters.flatMap((spot) => parameterMember(spot, place, { margin: `${inner}  `, source }));
    if (inside.length === 0) return absent(place);
    return { key: place, optional: inside.every(({ optional }) => optional === true), type: objectOf(inside, inner) };
  });
  return { key: "parameters", type: objectOf(members, margin) };
}

interface Around {
  readonly margin: string;
  readonly source: PathsSource;
}

function parameterMember(spot: Spot, place: string, { margin, source }: Around): readonly PathsMember[] {
  const parameter = isReference(spot.value) ? source.resolve(spot.value.$ref) : spot.value;
  if (!isJsonObject(parameter) || parameter["in"] !== place) return [];
  const type = nodeType(spot, margin, { make: parameterType, source });
  const optional = place !== "path" && !parameter["required"];
  return [{ key: keyText(String(parameter["name"])), optional, type, doc: pathsDoc(parameter) }];
}

/** The type of a parameter object. */
export const parameterType: NodeType = ({ value, pointer }, margin, source) =>
  value["schema"] ? schemaType(value["schema"], { pointer: `${pointer}/schema`, margin }, source) : keywords.string;

function bodyMember(body: Json | undefined, pointer: string, { margin, source }: Around): PathsMember {
  if (!body) return absent("requestBody");
  const spot = source.follow({ value: body, pointer });
  const target = isReference(spot.value) ? source.resolve(spot.value.$ref) : spot.value;
  const optional = !(isJsonObject(target) && target["required"]);
  const type = nodeType(spot, margin, { make: requestBodyType, source });
  return { key: "requestBody", optional, type, doc: isJsonObject(spot.value) ? pathsDoc(spot.value) : [] };
}

/** The type of a request body object. */
export const requestBodyType: NodeType = (spot, margin, source) => {
  const content = contentMembers(spot, `${margin}    `, source);
  const type = objectOf(content.length === 0 ? [absent('"*/*"')] : content, `${margin}  `);
  return objectOf([{ key: "content", type }], margin);
};

function responsesType(spot: Spot<JsonObject>, margin: string, source: PathsSource): PathsType {
  const members = entriesOf(spot, "responses", source).map(
    ([status, response]): PathsMember => ({
      key: keyText(status),
      type: nodeType(response, `${margin}  `, { make: responseType, source }),
      doc: pathsDoc(response.value),
    }),
  );
  return members.length === 0 ? keywords.never : objectOf(members, margin);
}

/** The type of a response object. */
export const responseType: NodeType = (spot, margin, source) => {
  const inner = `${margin}  `;
  const content = contentMembers(spot, `${inner}  `, source);
  return objectOf(
    [
      { key: "headers", type: objectOf(headerMembers(spot, `${inner}  `, source), inner) },
      content.length === 0 ? absent("content") : { key: "content", type: objectOf(content, inner) },
    ],
    margin,
  );
};

function headerMembers(spot: Spot<JsonObject>, margin: string, source: PathsSource): readonly PathsMember[] {
  const declared = entriesOf(spot, "headers", source).map(
    ([name, header]): PathsMember => ({
      key: keyText(name),
      optional: !isReference(header.value) && !header.value["required"],
      type: nodeType(header, margin, { make: headerType, source }),
      doc: pathsDoc(header.value),
    }),
  );
  return [...declared, { key: "[name: string]", type: keywords.unknown }];
}

/** The type of a header object. */
export const headerType: NodeType = (spot, margin, source) => {
  const { value, pointer } = spot;
  if (value["schema"]) return schemaType(value["schema"], { pointer: `${pointer}/schema`, margin }, source);
  return value["content"] ? objectOf(contentMembers(spot, `${margin}  `, source), margin) : keywords.unknown;
};

function contentMembers(spot: Spot<JsonObject>, margin: string, source: PathsSource): readonly PathsMember[] {
  return entriesOf(spot, "content", source).map(
    ([mediaType, content]): PathsMember => ({
      key: keyText(mediaType),
      type: nodeType(content, margin, { make: mediaTypeType, source }),
      doc: pathsDoc(content.value),
    }),
  );
}

const mediaTypeType: NodeType = ({ value, pointer }, margin, source) =>
  value["schema"] ? schemaType(value["schema"], { pointer: `${pointer}/schema`, margin }, source) : keywords.unknown;
