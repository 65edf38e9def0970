import type { Json } from "../../types/json.js";
import { visitNodes } from "../../types/openapi-nodes.js";
import { type Draft, draftAt, isDraft } from "./draft.js";

/** Carries the number of an object through the conversion, which copies extensions but forgets everything else. */
const mark = "x-specweld-origin";
const seal = "specweld-sealed:";

/** What was hidden from a converter, to be put back. */
export interface Sealed {
  readonly origins: object[];
  readonly data: unknown[];
}

/** Extensions that say what OpenAPI 3 has keywords for, so that a converter has to see them. */
const meaningful = new Set(["x-nullable", "x-oneOf", "x-anyOf", "x-not", "x-discriminator", "x-servers"]);

function isData(key: string): boolean {
  return ["example", "examples", "default", "enum"].includes(key) || (key.startsWith("x-") && !meaningful.has(key));
}

/**
 * Marks every node with a number, and puts a text in the place of all data: a converter must neither follow what looks like a reference in
 * an example, nor drop a null in an enum.
 */
export function sealDocument(document: Draft, originOf: (value: object) => object | undefined): Sealed {
  const sealed: Sealed = { origins: [], data: [] };
  const visit = (node: Draft): void => {
    for (const key of Object.keys(node)) if (isData(key) && node[key] !== node["examples"]) sealKey(sealed, node, key);
    node[mark] = sealed.origins.push(originOf(node) ?? node) - 1;
  };
  /** Its headers are no nodes that can be referred to, and its examples are data by media type. */
  const visitResponse = (response: Draft): void => {
    for (const header of Object.values(draftAt(response, "headers"))) if (isDraft(header)) visit(header);
    const examples = draftAt(response, "examples");
    for (const type of Object.keys(examples)) sealKey(sealed, examples, type);
    if (response["examples"] !== examples) delete response["examples"];
  };
  visitNodes(document as Json, "document", ({ shape, value }) => {
    const node = value as Draft; // a copy that nobody else has
    if (shape === "response") visitResponse(node);
    visit(node);
  });
  for (const scheme of Object.values(draftAt(document, "securityDefinitions"))) if (isDraft(scheme)) visit(scheme);
  return sealed;
}

function sealKey({ data }: Sealed, node: Draft, key: string): void {
  const value = node[key];
  if (typeof value === "object") node[key] = `${seal}${data.push(value) - 1}`;
}

/** Puts data back and gives what each object was; an object that wraps the type of a parameter or a header is what it wraps. */
export function unsealDocument(document: unknown, sealed: Sealed): (value: object) => object | undefined {
  const origins = new Map<object, object>();
  const visit = (value: unknown, around: object | undefined, key: string): unknown => {
    if (typeof value === "string" && value.startsWith(seal)) return sealed.data[Number(value.slice(seal.length))];
    if (typeof value !== "object" || value === null) return value;
    const origin = isDraft(value) ? (takeMark(value, sealed) ?? (key === "schema" ? around : undefined)) : undefined;
    if (origin !== undefined) origins.set(value, origin);
    for (const [name, child] of Object.entries(value)) Reflect.set(value, name, visit(child, origin, name));
    return value;
  };
  visit(document, undefined, "");
  return (value) => origins.get(value);
}

function takeMark(value: Draft, { origins }: Sealed): object | undefined {
  const number = value[mark];
  for (const key of Object.keys(value)) if (key === mark || key.startsWith("x-s2o-")) delete value[key];
  return typeof number === "number" ? origins[number] : undefined;
}
