import { pascalCase } from "../../naming.js";
import type { ApiModel } from "../../types/api-model.js";
import type { Code, FileDraft, Identifier, Statement } from "../../types/file-draft.js";
import { itemsOf } from "../../types/items-of.js";
import type { FieldPlan, MappingPlan, ModelPlan } from "../../types/mapping-plan.js";
import { everyFormOf, fieldsOf, modelOf, ownReads, plainItemOf, readsWhole } from "../../types/response-forms.js";
import { code, doc, identifier, literal, objectType, runtimeType, runtimeValue } from "../draft.js";
import { emitDeclaration } from "../models/models.js";
import { indexSchemas } from "../models/schema-index.js";
import { emitRequests } from "../requests/emit-request.js";
import { emitHeaders } from "../responses/emit-headers.js";
import type { FieldContext, Guards, ListForm } from "../responses/field-context.js";
import { type Envelope, emitGuards } from "../responses/guards.js";
import { narrowMembers, valueType } from "../responses/narrow-type.js";
import { readsAnything, readsRoot } from "../responses/reads-of-fields.js";
import { siteCode } from "../responses/site-code.js";
import { sourceType } from "../responses/source-type.js";
import { emitFields, emitTransform, itemReaderNames } from "../responses/transform-code.js";
import { usesAssumedUnit } from "./assumed-unit.js";
import { emitUses } from "./emit-uses.js";
import { type Names, namesOf, normalizeFile } from "./names.js";
import { Registry } from "./registry.js";

/** The file that turns one provider's responses into canonical values. */
export function emitNormalize(plan: MappingPlan, provider: ApiModel, canonical: ApiModel): FileDraft {
  const names = namesOf(plan);
  const registry = new Registry();
  const models = plan.models.map((model) => emitModel({ plan, names, registry, model }));
  const requests = emitRequests(plan, canonical);
  return {
    path: normalizeFile(plan),
    sources: [provider.file, plan.file, canonical.file],
    summary: `Turns what ${provider.title} answers into the canonical model.`,
    isChecked: true,
    locals: [...registry.locals, ...requests.registry.locals],
    statements: [
      ...inlineSchemas(plan, provider),
      ...models.flatMap(({ types }) => types),
      ...(registry.tables.length === 0 ? [] : registry.tables.map(emitTable)),
      ...models.flatMap(({ functions }) => functions),
      ...requests.statements,
      ...emitUses(plan),
    ],
  };
}

/** Declares the responses that the description describes in place. */
function inlineSchemas({ models }: MappingPlan, provider: ApiModel): readonly Statement[] {
  const index = indexSchemas(provider);
  return [...new Set(models.flatMap(({ inline }) => inline ?? []))].map((named) => emitDeclaration(named, index));
}

function emitTable({ name, value }: Registry["tables"][number]): Statement {
  return { kind: "const", name, exported: false, value };
}

interface ModelInput {
  readonly plan: MappingPlan;
  readonly names: Names;
  readonly registry: Registry;
  readonly model: ModelPlan;
}

interface EmittedModel {
  readonly types: readonly Statement[];
  readonly functions: readonly Statement[];
}

/** The name of what this provider gives of a canonical schema: `CreemCheckoutSession`. */
export function narrowName(plan: MappingPlan, model: ModelPlan): string {
  return `${pascalCase(plan.provider)}${model.canonical}`;
}

/** The name of the function that normalizes a canonical schema: `normalizeCheckoutSession`. */
export function normalizerName(model: ModelPlan): string {
  return `normalize${model.canonical}`;
}

function emitModel(input: ModelInput): EmittedModel {
  const { plan, names, model } = input;
  const name = identifier(narrowName(plan, model));
  const types: readonly Statement[] = [
    {
      kind: "interface",
      name,
      doc: doc(`What ${names.provider} gives of a ${model.canonical}: every property of it, narrowed to what can really come.`),
      exported: true,
      extends: [],
      members: narrowMembers(names, model.fields),
    },
    {
      kind: "typeAlias",
      name: identifier(`${name.text}Extends${model.canonical}`),
      doc: doc(`Proves that ${name.text} can be used wherever a ${model.canonical} is expected.`),
      exported: true,
      type: code`${runtimeType("Extends")}<${name}, ${names.canonicalType(model.schema ?? model.canonical)}>`,
    },
    {
      kind: "typeAlias",
      name: identifier(`Normalized${name.text}`),
      doc: doc(`A ${model.canonical} of ${names.provider}, with its issues and the response it was made from.`),
      exported: true,
      type: code`${runtimeType("Normalized")}<${literal(plan.provider)}, ${name}, ${names.providerType(model.source)}>`,
    },
  ];
  const items: Statement[] = [];
  const main = emitNormalizer(input, items);
  return { types, functions: [main, ...items] };
}

