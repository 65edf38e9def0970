import type { DecidingInput, FieldPlan, RequestCase, RequestField, RequestTransform, Transform } from "../types/mapping-plan.js";
import type { Chosen } from "../types/request-choices.js";
import { isReadBackBy, requestFactsOf } from "../types/request-facts.js";
import { type Choice, choiceOf, isListOfOne, isSentValue, itemFields, itemOf, type SentValue, sentFields } from "../types/request-forms.js";
import { attemptsOf, fieldsOf, valueReads } from "../types/response-forms.js";

/** Something of an input that is sent and read back. */
export interface KeptPath {
  /** Path in the provider's body, `[]` for list items. */
  readonly body: string;
  /** Path in the canonical input and value, `[]` for list items. */
  readonly canonical: string;
  /** Like `canonical`, with `[0]` where the request sends the only item of a list. */
  readonly sentPath: string;
  /** Like `canonical`, with `[0]` where the response has only one item. */
  readonly readPath: string;
  readonly transform: SentValue;
  /** What has to be chosen in a list item for that. */
  readonly when: readonly Chosen[];
  readonly reading: Transform;
  /** Where the response has it, and which part of what was sent. */
  readonly pointers: readonly { readonly path: string; readonly part?: "unit" | "count" | undefined }[];
}

interface SentPath extends Pick<KeptPath, "body" | "transform" | "when"> {}

/** Lists what of a request comes back by a reading that can be compared with what was sent. */
export function keptPaths(request: readonly RequestField[], response: readonly FieldPlan[]): readonly KeptPath[] {
  return sentPaths(request, "").flatMap(({ body, transform, when }) => {
    const { path, issuePath } = transform.read;
    const field = fieldAt(response, path);
    const found = field && readingOf(transform, field.transform);
    if (field === undefined || found === undefined) return [];
    return [{ body, canonical: path, sentPath: issuePath, readPath: field.issuePath, transform, when, ...found }];
  });
}

function sentPaths(fields: readonly RequestField[], before: string): readonly SentPath[] {
  return fields.flatMap(({ name, transform }) => sentBy(transform, [before, name].filter((part) => part !== "").join(".")));
}

function sentBy(form: RequestTransform, body: string): readonly SentPath[] {
  const [choice, item] = [choiceOf(form), itemOf(form)];
  if (isSentValue(form)) return [{ body, transform: form, when: [] }];
  if (choice !== undefined) return choice.cases.flatMap((each) => sentInCase(choice, each, body));
  if (item !== undefined) return sentBy(item, body);
  if (isListOfOne(form)) return sentPaths(form.fields, `${body}[]`);
  return [...sentPaths(sentFields(form), body), ...sentPaths(itemFields(form), `${body}[]`)];
}

function sentInCase({ on, missing }: Choice, { value, transform }: RequestCase, body: string): readonly SentPath[] {
  const here = { on, value, isDefault: value === missing };
  return sentBy(transform, body).map((sent) => ({ ...sent, when: [here, ...sent.when] }));
}

function fieldAt(fields: readonly FieldPlan[], path: string): FieldPlan | undefined {
  const found = fields.flatMap((field) => {
    const inside = fieldsOf(field.transform);
    return field.path === path && inside.length === 0 ? [field] : (fieldAt(inside, path) ?? []);
  });
  return found[0];
}

/** The canonical path of what chooses between cases. */
export function decidingPath(on: DecidingInput, provider: string): string {
  if (on.kind === "input") return on.read.path;
  return [on.path, provider, on.option].filter((part) => part !== "").join(".");
}

/** Of several forms that are tried, the first that reads what was sent: those before it find nothing. */
function readingOf(sent: SentValue, form: Transform): Pick<KeptPath, "reading" | "pointers"> | undefined {
  const attempts = attemptsOf(form);
  const readings = (attempts.length === 0 ? [form] : attempts).map((reading) => ({ reading, pointers: pointersOf(sent, reading) }));
  return readings.find(({ pointers }) => pointers.length > 0);
}

function pointersOf(sent: SentValue, reading: Transform): KeptPath["pointers"] {
  if (!isReadBackBy(sent, reading)) return [];
  if ("unit" in reading) {
    const [unit, count] = [pathOf(reading.unit.pointer), pathOf(reading.count.pointer)];
    const { part } = requestFactsOf(sent);
    if (part !== undefined) return [{ path: part === "unit" ? unit : count }];
    return [
      { path: unit, part: "unit" },
      { path: count, part: "count" },
    ];
  }
  if ("word" in sent && sent.word !== "null") return [];
  if ("format" in sent && "format" in reading && reading.format !== "any" && reading.format !== sent.format) return [];
  return valueReads(reading).map(({ pointer }) => ({ path: pathOf(pointer) }));
}

/** The path of a JSON pointer, as the laws write paths. */
export function pathOf(pointer: string): string {
  return pointer.slice(1).replaceAll("/[]", "[]").replaceAll("/", ".");
}
