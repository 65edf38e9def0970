import { canonical, fields, type MappingFiles, shop } from "./mapping-problems.js";

/** One property of the provider for each kind of value that a form can read. */
const sources: Readonly<Record<string, string>> = {
  text: "{ type: string }",
  digits: "{ type: string }",
  count: "{ type: integer }",
  flag: "{ type: boolean }",
  status: "{ enum: [NEW, DONE], x-open-enum: true }",
  every: "{ type: object, required: [unit, count], properties: { unit: { enum: [DAY, MONTH] }, count: { type: integer } } }",
  period: "{ enum: [monthly, quarterly, once] }",
  cents: "{ type: integer, x-money: { unit: minor, currency: currency, basis: documented } }",
  offer: "{ type: number, x-money: { unit: major, currency: currency, basis: assumed } }",
  price: "{ type: number, x-money: { unit: major, currency: /currency, basis: observed } }",
  currency: "{ type: string }",
  either: "{ oneOf: [{ type: string }, { type: integer }] }",
  product: '{ oneOf: [{ type: string }, { $ref: "#/components/schemas/Product" }], x-expandable: true }',
  meta: "{ type: object, additionalProperties: true }",
  lines: '{ type: [array, "null"], items: { $ref: "#/components/schemas/Line" } }',
  buyer: '{ $ref: "#/components/schemas/Buyer" }',
  tags: "{ type: array, items: { type: string } }",
  shelf: '{ type: object, additionalProperties: { $ref: "#/components/schemas/Price" } }',
  counts: "{ type: object, additionalProperties: { type: integer } }",
};

/** Where the properties stand that a form reads: always there, always there but perhaps null, in an optional object, or in the items of a list. */
export type Standing = "plain" | "nullable" | "boxed" | "listed";

/** A checkout with an id and the named properties. */
function checkoutWith(names: readonly string[], standing: Standing): string {
  const own = (name: string) => (standing === "nullable" ? `{ oneOf: [${sources[name]}, { type: "null" }] }` : sources[name]);
  const holder = `
  required: [${names.join(", ")}]
  properties:
    ${names.map((name) => `${name}: ${own(name)}`).join("\n    ")}`;
  const held = {
    boxed: 'box: { $ref: "#/components/schemas/Holder" }',
    listed: 'items: { type: array, items: { $ref: "#/components/schemas/Holder" } }',
  };
  const isHeld = standing === "boxed" || standing === "listed";
  return shop(`
Checkout:${isHeld ? `\n  required: [id${standing === "listed" ? ", items" : ""}]\n  properties:\n    ${held[standing]}` : holder.replace("[", "[id, ")}
    id: { type: string }
${isHeld ? `Holder:${holder}` : ""}
Product: { type: object, required: [id, name], properties: { id: { type: string }, name: { type: string } } }
Line: { type: object, required: [sku, price], properties: { sku: { type: string }, price: ${sources["price"]} } }
Price: { type: object, required: [price], properties: { price: ${sources["price"]} } }
Buyer: { type: object, properties: { email: { type: string }, city: { type: string } } }
`);
}

const properties: Readonly<Record<string, string>> = {
  text: '{ type: [string, "null"] }',
  number: '{ type: [number, "null"] }',
  boolean: '{ type: [boolean, "null"] }',
  status: "{ enum: [open, done, unknown] }",
  nullableStatus: "{ enum: [open, done, null] }",
  interval: '{ oneOf: [{ $ref: "#/components/schemas/Interval" }, { type: "null" }] }',
  money: '{ oneOf: [{ $ref: "#/components/schemas/Money" }, { type: "null" }] }',
  instant: '{ type: [string, "null"], format: date-time }',
  map: '{ type: [object, "null"], additionalProperties: true }',
  lines: '{ type: [array, "null"], items: { $ref: "#/components/schemas/Line" } }',
  buyer: '{ oneOf: [{ $ref: "#/components/schemas/Buyer" }, { type: "null" }] }',
  totals: '{ $ref: "#/components/schemas/Totals" }',
  tags: '{ type: [array, "null"], items: { type: string } }',
  day: '{ type: [string, "null"], format: date }',
  counts: '{ type: [array, "null"], items: { $ref: "#/components/schemas/Count" } }',
  numbers: '{ type: [array, "null"], items: { type: number } }',
};

