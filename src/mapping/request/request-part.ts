import { suggest } from "../../diagnostics.js";
import type { RequestTransform } from "../../types/mapping-plan.js";
import { entryOf, textOf } from "../read-yaml.js";
import { scalarKindOf } from "../scalar-kind.js";
import { scalarKindsOf } from "./accepts-input.js";
import { readHead, reportTypeMismatch } from "./request-form.js";
import { numberKindOf } from "./request-lists.js";
import type { RequestFormInput } from "./request-scope.js";

/** `owner: { part: project, of: "{owner}/{repo}" }`: the part of a text that is called like the property. */
export function buildPart(input: RequestFormInput): RequestTransform | undefined {
  const { scope, target } = input;
  const read = readHead(input, ["of"]);
  const template = templateOf(input);
  if (read === undefined || template === undefined) return undefined;
  if (scalarKindOf(read.schema) !== "text")
    return reportTypeMismatch(input, `"${read.text}" is not text`, "name an input that is text; the property is declared at");
  const kinds = scalarKindsOf(scope.sides.provider, target.schema);
  const part = { kind: "part", read, name: scope.filled.name, template } as const;
  if (kinds.has("text") && target.schema.kind !== "enum") return { ...part, number: undefined };
  if (kinds.has("number")) return { ...part, number: numberKindOf(target.schema) };
  return reportTypeMismatch(input, "the provider's property is neither text nor a number", "use another form; it is declared at");
}

function templateOf({ scope, form, head }: RequestFormInput): string | undefined {
  const { problems } = scope.sides;
  const entry = entryOf(form, "of");
  if (entry === undefined)
    problems.error("N003", '"part" does not say what the whole is made of', head.keyPlace, 'add of: "{owner}/{repo}"');
  const text = textOf(problems, entry, '"of"');
  if (entry === undefined || text === undefined) return undefined;
  const pieces = text.split(/\{([^{}]+)\}/);
  const names = pieces.filter((_, index) => index % 2 === 1);
  const { name } = scope.filled;
  const fault = faultOf(pieces, names);
  if (fault !== undefined) {
    const fix = 'write names in braces and what stands between them, as in "{owner}/{repo}"';
    problems.error("N004", `"of" is not a template: ${fault}`, entry.value.place, fix);
    return undefined;
  }
  if (names.includes(name)) return text;
  const likely = suggest(name, names);
  const fix = `give the part that is sent the name of the property${likely === undefined ? "" : `: {${name}} instead of {${likely}}`}`;
  problems.error("N102", `"${text}" has no part "${name}"`, entry.value.place, fix);
  return undefined;
}

/** What keeps a template from cutting every text in one way. */
function faultOf(pieces: readonly string[], names: readonly string[]): string | undefined {
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  const touching = pieces.findIndex((piece, index) => index % 2 === 0 && index > 0 && index < pieces.length - 1 && piece === "");
  if (names.length === 0) return "it names no part";
  if (repeated !== undefined) return `it names "${repeated}" twice`;
  if (touching !== -1) return `nothing stands between "${pieces[touching - 1]}" and "${pieces[touching + 1]}"`;
  if (pieces.some((piece, index) => index % 2 === 0 && /[{}]/.test(piece))) return "a brace in it belongs to no name";
  return undefined;
}
