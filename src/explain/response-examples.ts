import type { ResponseHeaders } from "../runtime/normalization/index.js";
import { isJsonObject, type Json, type JsonObject } from "../types/json.js";
import { valueAt } from "../types/json-pointer.js";
import type { LoadedSpec } from "../types/loaded-spec.js";

/** An example of what an operation answers. */
export interface ResponseExample {
  /** Its key under `examples`. */
  readonly name?: string | undefined;
  readonly value: Json;
  /** Examples of the headers that come with it. */
  readonly headers?: ResponseHeaders | undefined;
}

/**
 * Lists the examples of a response, in the order of the description.
 * @see https://spec.openapis.org/oas/v3.1.0#media-type-object
 */
export function responseExamples(
  { document }: Pick<LoadedSpec, "document">,
  operation: string,
  status: string,
): readonly ResponseExample[] {
  const follow = (value: Json | undefined) => followed(document, value);
  const described = follow(valueAt(document, operation));
  const response = follow(follow(described["responses"])[status]);
  const headers = headerExamples(follow, follow(response["headers"]));
  return Object.values(follow(response["content"])).flatMap((mediaType) => {
    const { example, examples } = follow(mediaType);
    if (example !== undefined) return [{ value: example, headers }];
    return Object.entries(follow(examples)).flatMap(([name, each]) => {
      const { value } = follow(each);
      return value === undefined ? [] : [{ name, value, headers }];
    });
  });
}

function headerExamples(follow: (value: Json | undefined) => JsonObject, described: JsonObject): ResponseHeaders {
  const examples = Object.entries(described).flatMap(([name, each]) => {
    const header = follow(each);
    const schema = follow(header["schema"]);
    const [first] = Array.isArray(schema["examples"]) ? schema["examples"] : [];
    const [named] = Object.values(follow(header["examples"]));
    const found = [header["example"], follow(named)["value"], schema["example"], first].find((value) => value !== undefined);
    return found === undefined ? [] : [[name, String(found)] as const];
  });
  return new Map(examples);
}

/** Follows references within the document; what is not an object is read as an empty one. */
function followed(document: JsonObject, value: Json | undefined): JsonObject {
  const seen = new Set<Json>();
  let here = value;
  while (isJsonObject(here) && typeof here["$ref"] === "string" && !seen.has(here["$ref"])) {
    seen.add(here["$ref"]);
    here = valueAt(document, here["$ref"].replace(/^#/, ""));
  }
  return isJsonObject(here) ? here : {};
}
