import type { Json } from "../../types/json.js";
import { isJsonObject } from "../../types/json.js";
import type { DraftLine } from "./draft-model.js";
import { type Candidate, sure } from "./propose-field.js";

/** A model of a drafted mapping. */
export interface DraftedModel {
  /** Name of the canonical schema. */
  readonly canonical: string;
  /** Name of the provider's schema. */
  readonly from: string;
  /** The envelope that the object stands in. */
  readonly inside?: string | undefined;
  readonly lines: readonly DraftLine[];
  /** Properties of the provider that nothing reads. */
  readonly ignored: readonly string[];
}

/** A canonical operation with the call that it is. */
export interface DraftedOperation {
  readonly name: string;
  readonly call: string;
  readonly parameters: readonly (readonly [parameter: string, input: string])[];
  readonly returns: string;
  readonly why: string;
}

/** A drafted mapping. */
export interface DraftedMapping {
  readonly provider: string;
  /** Path of the canonical description, relative to the mapping. */
  readonly canonical: string;
  readonly models: readonly DraftedModel[];
  readonly operations: readonly DraftedOperation[];
  /** Where its error bodies say what happened; none where it describes none. */
  readonly errors?: { readonly message: string; readonly code?: string | undefined } | undefined;
}

/** Which candidates the compiler refused, by the path of the canonical field: so many are passed over. */
export type Refused = ReadonlyMap<string, number>;

/** The text of a mapping, with the canonical field that each line is of. */
export interface PrintedMapping {
  readonly text: string;
  /** What was proposed, by one-based line: `CheckoutSession.totals.due`. */
  readonly fields: ReadonlyMap<number, string>;
}

/**
 * Writes a mapping. Each line says why it was proposed; what is not known is absent for a reason that is a TODO, which does not compile until it is written.
 * @param reason What stands for a reason that nobody has written.
 */
export function printMapping(mapping: DraftedMapping, refused: Refused, reason = "TODO"): PrintedMapping {
  const lines: string[] = [`provider: ${mapping.provider}`, `canonical: ${mapping.canonical}`, "", "models:"];
  const fields = new Map<number, string>();
  for (const model of mapping.models) {
    lines.push(
      `  ${model.canonical}:`,
      `    from: ${model.from}`,
      ...(model.inside === undefined ? [] : [`    inside: ${model.inside}`]),
      "    fields:",
    );
    for (const line of model.lines) printLine(line, { lines, fields, refused, reason, indent: 6, model: model.canonical });
    if (model.ignored.length > 0) lines.push("    ignore:", ...model.ignored.map((path) => `      ${keyOf(path)}: ${reason}`));
    lines.push("");
  }
  lines.push("operations:");
  for (const { name, call, parameters, returns, why } of mapping.operations) {
    const params = parameters.map(([parameter, input]) => `${keyOf(parameter)}: ${input}`).join(", ");
    lines.push(
      `  # proposed: ${why}`,
      `  ${name}: { call: ${call}, ${params === "" ? "" : `params: { ${params} }, `}returns: ${returns} }`,
    );
  }
  const { errors } = mapping;
  if (errors !== undefined)
    lines.push(
      "",
      "errors:",
      `  message: ${errors.message} # proposed: what it is called`,
      ...(errors.code === undefined ? [] : [`  code: ${errors.code} # proposed: what it is called`]),
    );
  return { text: `${lines.join("\n")}\n`, fields };
}

interface Printing {
  readonly lines: string[];
  readonly fields: Map<number, string>;
  readonly refused: Refused;
  readonly reason: string;
  readonly indent: number;
  readonly model: string;
}

function printLine(line: DraftLine, printing: Printing): void {
  const { lines, fields, refused, reason, indent, model } = printing;
  const space = " ".repeat(indent);
  const path = `${model}.${line.path}`;
  const put = (text: string) => {
    lines.push(space + text);
    if (!text.includes(reason)) fields.set(lines.length, path);
  };
  const skipped = refused.get(path) ?? 0;
  if (line.kind === "group" && skipped === 0 && hasValue(line, printing)) printGroup(line, printing, put);
  else if (line.kind === "group") put(`${keyOf(line.name)}: { absent: ${reason} }`);
  else printField(line, line.candidates[skipped]);

  function printField(field: Extract<DraftLine, { kind: "field" }>, best: Candidate | undefined): void {
    if (best !== undefined && isTaken(field, best)) put(`${keyOf(field.name)}: ${flow(best.form)} # proposed: ${best.why}`);
    else {
      if (best !== undefined) lines.push(`${space}# perhaps ${keyOf(field.name)}: ${flow(best.form)}`);
      put(`${keyOf(field.name)}: { ${field.fallback === undefined ? "absent" : `const: ${field.fallback}, because`}: ${reason} }`);
    }
  }
}

function printGroup(group: Extract<DraftLine, { kind: "group" }>, printing: Printing, put: (text: string) => void): void {
  const { name, head, lines, when } = group;
  put(`${keyOf(name)}:`);
  const inner = (indent: number) => {
    for (const line of lines) printLine(line, { ...printing, indent });
  };
  if (head === undefined) {
    inner(printing.indent + 2);
    return;
  }
  const space = " ".repeat(printing.indent + 2);
  printing.lines.push(head === "object" ? `${space}object:` : `${space}${head}`);
  if (head !== "object") printing.lines.push(`${space}fields:`);
  inner(printing.indent + 4);
  if (head !== "object") return;
  const reads = [...new Set(when === undefined ? readsInside(group, printing) : [when])];
  printing.lines.push(`${space}when: ${reads.length === 1 ? reads[0] : `[${reads.join(", ")}]`}`);
}

/** A field that is never null takes what is likeliest, where nothing else can be said. */
function isTaken({ isNeeded, fallback }: Extract<DraftLine, { kind: "field" }>, { score }: { readonly score: number }): boolean {
  return score >= sure || (isNeeded === true && fallback === undefined);
}

/** What the lines inside an object read: with none of it, there is no object. */
function readsInside(line: DraftLine, printing: Printing): readonly string[] {
  if (line.kind === "group") return line.head?.startsWith("each") ? [] : line.lines.flatMap((inner) => readsInside(inner, printing));
  const [best] = line.candidates.slice(printing.refused.get(`${printing.model}.${line.path}`) ?? 0);
  return best !== undefined && isTaken(line, best) ? [best.path] : [];
}

/** An object of which nothing is known is absent as a whole, and so is one of which nobody knows whether it is there. */
function hasValue(line: DraftLine, printing: Printing): boolean {
  if (line.kind === "group") return line.lines.some((inner) => hasValue(inner, printing));
  return readsInside(line, printing).length > 0;
}

/** Writes a form in one line, as a hand would. */
function flow(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(", ")}]`;
  if (isJsonObject(value))
    return `{ ${Object.entries(value)
      .map(([key, inner]) => `${keyOf(key)}: ${flow(inner)}`)
      .join(", ")} }`;
  return typeof value === "string" ? keyOf(value) : JSON.stringify(value);
}

function keyOf(text: string): string {
  return /^[A-Za-z_./][\w./-]*$/.test(text) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text) ? text : JSON.stringify(text);
}