/** A session with an id and one more field, of the named kind, or with a list of them. */
function sessionWith(kind: string, standing: Standing): string {
  const isList = standing === "listed";
  return canonical(`
Session: { required: [id, ${isList ? "items" : "x"}], properties: { id: { type: string }, ${isList ? 'items: { type: [array, "null"], items: { $ref: "#/components/schemas/Item" } }' : `x: ${properties[kind]}`} } }
Item: { required: [x], properties: { x: ${properties[kind]} } }
Interval: { required: [unit, count], properties: { unit: { enum: [day, month, unknown] }, count: { type: [integer, "null"] } } }
Money: { required: [amount, currency, exponent], properties: { amount: { type: integer }, currency: { type: string }, exponent: { type: integer } } }
Line: { required: [sku, price], properties: { sku: { type: [string, "null"] }, price: ${properties["money"]} } }
Count: { required: [name, count], properties: { name: { type: string }, count: { type: [integer, "null"] } } }
Buyer: { required: [email, city], properties: { email: { type: [string, "null"] }, city: { type: [string, "null"] } } }
Totals: { required: [due, paid], properties: { due: ${properties["money"]}, paid: ${properties["money"]} } }
`);
}

/** One form as written, with what it reads, what it fills, and what becomes of it. */
export interface FormExample {
  readonly form: string;
  /** The properties of the provider. */
  readonly from: readonly string[];
  /** The kind of the canonical field. */
  readonly to: string;
  readonly written: string;
  readonly plan: string;
  /** What the form leaves over of the properties. */
  readonly ignored?: string;
}

const statuses = "values: { NEW: open, DONE: done }";

