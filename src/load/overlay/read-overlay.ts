import { suggest } from "../../diagnostics.js";
import type { Diagnostic, Outcome, Place } from "../../types/diagnostic.js";
import { isJsonObject, type Json, type JsonObject } from "../../types/json.js";
import { keyPlace } from "../key-place.js";
import type { SourceFile } from "../source-file.js";

/** One change of a description. */
export interface OverlayAction {
  /** The JSONPath expression of the nodes that it changes. */
  readonly target: string;
  readonly change:
    | { readonly kind: "remove" }
    | { readonly kind: "update"; readonly value: Json }
    /** The JSONPath expression of the only node that is copied. */
    | { readonly kind: "copy"; readonly from: string };
  /** The place of a field of the action. */
  placeOf(field: string): Place;
  /** What the action is written in. */
  readonly node: JsonObject;
}

/** A checked overlay. */
export interface Overlay {
  readonly source: SourceFile;
  /** Since 1.1 single values can be changed, too. */
  readonly changesValues: boolean;
  /** URI reference of the description that it was written for. */
  readonly extends: string | undefined;
  readonly actions: readonly OverlayAction[];
}

interface Reading {
  readonly source: SourceFile;
  readonly report: (diagnostic: Diagnostic) => void;
}

/**
 * Reads an overlay.
 * @see https://spec.openapis.org/overlay/v1.1.0.html
 */
export function readOverlay(source: SourceFile): Outcome<Overlay> {
  const diagnostics: Diagnostic[] = [];
  const reading: Reading = { source, report: (diagnostic) => diagnostics.push(diagnostic) };
  const overlay = readRoot(reading, source.value);
  return { value: diagnostics.some(({ severity }) => severity === "error") ? undefined : overlay, diagnostics };
}

function readRoot(reading: Reading, root: Json): Overlay | undefined {
  const start = reading.source.placeAt(reading.source.start);
  if (!isJsonObject(root)) return complain(reading, start, "the overlay is not a mapping", 'start it with "overlay: 1.1.0"');
  const placeOf = placesOf(reading, root, start);
  if (!Object.hasOwn(root, "overlay"))
    return complain(reading, start, 'the file is not an overlay: it has no "overlay"', 'start it with "overlay: 1.1.0"');
  onlyFields(reading, root, { known: ["overlay", "info", "extends", "actions"], subject: "an overlay" });
  const version = readVersion(reading, root, placeOf);
  warnOfInfo(reading, root, placeOf);
  const base = root["extends"];
  if (base !== undefined && typeof base !== "string")
    complain(reading, placeOf("extends"), '"extends" is not text', "write the path of the description that the overlay is for");
  const actions = root["actions"];
  if (!Array.isArray(actions) || actions.length === 0) {
    const fact = actions === undefined || Array.isArray(actions) ? "the overlay has no actions" : '"actions" is not a list';
    return complain(reading, placeOf("actions"), fact, 'list what it changes: "actions: [{ target: $.info, update: { x-note: text } }]"');
  }
  const isNew = version !== "1.0";
  const read = (actions as readonly Json[]).flatMap((action, index) =>
    readAction(reading, { action, isNew, place: keyPlace(reading.source, actions, String(index)) }),
  ); // isArray forgets readonly
  return { source: reading.source, changesValues: isNew, extends: typeof base === "string" ? base : undefined, actions: read };
}

function readVersion(reading: Reading, root: JsonObject, placeOf: (key: string) => Place): string | undefined {
  const version = root["overlay"];
  const [, known] = /^(1\.[01])(?:\.\d+)?$/.exec(typeof version === "number" ? version.toFixed(1) : String(version)) ?? [];
  if (known !== undefined) return known;
  return complain(
    reading,
    placeOf("overlay"),
    `version ${JSON.stringify(version)} of the Overlay Specification is not known`,
    "write 1.0.0 or 1.1.0",
  );
}

function warnOfInfo({ report }: Reading, { info }: JsonObject, placeOf: (key: string) => Place): void {
  const missing = ["title", "version"].filter((key) => !isJsonObject(info) || !Object.hasOwn(info, key));
  if (missing.length === 0) return;
  const message = `the overlay has no ${missing.map((key) => `"info.${key}"`).join(" and no ")}`;
  report({
    severity: "warning",
    code: "invalid-overlay",
    message,
    place: placeOf("info"),
    fix: "say what the overlay is for, and its version: other tools need both",
  });
}

interface ListedAction {
  readonly action: Json;
  readonly isNew: boolean;
  readonly place: Place;
}

function readAction(reading: Reading, { action, isNew, place }: ListedAction): readonly OverlayAction[] {
  if (!isJsonObject(action))
    return none(complain(reading, place, "the action is not a mapping", 'write "- target: ..." and what to change'));
  const placeOf = placesOf(reading, action, place);
  onlyFields(reading, action, { known: ["target", "description", "update", "remove", "copy"], subject: "an action" });
  const { target } = action;
  if (target === undefined) return none(complain(reading, place, "the action has no target", 'add "target:" with a JSONPath expression'));
  if (typeof target !== "string" || target === "")
    return none(
      complain(reading, placeOf("target"), "the target is not text", "write a JSONPath expression, for example $.paths['/things'].get"),
    );
  const change = readChange(reading, action, { isNew, place, placeOf });
  return change === undefined ? [] : [{ target, change, placeOf, node: action }];
}

interface ActionPlace extends Omit<ListedAction, "action"> {
  readonly placeOf: (key: string) => Place;
}

function readChange(reading: Reading, action: JsonObject, { isNew, place, placeOf }: ActionPlace): OverlayAction["change"] | undefined {
  const { remove, update, copy } = action;
  if (remove !== undefined && typeof remove !== "boolean")
    return complain(reading, placeOf("remove"), '"remove" is not true or false', "write true or false");
  if (remove === true) return { kind: "remove" };
  if (copy !== undefined && !isNew) return complain(reading, placeOf("copy"), '"copy" is not part of version 1.0', "write overlay: 1.1.0");
  if (copy !== undefined && update !== undefined)
    return complain(reading, placeOf("copy"), 'the action has both "update" and "copy"', "make two actions of it");
  if (update !== undefined) return { kind: "update", value: update };
  if (copy === undefined) return complain(reading, place, "the action changes nothing", 'add "update", "copy" or "remove: true"');
  if (typeof copy === "string" && copy !== "") return { kind: "copy", from: copy };
  return complain(reading, placeOf("copy"), '"copy" is not text', "write a JSONPath expression that selects what is copied");
}

function none(_: undefined): readonly never[] {
  return [];
}

/** A field that is missing has the place of what it is missing in. */
function placesOf({ source }: Reading, node: JsonObject, place: Place): (key: string) => Place {
  return (key) => (Object.hasOwn(node, key) ? keyPlace(source, node, key) : place);
}

interface KnownFields {
  readonly known: readonly string[];
  readonly subject: string;
}

function onlyFields(reading: Reading, node: JsonObject, { known, subject }: KnownFields): void {
  for (const key of Object.keys(node).filter((name) => !known.includes(name) && !name.startsWith("x-"))) {
    const near = suggest(key, known);
    const fix = near === undefined ? `remove it; ${subject} has ${known.join(", ")}` : `write "${near}"`;
    complain(reading, keyPlace(reading.source, node, key), `${JSON.stringify(key)} is not a field of ${subject}`, fix);
  }
}

function complain({ report }: Reading, place: Place, message: string, fix: string): undefined {
  report({ severity: "error", code: "invalid-overlay", message, place, fix });
}
