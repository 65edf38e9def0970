import { didYouMean } from "../../diagnostics.js";
import type { ValueTransform } from "../../types/mapping-plan.js";
import { asAttempt, fixedValueOf, valueReads } from "../../types/response-forms.js";
import { entryOf, refuseUnknownKeys } from "../read-yaml.js";
import { scalarKindOf } from "../scalar-kind.js";
import { type Target, valuesOf } from "../target.js";
import type { YamlEntry, YamlMap, YamlNode } from "../yaml-node.js";
import { buildConst } from "./constant.js";
import { buildCopy, buildExpanded } from "./copy.js";
import type { BuildForm, FormInput } from "./form.js";
import { buildHeader } from "./header.js";
import { buildInterval } from "./interval.js";
import { buildMoney } from "./money.js";
import { buildNumber } from "./number.js";
import { mayBeMissing, readEntry, reportTypeMismatch } from "./read.js";
import { buildJoin, buildSplit } from "./separated.js";
import { buildBool, buildEnum } from "./tables.js";
import { buildDecimalText, buildMap, buildNullText, buildReference, buildTime, buildUpper } from "./text.js";

/** The forms that read one value from one place: those that can stand in a list of `first`. */
export const readingForms: ReadonlyMap<string, BuildForm> = new Map([
  ["field", buildCopy],
  ["expanded", buildExpanded],
  ["enum", buildEnum],
  ["bool", buildBool],
  ["money", buildMoney],
  ["interval", buildInterval],
  ["time", buildTime],
  ["ref", buildReference],
  ["upper", buildUpper],
  ["text", buildDecimalText],
  ["number", buildNumber],
  ["split", buildSplit],
  ["join", buildJoin],
  ["null_text", buildNullText],
  ["map", buildMap],
  ["header", buildHeader],
]);

/** `{ first: [a, { ref: b }] }`: the first of several paths or forms that gives a value. */
export const buildFirst: BuildForm = (input) => {
  const { form, head, scope, target } = input;
  refuseUnknownKeys(scope.problems, form, ["first"], '"first"');
  if (head.value.kind !== "list" || head.value.items.length === 0)
    return reportTypeMismatch(input, '"first" is not a list of paths or forms', "write first: [a, b]");
  const last = head.value.items.length - 1;
  const forms = head.value.items.map((node, index) => buildAlternative(input, node, index === last));
  const built = forms.filter((each) => each !== undefined);
  if (built.length < forms.length) return undefined;
  const reads = built.flatMap((each) => valueReads(each).slice(0, 1));
  const hasDefault = built.some((each) => fixedValueOf(each) !== undefined);
  if (hasDefault && target.isIdentity)
    return reportTypeMismatch(input, `${target.label} identifies its object, so it has no default`, "remove the const");
  const isAnswered = hasDefault || target.at.nullable || valuesOf(target) !== undefined || reads.some((read) => read.required);
  if (!isAnswered) for (const read of reads) mayBeMissing(input, read);
  return { kind: "first", forms: built };
};

/** Only the last form may answer for a source that is not there; after the others the next one is asked. */
function buildAlternative(input: FormInput, node: YamlNode, isLast: boolean): ValueTransform | undefined {
  const { scope, target } = input;
  const entry = { key: "field", keyPlace: node.place, value: node };
  const form: YamlMap = node.kind === "map" ? node : { kind: "map", entries: [], place: node.place };
  const isDefault = node.kind === "map" && entryOf(node, "const") !== undefined;
  const head = node.kind === "map" ? node.entries.find(({ key }) => readingForms.has(key) || key === "const") : entry;
  if (isDefault && !isLast) return refuseBefore(input, form);
  if (head === undefined) return refuseForm(input, form);
  const build = isDefault ? buildConst : node.kind === "map" ? readingForms.get(head.key) : plainForm(input, entry);
  const built = build?.({ form, head, scope, target: valuesOf(target) === undefined ? lenient(target) : target });
  return built && asAttempt(built, isLast);
}

/** Beside text, a number counts as its decimal text: an id that moved to another property may have been a number there before. */
function plainForm(input: FormInput, head: YamlEntry): BuildForm | undefined {
  const read = readEntry(input, head);
  if (read === undefined) return undefined;
  const isNumberAsText = input.target.at.schema.kind === "string" && scalarKindOf(read.schema) === "number";
  return isNumberAsText ? buildDecimalText : buildCopy;
}

/** Whether a source may be missing is asked of all forms together. */
function lenient(target: Target): Target {
  return { ...target, at: { ...target.at, nullable: true } };
}

/** What always answers leaves nothing to those behind it. */
function refuseBefore({ scope, target }: FormInput, form: YamlMap): undefined {
  const message = `"const" cannot be one of the "first" for ${target.label} but the last, since it always answers`;
  scope.problems.error("N002", message, form.place, "put it at the end, or remove what follows");
  return undefined;
}

function refuseForm({ scope, target }: FormInput, form: YamlMap): undefined {
  const [first] = form.entries;
  const fix = didYouMean(
    first?.key ?? "",
    readingForms.keys(),
    `use a path, or one of ${[...readingForms.keys()].join(", ")}, or a const as the last`,
  );
  const fact = first === undefined ? "nothing" : `"${first.key}"`;
  scope.problems.error("N002", `${fact} cannot be one of the "first" for ${target.label}`, first?.keyPlace ?? form.place, fix);
  return undefined;
}
