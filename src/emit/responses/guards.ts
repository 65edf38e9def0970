import { camelCase, isReservedWord } from "../../naming.js";
import type { Code, Identifier } from "../../types/file-draft.js";
import { isBelow } from "../../types/json-pointer.js";
import type { FieldPlan, SourceRead, SourceStep } from "../../types/mapping-plan.js";
import { code, runtimeValue } from "../draft.js";
import type { Registry } from "../mapping/registry.js";
import type { Guarded, Guards } from "./field-context.js";
import { access, expected, holderOf, isAlwaysThere, readExpression } from "./guarded-read.js";
import { directReads, holderPointer, prefixPointer, readsOfConditions, readsOfFields } from "./reads-of-fields.js";
import { siteCode } from "./site-code.js";

/** The object inside a response that paths start from. */
export interface Envelope {
  readonly read: SourceRead;
  readonly site: GuardSite;
}

/** Where a guard stands in the canonical value and in the mapping. */
interface GuardSite extends Pick<FieldPlan, "issuePath" | "place"> {}

/** What a function starts with: the objects it was given. */
export interface GuardInput {
  readonly registry: Registry;
  readonly given: Guards;
  readonly fields: readonly FieldPlan[];
  /** An envelope that is guarded first, whatever reads from it. @default none */
  readonly envelope?: Envelope | undefined;
  /** Pointer of the only object whose properties are read; all others have their guards already. @default all */
  readonly within?: string | undefined;
  /** Pointers whose absence has been told of. @default none */
  readonly told?: readonly string[] | undefined;
}

/** Checks every intermediate object that the fields read from, once, outermost first. */
export function emitGuards(input: GuardInput): { readonly guards: Guards; readonly statements: readonly Code[] } {
  const { registry, given, fields, envelope, within, told = [] } = input;
  const guards = new Map(given);
  const statements: Code[] = [];
  const reported = new Set([...told, ...directReads(fields).map(({ pointer }) => pointer)]);
  const entered = envelope === undefined ? [] : [{ read: envelope.read, field: envelope.site, depth: envelope.read.steps.length }];
  const reads = readsOfFields(fields).map(({ read, field }) => ({ read, field, depth: read.steps.length - 1 }));
  for (const { read, field, depth } of [...entered, ...reads]) {
    if (within !== undefined && !isBelow(read.pointer, within)) continue;
    for (const [index, step] of read.steps.slice(0, depth).entries()) {
      const pointer = prefixPointer(read, index + 1);
      if (guards.has(pointer)) continue;
      const parent = guards.get(prefixPointer(read, index));
      if (parent === undefined) throw new Error(`no variable holds ${pointer}`);
      const guard = emitGuard(registry, { step, pointer, parent, field, taken: [...guards.values()], isReported: reported.has(pointer) });
      guards.set(pointer, guard.guarded);
      statements.push(guard.statement);
    }
  }
  return { guards, statements: [...statements, ...emitExpectations(input, guards)] };
}

/** An object that depends on what is always there is always made: where nothing in it reads that, its absence is told of here. */
function emitExpectations({ fields, within = "" }: GuardInput, guards: Guards): readonly Code[] {
  const { on, others } = readsOfConditions(fields);
  const isRead = ({ pointer }: SourceRead) => others.some((other) => other.pointer === pointer || other.pointer.startsWith(`${pointer}/`));
  return on.flatMap(({ read, field }) => {
    if (!isBelow(read.pointer, within) || !isAlwaysThere(guards, read) || isRead(read)) return [];
    const at = siteCode(field, read);
    return [code`${runtimeValue("expectValue")}(reading, ${readExpression(guards, read)}, ${at});`];
  });
}

interface GuardParts {
  readonly step: SourceStep;
  readonly pointer: string;
  readonly parent: Guarded;
  readonly field: GuardSite;
  readonly taken: readonly Guarded[];
  /** True when a field of the function tells of a missing one itself. */
  readonly isReported: boolean;
}

function emitGuard(registry: Registry, { step, pointer, parent, field, taken, isReported }: GuardParts) {
  const variable = registry.local(variableName(step.property, taken));
  const isRequired = step.required && !step.expandable && !parent.nullable;
  const read = runtimeValue(step.expandable ? "readExpanded" : isRequired ? "requireObject" : "readObject");
  const at = siteCode(field, { pointer });
  const value = isRequired || isReported || !step.present ? access(parent, step.property) : expectedIn(parent, step, at);
  const statement = code`const ${variable} = ${read}(reading, ${value}, ${at});`;
  return { guarded: { variable, nullable: !isRequired }, statement };
}

/** An object's property that is there as soon as the object is. */
function expectedIn(parent: Guarded, step: SourceStep, at: Code): Code {
  const value = expected(step, access({ ...parent, nullable: false }, step.property), at);
  return parent.nullable ? code`${parent.variable} && ${value}` : value;
}

const reservedNames = ["raw", "reading", "options", "body", "item", "headers", "headerValues"];

function variableName(property: string, taken: readonly Guarded[]): string {
  const isFree = (name: string) =>
    !isReservedWord(name) && !reservedNames.includes(name) && !taken.some(({ variable }) => variable.text === name);
  let name = camelCase(property);
  while (!isFree(name)) name += "Object";
  return name;
}

/** What is known inside a case of a union's discriminator. */
export interface GuardedAlternative {
  /** The object that the discriminator stands in, as it is known outside. */
  readonly holder: Identifier;
  readonly pointer: string;
  /** The guards with the object known to be one alternative, under a name of its own, and nothing known below it. */
  readonly inside: Guards;
  /** What had a guard below it: its absence has been told of. */
  readonly told: readonly string[];
}

/** Gives what is known inside a case of a union's discriminator. */
export function withAlternative(
  registry: Registry,
  guards: Guards,
  read: SourceRead,
  variant: string,
): GuardedAlternative & { readonly variable: Identifier } {
  const pointer = holderPointer(read);
  const variable = registry.local(variableName(variant, [...guards.values()]));
  const told = [...guards.keys()].filter((each) => isBelow(each, pointer));
  const outside = [...guards].filter(([each]) => !told.includes(each));
  const inside = new Map(outside).set(pointer, { variable, nullable: false });
  return { holder: holderOf(guards, read).variable, pointer, inside, told, variable };
}
