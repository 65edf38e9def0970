import type { DecidingInput, FieldPlan, RequestField, RequestTransform, Transform } from "../types/mapping-plan.js";
import type { Chosen } from "../types/request-choices.js";
import { attemptsOf, fieldsOf } from "../types/response-forms.js";

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
  readonly transform: Sent;
  /** What has to be chosen in a list item for that. */
  readonly when: readonly Chosen[];
  readonly reading: Transform;
  /** Where the response has it, and which part of what was sent. */
  readonly pointers: readonly { readonly path: string; readonly part?: "unit" | "count" | undefined }[];
}

interface SentPath extends Pick<KeptPath, "body" | "transform" | "when"> {}

type Sent = Extract<RequestTransform, { kind: string; read: unknown }>;

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

function sentBy(transform: RequestTransform, body: string): readonly SentPath[] {
  switch (transform.kind) {
    case "object":
      return sentPaths(transform.fields, body);
    case "each":
      return sentPaths(transform.fields, `${body}[]`);
    case "one":
      return sentBy(transform.item, body);
    case "const":
    case "option":
      return [];
    case "by":
      return transform.cases.flatMap(({ value, transform: inner }) =>
        sentBy(inner, body).map((sent) => ({
          ...sent,
          when: [{ on: transform.on, value, isDefault: value === transform.missing }, ...sent.when],
        })),
      );
    default:
      return [{ body, transform, when: [] }];
  }
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

/** By which readings what was sent in one way comes back as it was. */
const readings: Readonly<Record<string, readonly Transform["kind"][]>> = {
  copy: ["copy", "upper"],
  upper: ["copy", "upper"],
  lower: ["copy", "upper"],
  reference: ["reference", "copy"],
  map: ["map"],
  money: ["money"],
  enum: ["enum"],
  flag: ["flag"],
  time: ["time"],
  decimalText: ["decimalText"],
  nullText: ["nullText"],
  days: ["days"],
  period: ["period"],
  interval: ["interval"],
  intervalUnit: ["interval"],
  intervalCount: ["interval"],
};

/** Of several forms that are tried, the first that reads what was sent: those before it find nothing. */
function readingOf(sent: Sent, form: Transform): Pick<KeptPath, "reading" | "pointers"> | undefined {
  const attempts = attemptsOf(form);
  const readings = (attempts.length === 0 ? [form] : attempts).map((reading) => ({ reading, pointers: pointersOf(sent, reading) }));
  return readings.find(({ pointers }) => pointers.length > 0);
}

function pointersOf(sent: Sent, reading: Transform): KeptPath["pointers"] {
  if (readings[sent.kind]?.includes(reading.kind) !== true) return [];
  if (reading.kind === "interval") {
    const [unit, count] = [pathOf(reading.unit.pointer), pathOf(reading.count.pointer)];
    if (sent.kind === "intervalUnit") return [{ path: unit }];
    if (sent.kind === "intervalCount") return [{ path: count }];
    return [
      { path: unit, part: "unit" },
      { path: count, part: "count" },
    ];
  }
  if (sent.kind === "time" && reading.kind === "time" && reading.format !== "any" && reading.format !== sent.format) return [];
  return "read" in reading ? [{ path: pathOf(reading.read.pointer) }] : [];
}

/** The path of a JSON pointer, as the laws write paths. */
export function pathOf(pointer: string): string {
  return pointer.slice(1).replaceAll("/[]", "[]").replaceAll("/", ".");
}
