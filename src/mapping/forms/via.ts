import { entryOf, refuseUnknownKeys, textOf } from "../read-yaml.js";
import type { YamlNode } from "../yaml-node.js";
import type { BuildForm, FormInput } from "./form.js";
import { readEntry, reportTypeMismatch } from "./read.js";

const reference = /^(\.\/[\w.-]+\.ts)#([A-Za-z_$][\w$]*)$/;

/** `{ via: ./mapping.ts#name, reads: [a, b] }`: a function of the author's, checked by the TypeScript compiler where it is called. */
export const buildVia: BuildForm = (input) => {
  const { form, head, scope } = input;
  refuseUnknownKeys(scope.problems, form, ["via", "reads"], '"via"');
  const [, module, name] = reference.exec(textOf(scope.problems, head, '"via"') ?? "") ?? [];
  if (module === undefined || name === undefined)
    return reportTypeMismatch(input, '"via" names no function', "write via: ./mapping.ts#functionName");
  const reads = entryOf(form, "reads")?.value;
  if (reads?.kind !== "list") return reportTypeMismatch(input, '"via" does not say what it reads', "add reads: [path, ...]");
  const resolved = reads.items.map((value) => namedRead(input, value));
  const twice = resolved.find((read, index) => read !== undefined && resolved.findIndex((other) => other?.[0] === read[0]) < index);
  if (twice !== undefined) return reportTypeMismatch(input, `two paths of "reads" are both named ${twice[0]}`, "name each path once");
  return resolved.some((read) => read === undefined)
    ? undefined
    : { kind: "via", module, name, place: head.value.place, reads: resolved.filter((read) => read !== undefined) };
};

function namedRead(input: FormInput, value: YamlNode) {
  const read = readEntry(input, { key: "reads", keyPlace: value.place, value });
  return read && ([read.steps.map((step) => step.property).join("_"), read] as const);
}
