import type { MediaType, Operation, Schema } from "../../types/api-model.js";
import type { Json } from "../../types/json.js";
import { type CheckOptions, checkValue } from "../values/check-value.js";
import type { Problem } from "../values/problem.js";
import { formTree } from "./form-tree.js";
import { bestMediaType, essenceOf } from "./media-types.js";

/** A body as its operation describes it, or what is wrong with it. */
export interface ReadBody {
  /** Undefined where none was sent, or where it is not data. */
  readonly value?: Json | undefined;
  readonly schema?: Schema | undefined;
  readonly problems: readonly Problem[];
  /** `media` where nothing describes such a body, `syntax` where it cannot be read, `value` where it does not fit. */
  readonly fault?: "media" | "syntax" | "value" | undefined;
}

/** Reads the body of a request by its media type, and holds it to its schema. */
export async function readBody(
  { requestBody }: Operation,
  headers: Headers,
  bytes: Uint8Array<ArrayBuffer>,
  options: CheckOptions,
): Promise<ReadBody> {
  if (requestBody === undefined) return unexpected(bytes, options);
  if (bytes.byteLength === 0 && headers.get("content-type") === null)
    return requestBody.required ? wrong("value", "body", "is missing") : { problems: [] };
  const sent = headers.get("content-type") ?? "";
  const content = bestMediaType(requestBody.content, sent);
  if (content === undefined) {
    const known = requestBody.content.map(({ type }) => type).join(", ");
    return wrong(
      "media",
      "header.Content-Type",
      sent === "" ? `is missing; the body is ${known}` : `is ${essenceOf(sent)}; the body is ${known}`,
    );
  }
  try {
    return await judge(content, sent, bytes, requestBody.required, options);
  } catch (error) {
    return wrong(
      "syntax",
      "body",
      `cannot be read as ${essenceOf(sent) || content.type}: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** A body that nobody asked for is let pass, as servers do, unless they are strict. */
function unexpected({ byteLength }: Uint8Array, { strict }: CheckOptions): ReadBody {
  return byteLength > 0 && strict === true ? wrong("value", "body", "is not expected") : { problems: [] };
}

function wrong(fault: NonNullable<ReadBody["fault"]>, at: string, fact: string): ReadBody {
  return { problems: [{ at, fact }], fault };
}

async function judge(
  content: MediaType,
  sent: string,
  bytes: Uint8Array<ArrayBuffer>,
  required: boolean,
  options: CheckOptions,
): Promise<ReadBody> {
  const value = await parse(content, sent || content.type, bytes, options);
  if (value === undefined) return { problems: [] };
  if (value === emptyText && !required) return { problems: [] };
  if (value === emptyText) return wrong("value", "body", "is missing");
  const problems = checkValue(value, content.schema, options, "body");
  return { value, schema: content.schema, problems, fault: problems.length === 0 ? undefined : "value" };
}

/** Stands for a body of JSON that has no text. */
const emptyText = Symbol("empty");

async function parse(
  content: MediaType,
  type: string,
  bytes: Uint8Array<ArrayBuffer>,
  options: CheckOptions,
): Promise<Json | typeof emptyText | undefined> {
  const essence = essenceOf(type);
  if (/[/+]json$/.test(essence))
    return bytes.byteLength === 0 ? emptyText : (JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) as Json); // that is what it gives
  if (essence === "application/x-www-form-urlencoded")
    return formTree([...new URLSearchParams(new TextDecoder().decode(bytes))], content.schema, options.scope);
  if (essence.startsWith("multipart/")) return multipart(content, type, bytes, options);
  return essence.startsWith("text/") && !essence.startsWith("text/event-stream") ? new TextDecoder().decode(bytes) : undefined;
}

/** Files stand as their content. */
async function multipart(
  content: MediaType,
  type: string,
  bytes: Uint8Array<ArrayBuffer>,
  { scope }: CheckOptions,
): Promise<Json | undefined> {
  if (!type.includes("boundary=")) throw new Error("its Content-Type has no boundary");
  if (essenceOf(type) !== "multipart/form-data") return undefined;
  const form = await new Response(bytes, { headers: { "content-type": type } }).formData();
  const pairs = await Promise.all(
    [...form].map(async ([name, value]) => [name, typeof value === "string" ? value : await value.text()] as const),
  );
  return formTree(pairs, content.schema, scope);
}