/** Every form, at least once. */
export const formExamples: readonly FormExample[] = [
  { form: "field", from: ["text"], to: "text", written: "text", plan: "copy /text" },
  { form: "field", from: ["text"], to: "text", written: "{ field: /text }", plan: "copy /text" },
  { form: "field", from: ["count"], to: "number", written: "count", plan: "copy /count" },
  { form: "field", from: ["flag"], to: "boolean", written: "flag", plan: "copy /flag" },
  {
    form: "expanded",
    from: ["product"],
    to: "text",
    written: "{ expanded: product.name }",
    plan: "copy /product/name",
    ignored: "product",
  },
  {
    form: "first",
    from: ["buyer"],
    to: "text",
    written: "{ first: [buyer.email, buyer.city] }",
    plan: "first ( copy /buyer/email | copy /buyer/city )",
  },
  {
    form: "first",
    from: ["text", "count"],
    to: "text",
    written: "{ first: [text, count] }",
    plan: "first ( copy /text | decimalText /count )",
  },
  {
    form: "first",
    from: ["product", "text"],
    to: "text",
    written: "{ first: [{ ref: product }, text] }",
    plan: "first ( reference /product | copy /text )",
    ignored: "product.name",
  },
  {
    form: "first",
    from: ["status", "flag"],
    to: "status",
    written: `{ first: [{ enum: status, ${statuses} }, { enum: flag, values: { true: done, false: open } }] }`,
    plan: "first ( enum /status NEW=open DONE=done, else unknown, missing null | enum /flag true=done false=open, else unknown )",
  },
  {
    form: "first",
    from: ["offer", "cents", "currency"],
    to: "money",
    written: "{ first: [{ money: offer }, { money: cents }] }",
    plan: "first ( money /offer major assumed in /currency | money /cents minor documented in /currency )",
  },
  { form: "absent", from: [], to: "text", written: "{ absent: There is none. }", plan: "absent: There is none." },
  { form: "const", from: [], to: "status", written: "{ const: open, because: It is new. }", plan: 'const "open": It is new.' },
  {
    form: "enum",
    from: ["status"],
    to: "status",
    written: `{ enum: status, ${statuses} }`,
    plan: "enum /status NEW=open DONE=done, else unknown",
  },
  {
    form: "enum",
    from: ["status"],
    to: "status",
    written: `{ enum: status, ${statuses}, missing: open }`,
    plan: "enum /status NEW=open DONE=done, else unknown, missing open",
  },
  {
    form: "enum",
    from: ["flag"],
    to: "nullableStatus",
    written: "{ enum: flag, values: { true: done, false: open } }",
    plan: "enum /flag true=done false=open, else null",
  },
  {
    form: "bool",
    from: ["status"],
    to: "boolean",
    written: "{ bool: status, values: { NEW: false, DONE: true } }",
    plan: "flag /status NEW=false DONE=true",
  },
  {
    form: "money",
    from: ["cents", "currency"],
    to: "money",
    written: "{ money: cents }",
    plan: "money /cents minor documented in /currency",
  },
  {
    form: "interval",
    from: ["every"],
    to: "interval",
    written: "{ interval: { unit: every.unit, count: every.count }, values: { DAY: day, MONTH: month } }",
    plan: "interval /every/unit /every/count DAY=day MONTH=month",
  },
  { form: "interval", from: ["count"], to: "interval", written: "{ interval: { days: count } }", plan: "days /count" },
  {
    form: "interval",
    from: ["period"],
    to: "interval",
    written: "{ interval: period, values: { monthly: { month: 1 }, quarterly: { month: 3 }, once: null } }",
    plan: 'period /period monthly={"unit":"month","count":1} quarterly={"unit":"month","count":3} once=null',
  },
  { form: "time", from: ["text"], to: "instant", written: "{ time: text, as: iso }", plan: "time /text iso" },
  { form: "time", from: ["text"], to: "day", written: "{ time: text, as: iso, to: date }", plan: "time /text iso to date" },
  { form: "each", from: ["tags"], to: "tags", written: "{ each: tags }", plan: "values /tags ( copy /tags/[] )" },
  {
    form: "each",
    from: ["lines"],
    to: "tags",
    written: "{ each: lines, item: sku }",
    plan: "values /lines ( copy /lines/[]/sku )",
    ignored: "lines.price",
  },
  { form: "time", from: ["count"], to: "instant", written: "{ time: count, as: epoch_s }", plan: "time /count epoch_s" },
  { form: "time", from: ["count"], to: "instant", written: "{ time: count, as: epoch_ms }", plan: "time /count epoch_ms" },
  { form: "time", from: ["either"], to: "instant", written: "{ time: either, as: any }", plan: "time /either any" },
  { form: "ref", from: ["product"], to: "text", written: "{ ref: product }", plan: "reference /product", ignored: "product.name" },
  { form: "upper", from: ["currency"], to: "text", written: "{ upper: currency }", plan: "upper /currency" },
  { form: "text", from: ["count"], to: "text", written: "{ text: count }", plan: "decimalText /count" },
  { form: "number", from: ["digits"], to: "number", written: "{ number: digits }", plan: "number /digits" },
  { form: "number", from: ["either"], to: "number", written: "{ number: either }", plan: "number /either" },
  {
    form: "first",
    from: ["text"],
    to: "text",
    written: "{ first: [text, { const: none, because: There is always a text. }] }",
    plan: 'first ( copy /text | const "none": There is always a text. )',
  },
  { form: "split", from: ["text"], to: "tags", written: '{ split: text, by: "," }', plan: 'split /text by ","' },
  { form: "join", from: ["tags"], to: "text", written: '{ join: tags, by: "," }', plan: 'join /tags by ","' },
  { form: "null_text", from: ["text"], to: "text", written: "{ null_text: text }", plan: "nullText /text" },
  { form: "map", from: ["meta"], to: "map", written: "{ map: meta }", plan: "map /meta" },
  {
    form: "object",
    from: ["buyer"],
    to: "buyer",
    written: "{ object: { email: buyer.email, city: buyer.city }, when: buyer }",
    plan: "object when /buyer [ x.email <- copy /buyer/email; x.city <- copy /buyer/city ]",
  },
  {
    form: "object",
    from: ["buyer"],
    to: "buyer",
    written: "{ object: { email: buyer.email, city: buyer.city }, when: [buyer.email, buyer.city] }",
    plan: "object when /buyer/email or /buyer/city [ x.email <- copy /buyer/email; x.city <- copy /buyer/city ]",
  },
  {
    form: "each",
    from: ["lines", "currency"],
    to: "lines",
    written: "{ each: lines, fields: { sku: sku, price: { money: price } } }",
    plan: "each /lines [ x[].sku <- copy /lines/[]/sku; x[].price <- money /lines/[]/price major observed in /currency ]",
  },
  { form: "as", from: ["buyer"], to: "buyer", written: "{ as: Buyer, at: buyer }", plan: "model /buyer" },
  { form: "each", from: ["lines"], to: "lines", written: "{ each: lines, as: Line }", plan: "models /lines" },
  {
    form: "values",
    from: ["shelf", "currency"],
    to: "lines",
    written: "{ values: shelf, key: sku, fields: { price: { money: price } } }",
    plan: "each /shelf [ x[].sku <- key /shelf/[] as text; x[].price <- money /shelf/[]/price major observed in /currency ]",
  },
  { form: "values", from: ["shelf"], to: "lines", written: "{ values: shelf, as: Line, key: sku }", plan: "models /shelf" },
  {
    form: "values",
    from: ["counts"],
    to: "counts",
    written: "{ values: counts, key: name, fields: { count: . } }",
    plan: "each /counts [ x[].name <- key /counts/[] as text; x[].count <- copy /counts/[] ]",
  },
  { form: "values", from: ["counts"], to: "numbers", written: "{ values: counts }", plan: "values /counts ( copy /counts/[] )" },
  {
    form: "one",
    from: ["text"],
    to: "lines",
    written: "{ one: { sku: text, price: { absent: There is none. } } }",
    plan: "one [ x[].sku <- copy /text; x[].price <- absent: There is none. ]",
  },
  {
    form: "by",
    from: ["flag", "status"],
    to: "status",
    written: `{ by: flag, cases: { true: { const: done, because: A flag says so. }, false: { enum: status, ${statuses} } } }`,
    plan: 'by /flag { true: const "done": A flag says so.; false: enum /status NEW=open DONE=done, else unknown }, else unknown',
  },
  {
    form: "by",
    from: ["status", "text"],
    to: "lines",
    written: "{ by: status, cases: { NEW: { absent: Nothing yet. }, DONE: { one: { sku: text, price: { absent: There is none. } } } } }",
    plan: "by /status { NEW: absent: Nothing yet.; DONE: one [ x[].sku <- copy /text; x[].price <- absent: There is none. ] }, else null",
  },
  {
    form: "via",
    from: ["text", "buyer"],
    to: "text",
    written: "{ via: ./mapping.ts#label, reads: [text, buyer.city] }",
    plan: "via ./mapping.ts#label text=/text buyer_city=/buyer/city",
    ignored: "buyer.email",
  },
  { form: "header", from: [], to: "number", written: "{ header: x-total }", plan: "copy header:/X-Total" },
  { form: "header", from: [], to: "text", written: "{ text: { header: X-Total } }", plan: "decimalText header:/X-Total" },
  { form: "header", from: [], to: "number", written: "{ number: { header: X-Note } }", plan: "number header:/X-Note" },
  {
    form: "header",
    from: [],
    to: "tags",
    written: "{ each: { header: X-Tags } }",
    plan: "values header:/X-Tags ( copy header:/X-Tags/[] )",
  },
  {
    form: "header",
    from: [],
    to: "status",
    written: `{ enum: { header: X-Kind }, ${statuses} }`,
    plan: "enum header:/X-Kind NEW=open DONE=done, else unknown",
  },
  {
    form: "header",
    from: ["text"],
    to: "text",
    written: "{ first: [{ header: X-Note }, text] }",
    plan: "first ( copy header:/X-Note | copy /text )",
  },
];

