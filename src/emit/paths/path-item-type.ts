import { isJsonObject, type Json, type JsonObject } from "../../types/json.js";
import { type NodeType, operationMembers, parametersMember } from "./operation-type.js";
import { pathsDoc } from "./paths-doc.js";
import { isReference, type PathsSource, pointerOf, type Spot } from "./paths-source.js";
import { absent, indexedType, keyText, objectOf, type PathsMember, quoted } from "./paths-type.js";

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** The type of a path item: its own parameters, and a member for each method. Operations with an id become members of `operations`. */
export const pathItemType: NodeType = (spot, margin, source) => {
  const own = parameterSpots(spot, source);
  const members = methods.map((method) => methodMember(spot, method, { own, margin: `${margin}  `, source }));
  return objectOf([parametersMember(own, `${margin}  `, source), ...members], margin);
};

function parameterSpots({ value, pointer }: Spot<JsonObject>, source: PathsSource): readonly Spot[] {
  const { parameters } = value;
  if (!Array.isArray(parameters)) return [];
  return parameters.map((parameter: Json, index) => source.follow({ value: parameter, pointer: `${pointer}/parameters/${index}` }));
}

interface Around {
  /** The parameters of the path item. */
  readonly own: readonly Spot[];
  readonly margin: string;
  readonly source: PathsSource;
}

function methodMember({ value, pointer }: Spot<JsonObject>, method: string, { own, margin, source }: Around): PathsMember {
  const spot = source.follow({ value: value[method] ?? null, pointer: `${pointer}/${method}` });
  const operation = spot.value;
  if (!isJsonObject(operation)) return absent(method);
  const doc = pathsDoc(operation);
  if (isReference(operation)) return { key: method, type: indexedType(pointerOf(operation.$ref)), doc };
  const here = { ...spot, value: operation };
  const parameters = mergedParameters([...own, ...parameterSpots(here, source)], source);
  const { operationId } = operation;
  if (typeof operationId !== "string" || operationId === "") {
    return { key: method, type: objectOf(operationMembers(here, parameters, { margin: `${margin}  `, source }), margin), doc };
  }
  const id = operationId.replaceAll("#", "/");
  const members = operationMembers(here, parameters, { margin: "    ", source });
  source.operations.push({ key: keyText(id), type: objectOf(members, "  ") });
  return { key: method, type: { text: `operations[${quoted(id)}]`, form: "other" }, doc };
}

/** Those of an operation in place of the path item's of the same name. */
function mergedParameters(spots: readonly Spot[], source: PathsSource): readonly Spot[] {
  const byName = new Map<string, Spot>();
  for (const spot of spots) {
    const parameter = isReference(spot.value) ? source.resolve(spot.value.$ref) : spot.value;
    if (isJsonObject(parameter)) byName.set(`${parameter["in"]}-${parameter["name"]}`, spot);
  }
  return [...byName.values()];
}