function emitNormalizer(input: ModelInput, items: Statement[]): Statement {
  const { plan, names, registry, model } = input;
  const raw = code`${names.providerType(model.source)}`;
  const hasOptions = usesAssumedUnit(plan, model.fields);
  const body = registry.local("body");
  const headers = emitHeaders(registry, model.fields);
  const { statements, value } = isReadByOthers(plan, model)
    ? sharedValue(input, items)
    : emitValue(input, items, new Map([["", { variable: body, nullable: false }], ...headers.given]));
  const unusable = code`${runtimeType("Unusable")}<${literal(plan.provider)}, ${raw}>`;
  return {
    kind: "function",
    name: identifier(normalizerName(model)),
    doc: doc(`Turns a ${model.source} of ${names.provider} into a ${model.canonical}; never throws, whatever the response holds.`),
    exported: true,
    parameters: [
      { name: identifier("raw"), type: raw, optional: false },
      ...headers.parameters,
      ...(hasOptions
        ? [{ name: identifier("options"), type: code`${runtimeType("NormalizeOptions")}`, optional: false, default: code`{}` }]
        : []),
    ],
    returns: code`${code`Normalized`}${identifier(narrowName(plan, model))} | ${unusable}`,
    body: [
      code`const reading = ${runtimeValue("startReading")}(${literal(`${plan.provider}/${plan.file.split("/").at(-1) ?? ""}`)});`,
      code`const body = ${runtimeValue(model.isList ? "readListBody" : "readBody")}(reading, raw, ${siteCode({ issuePath: "", place: model.place }, { pointer: "" })});`,
      ...headers.statements,
      ...statements,
      code`return ${runtimeValue("finishReading")}(reading, ${literal(plan.provider)}, raw, ${value});`,
    ],
  };
}

interface EmittedValue {
  readonly statements: readonly Code[];
  readonly value: Code;
}

function emitValue(input: ModelInput, items: Statement[], given: Guards): EmittedValue {
  const { registry, model } = input;
  const { guards, statements } = emitGuards({ registry, given, fields: model.fields, envelope: envelopeOf(model) });
  return { statements, value: emitFields(contextOf(input, items, guards), model.fields) };
}

function contextOf(input: ModelInput, items: Statement[], guards: Guards): FieldContext {
  const { plan, names, registry } = input;
  const reader = (model: string) => modelReaderCode(plan, names, model);
  return { names, registry, guards, narrow: narrowType(input), modelReader: reader, itemReader: itemReader(input, items) };
}

/** Tells whether any model reads an object by this one. */
function isReadByOthers({ models }: MappingPlan, { canonical }: ModelPlan): boolean {
  return models.some(({ fields }) => everyFormOf(fields).some((form) => modelOf(form)?.model === canonical));
}

/** What several places read is a function of its own. */
function sharedValue(input: ModelInput, items: Statement[]): EmittedValue {
  const { plan, names, registry, model } = input;
  const options = usesAssumedUnit(plan, model.fields);
  const { statements, value } = emitValue(input, items, new Map([["", { variable: registry.local("body"), nullable: false }]]));
  items.push({
    kind: "function",
    name: names.modelReader(model.canonical),
    exported: false,
    parameters: [
      { name: identifier("reading"), type: code`${runtimeType("Reading")}`, optional: false },
      { name: identifier(readsAnything(model.fields) ? "body" : "_body"), type: names.objectType(model.source), optional: false },
      ...(options ? [{ name: identifier("options"), type: code`${runtimeType("NormalizeOptions")}`, optional: false }] : []),
    ],
    returns: code`${names.narrowType(model.canonical)}`,
    body: [...statements, code`return ${value};`],
  });
  return { statements: [], value: code`${names.modelReader(model.canonical)}(reading, body${options ? code`, options` : code``})` };
}

function modelReaderCode(plan: MappingPlan, names: Names, canonical: string): Code {
  const reader = names.modelReader(canonical);
  const fields = plan.models.find((each) => each.canonical === canonical)?.fields ?? [];
  return usesAssumedUnit(plan, fields) ? code`(inner, body) => ${reader}(inner, body, options)` : code`${reader}`;
}

