import { escapeInvisible } from "../../types/invisible.js";
import { isJsonObject, type Json } from "../../types/json.js";
import { tokensOf } from "../../types/json-pointer.js";

/** A type in `paths.ts` as text, laid out as openapi-typescript lays it out. */
export interface PathsType {
  readonly text: string;
  /** What decides where it needs parentheses, and whether a union holds it twice. */
  readonly form: "union" | "intersection" | "list" | "keyword" | "other";
}

/** A type that needs parentheses nowhere. */
export function plainType(text: string): PathsType {
  return { text, form: "other" };
}

function keyword(text: string): PathsType {
  return { text, form: "keyword" };
}

/** The types that have a name in the language. A union has each of them once, but for `unknown`. */
export const keywords = {
  never: keyword("never"),
  null: keyword("null"),
  string: keyword("string"),
  number: keyword("number"),
  boolean: keyword("boolean"),
  unknown: plainType("unknown"),
};

/** Writes a string as a property name or an index: in ASCII, as the compiler prints it. */
export function quoted(text: string): string {
  return JSON.stringify(text).replace(/[^\0-~]/g, escapeUnit);
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
}

const bareKey = /^[A-Za-z_$][\w$]*$/;

/** Writes a property name: a number or an identifier bare, anything else quoted. */
export function keyText(name: string): string {
  return bareKey.test(name) || (String(Number(name)) === name && !name.startsWith("-")) ? name : quoted(name);
}

/** One property of an object type, over one line or several; `margin` is the indentation of its object. */
export interface PathsMember {
  readonly key: string;
  readonly type: PathsType;
  readonly optional?: boolean;
  readonly readonly?: boolean;
  /** The lines of its comment. */
  readonly doc?: readonly string[];
}

/** An object type, one member a line. */
export function objectOf(members: readonly PathsMember[], margin: string): PathsType {
  return plainType(members.length === 0 ? "{}" : `{\n${membersText(members, `${margin}  `)}${margin}}`);
}

/** Members, each with a line end, indented by `margin`. */
export function membersText(members: readonly PathsMember[], margin: string): string {
  let text = "";
  for (const { key, type, optional, readonly, doc } of members) {
    text += `${docText(doc, margin)}${margin}${readonly ? "readonly " : ""}${key}${optional ? "?" : ""}: ${type.text};\n`;
  }
  return text;
}

function docText(lines: readonly string[] | undefined, margin: string): string {
  const [first, second] = lines ?? [];
  if (lines === undefined || first === undefined) return "";
  if (second === undefined) return `${margin}/** ${first} */\n`;
  return `${margin}/**\n${lines.map((line) => `${`${margin} * ${line}`.trimEnd()}\n`).join("")}${margin} */\n`;
}

/** A member that says that there is none of this name. */
export function absent(name: string): PathsMember {
  return { key: name, type: keywords.never, optional: true };
}

/** Any of several types; `never` where there is none. */
export function unionOf(types: readonly PathsType[]): PathsType {
  return combined(types, "union");
}

/** All of several types at once; `never` where there is none. */
export function intersectionOf(types: readonly PathsType[]): PathsType {
  return combined(types, "intersection");
}

function combined(types: readonly PathsType[], form: "union" | "intersection"): PathsType {
  const [first = keywords.never, second] = types;
  if (second === undefined) return first;
  const isRepeated = (type: PathsType, index: number) => type.form === "keyword" && types.findIndex((each) => isSame(each, type)) < index;
  const texts = types.filter((type, index) => !isRepeated(type, index)).map(inside);
  return { text: texts.join(form === "union" ? " | " : " & "), form };
}

function isSame(left: PathsType, right: PathsType): boolean {
  return left.form === right.form && left.text === right.text;
}

/** A type or null, however often it says so. */
export function nullable(type: PathsType): PathsType {
  return { text: `${inside(type)} | null`, form: "union" };
}

/** What stands inside something that binds tighter. */
function inside({ text, form }: PathsType): string {
  return form === "union" || form === "intersection" ? `(${text})` : text;
}

/** A list of one type. */
export function listOf(type: PathsType): PathsType {
  return { text: `${inside(type)}[]`, form: "list" };
}

/** A list of certain types in this order. */
export function tupleOf(types: readonly PathsType[], margin: string): PathsType {
  const items = types.map(({ text }) => `\n${margin}  ${text}`).join(",");
  return { text: `[${items}\n${margin}]`, form: "list" };
}

/** The type of one value. */
export function literalOf(value: Json, margin: string): PathsType {
  if (value === null) return keywords.null;
  if (Array.isArray(value)) return listOfValues(value, margin);
  if (!isJsonObject(value)) return plainType(escapeInvisible(JSON.stringify(value)));
  const members = Object.entries(value).map(([name, item]) => ({ key: keyText(name), type: literalOf(item, `${margin}  `) }));
  return members.length === 0 ? plainType("Record<string, never>") : objectOf(members, margin);
}

function listOfValues(values: readonly Json[], margin: string): PathsType {
  if (values.length === 0) return listOf(keywords.never);
  return tupleOf(
    values.map((value) => literalOf(value, `${margin}  `)),
    margin,
  );
}

/** What a JSON pointer leads to: `components["schemas"]["Pet"]`. The names of keywords of JSON Schema are left out. */
export function indexedType(pointer: string): PathsType {
  const [root = "", ...names] = tokensOf(pointer).filter((token) => token !== "");
  const steps = names.filter((name, index) => index < 2 || name !== "properties").map((name) => `[${quoted(name)}]`);
  return plainType(root + steps.join(""));
}
