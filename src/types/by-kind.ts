interface Kinded {
  readonly kind: string;
}

/** The form of one kind, out of a union of forms. */
export type OfKind<Form extends Kinded, Kind extends Form["kind"]> = Form extends unknown
  ? Kind extends Form["kind"]
    ? Form["kind"] extends Kind
      ? Form
      : Form & { readonly kind: Kind }
    : never
  : never;

/** One answer for every kind of form; it does not compile when a kind is missing. */
export type KindTable<Form extends Kinded, Rest extends readonly unknown[], Answer> = {
  readonly [Kind in Form["kind"]]: (form: OfKind<Form, Kind>, ...rest: Rest) => Answer;
};

/**
 * Makes a function of a table with one answer for every kind of form.
 * @example const wordsFor = byKind<Transform, [], string>({ absent: () => "always null", ... });
 */
export function byKind<Form extends Kinded, Rest extends readonly unknown[], Answer>(
  table: KindTable<Form, Rest, Answer>,
): (form: Form, ...rest: Rest) => Answer {
  return (form, ...rest) => {
    const answer = table[form.kind as Form["kind"]] as (form: Form, ...rest: Rest) => Answer; // the answer for a kind takes the forms of that kind
    return answer(form, ...rest);
  };
}