/** Without the envelope there is no first field, which identifies the whole. */
function envelopeOf({ inside, fields: [first], place }: ModelPlan): Envelope | undefined {
  return inside === undefined ? undefined : { read: inside, site: { issuePath: first?.issuePath ?? "", place } };
}

function narrowType({ plan, model }: ModelInput): Code {
  return identifier(narrowName(plan, model));
}

function itemReader(input: ModelInput, items: Statement[]) {
  return (context: FieldContext, field: FieldPlan, transform: ListForm): Code => {
    const name = input.registry.functionName(itemReaderNames(context, field));
    items.push(emitItemReader(input, items, { name, field, transform }));
    const fields = fieldsOf(transform);
    const body = readsRoot(fields) ? code`, body` : code``;
    const options = usesAssumedUnit(input.plan, fields) ? code`, options` : code``;
    return code`(item) => ${name}(reading, item${body}${options})`;
  };
}

interface ItemReader {
  readonly name: Identifier;
  readonly field: FieldPlan;
  readonly transform: ListForm;
}

function emitItemReader(input: ModelInput, items: Statement[], { name, field, transform }: ItemReader): Statement {
  const { names, registry, model } = input;
  const pointer = `${transform.read.pointer}/[]`;
  const body = registry.local("body");
  const fields = fieldsOf(transform);
  const isPlain = isReadWhole(transform);
  const entry = isPlain ? identifier("item") : registry.local("entry");
  const given: Guards = new Map([
    ["", { variable: body, nullable: false }],
    [pointer, { variable: entry, nullable: false }],
  ]);
  const { guards, statements } = emitGuards({ registry, given, fields });
  const context = contextOf(input, items, guards);
  const value = itemValue(context, transform);
  const itemType = itemTypeOf(names, transform);
  const at = siteCode({ issuePath: `${field.issuePath}[]`, place: field.place }, { pointer });
  return {
    kind: "function",
    name,
    exported: false,
    parameters: [
      { name: identifier("reading"), type: code`${runtimeType("Reading")}`, optional: false },
      { name: identifier(isPlain && !readsAnything(fields) ? "_item" : "item"), type: itemType, optional: false },
      ...(readsRoot(fields) ? [{ name: identifier("body"), type: names.objectType(model.source), optional: false }] : []),
      ...(usesAssumedUnit(input.plan, fields)
        ? [{ name: identifier("options"), type: code`${runtimeType("NormalizeOptions")}`, optional: false }]
        : []),
    ],
    returns: itemResult(names, transform),
    body: [
      ...(isPlain
        ? []
        : [code`${readsAnything(fields) ? code`const entry = ` : code``}${runtimeValue("readItem")}(reading, item, ${at});`]),
      ...statements,
      code`return ${value};`,
    ],
  };
}

/** Items that are not objects are read as they are: by the one form of a list of plain values, or by every field that reads them. */
function isReadWhole(form: ListForm): boolean {
  const fields = fieldsOf(form);
  if (!fields.every(({ transform }) => readsWhole(transform))) return false;
  if (plainItemOf(form) !== undefined) return true;
  const whole = everyFormOf(fields)
    .flatMap(ownReads)
    .filter(({ origin, steps }) => origin === "current" && steps.length === 0);
  if (whole.length === 0) return plainKinds.has(itemsOf(form.read.schema)?.kind ?? "");
  return whole.every(({ schema }) => schema.kind !== "object" && schema.kind !== "intersection");
}

const plainKinds: ReadonlySet<string> = new Set(["string", "number", "boolean", "enum", "unknown"]);

function itemResult(names: Names, form: ListForm): Code {
  const plain = plainItemOf(form);
  if (plain !== undefined) return valueType(names, plain);
  return objectType(narrowMembers(names, fieldsOf(form)).map((member) => ({ ...member, doc: undefined })));
}

function itemValue(context: FieldContext, form: ListForm): Code {
  const plain = plainItemOf(form);
  if (plain === undefined) return emitFields(context, fieldsOf(form));
  const value = emitTransform(context, plain, plain.transform);
  return plain.target.nullable ? value : code`${runtimeValue("keepItem")}(reading, ${value})`;
}

function itemTypeOf(names: Names, { read }: ListForm): Code {
  const { schema } = read;
  const items = itemsOf(schema);
  if (items?.kind === "reference") return code`${names.providerType(items.target)}`;
  const holder = code`NonNullable<${sourceType(names, read)}>`;
  return schema.kind === "array" ? code`${holder}[number]` : code`${holder}[string]`;
}