/** Where the properties of an example can stand. */
export function standingsOf({ from, written }: Pick<FormExample, "from" | "written">): readonly Standing[] {
  const isFree = from.length > 0 && !from.includes("lines") && !from.includes("shelf") && !/\/text|header/.test(written); // these read from the root
  return isFree ? ["plain", "nullable", "boxed", "listed"] : ["plain"];
}

/** Models that an example can read by. */
const otherModels = {
  Buyer: "{ from: Buyer, fields: { email: email, city: city } }",
  Line: "{ from: Line, fields: { sku: sku, price: { absent: It needs the currency. } }, ignore: { price: It needs the currency. } }",
};

/** Models of the values of maps, whose keys fill the field that they leave out. */
const keyedModels = {
  Line: "{ from: Price, fields: { price: { absent: It needs the currency. } }, ignore: { price: It needs the currency. } }",
};

/** The files in which the form of an example maps the field `x`. */
export function filesOf({ from, to, written, ignored }: Omit<FormExample, "form" | "plan">, standing: Standing = "plain"): MappingFiles {
  const inBox = (text: string) => text.replace(new RegExp(`\\b(?:${from.join("|")})\\b`, "g"), standing === "boxed" ? "box.$&" : "$&");
  const line = from.length === 0 ? `x: ${written}` : `x: ${inBox(written)}`;
  const lines = standing === "listed" ? `items: { each: items, fields: { ${line} } }` : line;
  const prefix = { boxed: "box.", listed: "items.", plain: "", nullable: "" }[standing];
  const others = written.includes("key:") ? { ...otherModels, ...keyedModels } : otherModels;
  const models = Object.entries(others).flatMap(([name, model]) => (written.includes(`as: ${name}`) ? [`  ${name}: ${model}`] : []));
  const rest = ignored === undefined ? "" : `ignore: { ${prefix}${ignored}: Not needed here. }`;
  const mapping = fields(`id: id\n${lines}`, rest).replace("operations:", `${models.join("\n")}\noperations:`);
  return { provider: checkoutWith(from, standing), canonical: sessionWith(to, standing), mapping };
}
