import type { Schema } from "../../types/api-model.js";
import type { Code } from "../../types/file-draft.js";
import type { RequestField, RequestTransform } from "../../types/mapping-plan.js";
import { type Chosen, choicesOf, type RequestChoice } from "../../types/request-choices.js";
import {
  answersMissing,
  isListOfOne,
  isSentObject,
  itemOf,
  type SentList,
  type SentObject,
  sentAttemptsOf,
} from "../../types/request-forms.js";
import { code, literal } from "../draft.js";
import type { Names } from "../mapping/names.js";

/** One way in which an input can be given: what fills the body then, and what is chosen and refused. */
export interface Variant {
  readonly fillers: readonly Filler[];
  readonly chosen: readonly Chosen[];
  readonly unsupported: RequestChoice["unsupported"];
}

/** Lists the ways in which the input of one object of a provider's body can be given. */
export function variantsOf(names: Names, fields: readonly RequestField[], type: Code): readonly Variant[] {
  return choicesOf(fields, "without lists").flatMap(({ fields: written, chosen, unsupported }) =>
    waysOf(fillersOf(names, written, type)).map((fillers) => ({ fillers, chosen, unsupported })),
  );
}

/** Of several inputs that can fill what is needed, each is one way to give it. */
function waysOf(fillers: readonly Filler[]): readonly (readonly Filler[])[] {
  const index = fillers.findIndex(({ transform }) => sentAttemptsOf(transform).length > 0);
  const filler = fillers[index];
  if (filler === undefined) return [fillers];
  const tried = sentAttemptsOf(filler.transform).map((transform) => ({
    ...filler,
    transform: transform as Filler["transform"],
    needs: false,
  })); // none is an object
  const ways = filler.needs ? tried.map((_, position) => tried.map((each, at) => ({ ...each, needs: at === position }))) : [tried];
  return ways.flatMap((way) => waysOf([...fillers.slice(0, index), ...way, ...fillers.slice(index + 1)]));
}

/** Lists the ways in which the only item of a list can be given, from all properties that it fills. */
export function itemVariantsOf(ones: readonly Filler[]): readonly Variant[] {
  const fields = ones.flatMap((filler) => {
    const item = itemOf(filler.transform);
    return item === undefined ? [] : [asField(filler, item)];
  });
  return choicesOf(
    fields.map(({ field }) => field),
    "without lists",
  ).map(({ fields: written, chosen, unsupported }) => ({
    fillers: written.flatMap((field) =>
      fields.flatMap((own) => (own.field.place === field.place && own.field.name === field.name ? fillersIn(own, field) : [])),
    ),
    chosen,
    unsupported,
  }));
}

interface OwnField {
  readonly field: RequestField;
  readonly filler: Filler;
}

function asField(filler: Filler, item: RequestTransform): OwnField {
  return {
    field: { name: filler.name, required: filler.needs, target: filler.target, place: filler.target.place, transform: item },
    filler,
  };
}

function fillersIn({ filler }: OwnField, { transform }: RequestField): readonly Filler[] {
  if (isSentObject(transform))
    return fillersOf(filler.names, transform.fields, holderType(filler.names, transform, filler.target, filler.type), filler.needs);
  return [{ ...filler, transform, needs: filler.needs && !answersMissing(transform) }];
}

/** One property of a provider's body that canonical inputs or options fill, wherever in the body it stands. */
export interface Filler {
  readonly transform: Exclude<RequestTransform, SentObject>;
  /** True when the body cannot be written without the input. */
  readonly needs: boolean;
  /** The provider's property. */
  readonly target: Schema;
  /** The provider's type of the property. */
  readonly type: Code;
  /** The property's name. */
  readonly name: string;
  readonly names: Names;
}

/** Lists what fills one object of a provider's body, through the objects within it. */
function fillersOf(names: Names, fields: readonly RequestField[], type: Code, required = true): readonly Filler[] {
  return fields.flatMap(({ name, transform, target, required: isRequired }) => {
    const own = name === "" ? type : code`${type}[${literal(name)}]`;
    const needs = required && isRequired;
    if (isListOfOne(transform)) return fillersOf(names, transform.fields, code`NonNullable<${own}>[number]`, needs);
    if (isSentObject(transform)) return fillersOf(names, transform.fields, holderType(names, transform, target, own), needs);
    return [{ transform, needs: needs && !answersMissing(transform), target, type: own, name, names }];
  });
}

/** The provider's type of an object: the alternative of a union that was chosen, or the property's own. */
export function holderType(names: Names, { source, isForm = false }: SentObject, target: Schema, own: Code): Code {
  if (isForm) return code`Exclude<${own}, FormData | URLSearchParams | undefined>`;
  if (source !== undefined) return code`${names.providerType(source)}`;
  return target.kind === "union" ? code`Extract<${own}, object>` : code`NonNullable<${own}>`;
}

/** The provider's type of an item: its name, or where it has none what the list is made of. */
export function itemType(names: Names, { source }: SentList, own: Code): Code {
  return source === null ? code`NonNullable<${own}>[number]` : code`${names.providerType(source)}`;
}
