import type { CodeFacts } from "./code-facts.js";

/** What is wrong in a mapping, or between it and both descriptions. */
export const mappingCodes = {
  N001: {
    cause: "The mapping file is not YAML, is empty, or is not a mapping of keys.",
    fix: "Correct the YAML at the place that is named.",
  },
  N002: {
    cause:
      "A part of the mapping has another shape than it can have: an unknown key, a list where a text belongs, a form that cannot stand there.",
    fix: "Write one of the shapes that the message lists; the reference of the mapping language shows each form.",
  },
  N003: {
    cause: "Something that the mapping has to say is missing: `from`, `call`, `because`, a `body`, `errors`.",
    fix: "Add the key that the message names.",
  },
  N004: {
    cause: "A value of a form says nothing that the form can use: no name, no number, a template that cannot be read.",
    fix: "Write the value as the message shows it.",
  },
  N100: {
    cause: "The mapping names a schema, field, input or operation that the canonical API does not have.",
    fix: "Correct the name; a similar one is proposed. Where the canonical API was changed, change the mapping with it.",
  },
  N101: { cause: "A canonical field is neither mapped nor absent.", fix: "Say where it comes from, or `{ absent: reason }`." },
  N102: {
    cause: "The mapping names a property, parameter or operation that the provider does not have.",
    fix: "Correct the path; a similar one is proposed. Where the provider dropped it, map the field from elsewhere or make it absent.",
  },
  N103: {
    cause: "The provider lists a value that the table of an `enum` or `bool` does not translate.",
    fix: "Add it to `values` with the canonical value that it means.",
  },
  N104: {
    cause: "A table translates a value that the provider does not list.",
    fix: "Remove it, correct it, or add it to the provider's description.",
  },
  N105: {
    cause: "A table gives a value, or a case stands for one, that the other side does not know.",
    fix: "Write one of the values that the message lists.",
  },
  N106: {
    cause: "An amount has no `x-money`, so its unit and currency are unknown.",
    fix: "Add `x-money: { unit: minor, currency: path, basis: documented }` to the property in the provider's description.",
  },
  N107: {
    cause: "`ignore` names something that is not there, or that the mapping uses.",
    fix: "Remove that line, or stop using the property.",
  },
  N108: {
    cause: "A value that may be missing or null fills a field that is never null.",
    fix: "Map it from something that is always there, or let the field be null in the canonical API.",
  },
  N109: {
    cause: "The types of both sides do not fit the form: a list where one value belongs, text for a number.",
    fix: "Use the form for those types, or map another property.",
  },
  N110: {
    cause: "A function of the mapping's author cannot be taken over: its file is missing, is not TypeScript, or imports files of its own.",
    fix: "Correct the file, and import packages only.",
  },
  N201: {
    cause: "A property of the provider is neither used nor ignored.",
    fix: "Use it, or say under `ignore` why it has no canonical place.",
  },
  N301: {
    cause: "A property of the provider's request is filled by nothing.",
    fix: "Fill it from a canonical input, offer it as `{ option: name }`, or set it with `{ const: value, because: reason }`.",
  },
  N302: {
    cause: "A canonical input, or one of its values, is neither taken nor declared unsupported.",
    fix: "Send it, or say under `unsupported` why the provider cannot take it.",
  },
  N303: {
    cause: "A table cannot be turned round for a request: several of the provider's values mean the same.",
    fix: "Say with `out: { ours: theirs }` which one is sent, or give the request `values` of its own.",
  },
  N401: {
    cause: "An example in the description does not come out as the mapping says.",
    fix: "Correct the example, or map another property.",
  },
  N402: {
    cause: "The unit of an amount is only assumed.",
    fix: "Find it out, and set `basis` to `documented` or `observed`; until then callers can set `amountUnit`.",
  },
} as const satisfies Readonly<Record<string, CodeFacts>>;
