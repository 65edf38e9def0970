import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { emitCapabilities } from "../../src/emit/canonical/emit-capabilities.js";
import { echoPathsOf } from "../../src/emit/requests/echo-paths.js";
import { lawsOf } from "../../src/laws/laws.js";
import { formKeys } from "../../src/mapping/forms/index.js";
import { requestFormKeys } from "../../src/mapping/request/build-request-fields.js";
import { printFiles } from "../../src/print/print-file.js";
import { isJsonObject } from "../../src/types/json.js";
import type { FieldPlan, MappingPlan, ModelPlan, Transform } from "../../src/types/mapping-plan.js";
import { requestFacts } from "../../src/types/request-facts.js";
import { type ResponseFacts, responseFacts } from "../../src/types/response-facts.js";
import { everyFormOf, outcomesOf, ownReads } from "../../src/types/response-forms.js";
import { compile } from "../compile.js";
import { type FormExample, filesOf, formExamples, type Standing } from "./form-examples.js";
import { apisOf, canonical, fields, type MappingFiles, mappingPlan, mappingProblems, shop } from "./mapping-problems.js";
import { emitted, normalizer } from "./normalizer.js";

type Kind = Transform["kind"];
const kinds = (Object.keys(responseFacts) as readonly Kind[]).filter((kind) => kind !== "key"); // one entry for each kind; a key stands in "values" only

/** One example of each kind of form, as the mapping's author writes it. */
const examples = new Map<Kind, FormExample>();
for (const example of formExamples) {
  const kind = kinds.find((each) => new RegExp(`^${each}\\b`).test(example.plan));
  if (kind !== undefined && !examples.has(kind)) examples.set(kind, example);
}

/** Where a form can stand, with what is written there. */
const roles = {
  plain: (example: FormExample) => ({ ...example, standing: "plain" as Standing }),
  "in an optional object": (example: FormExample) => ({ ...example, standing: "boxed" as Standing }),
  "in a list": (example: FormExample) => ({ ...example, standing: "listed" as Standing }),
  "in first": (example: FormExample) => ({
    ...example,
    written: `{ first: [${example.written}, ${example.written}] }`,
    standing: "plain" as Standing,
  }),
  "in by": (example: FormExample) => ({ ...inBy(example), standing: "plain" as Standing }),
  "in a case of an item": (example: FormExample) => ({ ...inBy(example), standing: "listed" as Standing }),
};

type Role = keyof typeof roles;

function inBy(example: FormExample): FormExample {
  const from = [...new Set([...example.from, "flag"])];
  return { ...example, from, written: `{ by: flag, cases: { true: ${example.written}, false: ${example.written} } }` };
}

/** Reads from the root of the body, a list in it, or a header, stand in no other object. */
function isFree({ from, written }: FormExample): boolean {
  return from.length > 0 && !from.includes("lines") && !from.includes("shelf") && !/\/text|header/.test(written);
}

/** What a cell of the matrix is refused with; nothing where it makes sense. */
function refusalOf(kind: Kind, role: Role): string | undefined {
  if (role !== "in first" || !["no", "last"].includes(responseFacts[kind].inFirst)) return undefined;
  return `error N002: "${kind === "copy" ? "field" : responseFacts[kind].words[0]}" cannot be one of the "first" for Session.x`;
}

const cells = kinds.flatMap((kind) => {
  const example = examples.get(kind);
  if (example === undefined) return [];
  const names = Object.keys(roles) as readonly Role[]; // one entry for each role
  return names
    .filter((role) => !["in an optional object", "in a list", "in a case of an item"].includes(role) || isFree(example))
    .map((role) => ({ kind, role, example, refusal: refusalOf(kind, role) }));
});

function filesOfCell(example: FormExample, role: Role): MappingFiles {
  const { standing, ...cell } = roles[role](example);
  return filesOf(cell, standing);
}

const sense = cells.filter(({ refusal }) => refusal === undefined);
const nonsense = cells.filter(({ refusal }) => refusal !== undefined);

describe("every kind of form", () => {
  test("has an example", () => {
    expect(kinds.filter((kind) => !examples.has(kind))).toEqual([]);
  });

  test("is named by words of the mapping language, and every word names one", () => {
    expect([...new Set(Object.values(responseFacts).flatMap(({ words }) => words))].sort()).toEqual([...formKeys].sort());
    expect([...new Set(Object.values(requestFacts).flatMap(({ words }) => words))].sort()).toEqual([...requestFormKeys].sort());
  });

  test("that can be turned round is read back from some form of a request, and no other is", () => {
    const readBack = new Set(Object.values(requestFacts).flatMap(({ readBackBy }) => readBackBy));
    const made = ["object", "each", "one"]; // made of others, which are compared one by one
    expect(kinds.filter((kind) => responseFacts[kind].reversible !== (readBack.has(kind) || made.includes(kind)))).toEqual([]);
  });
});

describe.each(sense)("$kind $role", ({ kind, role, example }) => {
  const files = filesOfCell(example, role);

  test("loses nothing that is read, and obeys the laws", async () => {
    const plan = await mappingPlan(files);
    const [model] = plan.models;
    if (model === undefined) throw new Error("nothing is mapped");
    expect(readsTold(model.fields)).toEqual(readsWritten(model.fields));
    await checkLaws(files, model);
  });

  test("is compared, offered and counted by its facts", async () => {
    const plan = await mappingPlan(files);
    const field = fieldNamed(plan.models[0]?.fields ?? [], "x");
    const [form = field.transform] = outcomesOf(field.transform);
    const facts = responseFacts[form.kind];
    expect(echoPathsOf(plan, asking(plan, field.path)).length > 0).toBe(isExact(facts, form));
    if (role !== "in a list" && role !== "in a case of an item")
      expect(await capabilityOf(files, plan)).toBe(capability(facts, kind === "by" ? "in by" : role, form));
    const isMapped = (plan.models[0]?.coverage.mapped ?? []).some((path) => path.startsWith(field.path));
    expect(isMapped).toBe(facts.gives !== "nothing");
  });
});

describe("a cell that makes no sense", () => {
  test.each(nonsense)("$kind $role is refused", async ({ example, role, refusal }) => {
    expect(await mappingProblems(filesOfCell(example, role))).toContain(refusal);
  });
});

describe("as identity", () => {
  const texts = kinds.filter((kind) => ["reader", "check"].includes(responseFacts[kind].identity));
  const others = kinds.filter((kind) => !texts.includes(kind));

  function asIdentity(kind: Kind): MappingFiles {
    const { from = [], written = "", ignored } = examples.get(kind) ?? {};
    const { provider, mapping } = filesOf({ from: [...from], to: "text", written, ...(ignored === undefined ? {} : { ignored }) });
    const only = mapping.replace("      id: id\n      x:", "      id:").replace("    ignore: {", "    ignore: { id: Not needed here.,");
    const all = only.includes("ignore:") ? only : only.replace("operations:", "    ignore: { id: Not needed here. }\noperations:");
    const type = responseFacts[kind].gives === "number" ? "number" : "string";
    const model = `Session: { required: [id], properties: { id: { type: ${type} } } }`;
    return { provider: provider.replaceAll('type: [string, "null"]', "type: string"), canonical: canonical(model), mapping: all };
  }

  test.each(texts)("%s makes a response unusable that lacks it", async (kind) => {
    const files = asIdentity(kind);
    if (kind === "first") return expect(await mappingProblems(files)).toContain("error N108"); // both of its sources may be missing here
    const normalize = await normalizer(files);
    if (kind !== "via") expect(normalize({}).value).toBe(null);
  });

  const fixed = others.filter((kind) => responseFacts[kind].gives === "fixed");

  test.each(fixed)("%s is always there", async (kind) => {
    expect((await normalizer(asIdentity(kind)))({}).value).not.toBe(null);
  });

  test.each(others.filter((kind) => !["one", "each", "object", ...fixed].includes(kind)))("%s is refused", async (kind) => {
    expect(await mappingProblems(asIdentity(kind))).toMatch(/error N1\d\d|error N00\d/);
  });
});

describe("in a total", () => {
  const money = '{ oneOf: [{ $ref: "#/components/schemas/Money" }, { type: "null" }] }';
  const unit = "x-money: { unit: minor, currency: currency, basis: documented }";
  const model = canonical(`
Session: { required: [id, totals], properties: { id: { type: string }, totals: { $ref: "#/components/schemas/Totals" } } }
Totals: { type: object, x-totals-rule: true, required: [subtotal, tax, discount, total], properties: { subtotal: ${money}, tax: ${money}, discount: ${money}, total: ${money} } }
Money: { required: [amount, currency, exponent], properties: { amount: { type: integer }, currency: { type: string }, exponent: { type: integer } } }
`);
  const amounts = ["subtotal", "tax", "discount", "total", "grand"].map((name) => `${name}: { type: integer, ${unit} }`);
  const provider = shop(`
Checkout:
  required: [id, currency, live]
  properties:
    id: { type: string }
    currency: { type: string }
    live: { type: boolean }
    ${amounts.join("\n    ")}
`);
  const files = (total: string) => ({
    provider,
    canonical: model,
    mapping: fields(
      `id: id\ntotals: { subtotal: { money: subtotal }, tax: { money: tax }, discount: { money: discount }, total: ${total} }`,
      `ignore: { ${["live", "grand", "total"]
        .filter((name) => !total.includes(name))
        .map((name) => `${name}: Not needed here.`)
        .join(", ")} }`.replace("ignore: {  }", ""),
    ),
  });

  test.each([
    ["plain", "{ money: total }", "/total"],
    ["in first", "{ first: [{ money: grand }, { money: total }] }", "/grand"],
    ["in by", "{ by: live, cases: { true: { money: grand }, false: { money: total } } }", "/grand"],
  ])("an amount %s is added up, which compiles", async (_, total, source) => {
    const { issues } = (await normalizer(files(total)))({
      id: "a",
      currency: "EUR",
      live: true,
      subtotal: 1,
      tax: 1,
      discount: 1,
      total: 9,
      grand: 9,
    });
    expect(issues.map((issue) => `${issue.code} ${issue.source}`)).toEqual([`totals_mismatch ${source}`]);
    expect(compile(await emitted(files(total)), { version: "7" })).toEqual([]);
  });

  test.each(kinds.filter((kind) => !["money", "inner", "nothing", "any"].includes(responseFacts[kind].gives)))(
    "%s is refused",
    async (kind) => {
      const { from = [], written = "", ignored } = examples.get(kind) ?? {};
      expect(
        await mappingProblems(filesOf({ from: [...from], to: "money", written, ...(ignored === undefined ? {} : { ignored }) })),
      ).toMatch(/error N1\d\d/);
    },
  );
});

/** Forms that write text as text, as it is or changed. */
const textForms: ReadonlySet<string> = new Set(["field", "upper", "lower", "null_text"]);

describe("as a parameter", () => {
  test.each(requestFormKeys)("%s fills a text parameter from a text input, or is refused at its place", async (word) => {
    const files = filesOf({ from: ["text"], to: "text", written: "text" });
    const mapping = files.mapping.replace("path.code: id", `path.code: { ${word}: id }`);
    const problems = (await mappingProblems({ ...files, mapping })).trim();
    if (textForms.has(word)) expect(problems).toBe("");
    else expect(problems).toMatch(/^error N\d{3}: .+\n {2}specs\/.+:\d+:\d+$/m);
  });
});

describe("random mappings", () => {
  const free = [...examples.values()].filter((example) => isFree(example) && !["via"].includes(example.form));

  test("give normalizers that obey the laws", async () => {
    const target = fc.constantFrom(...new Set(free.map(({ to }) => to)));
    const shape = fc.record({
      to: target,
      picks: fc.array(fc.nat(), { minLength: 2, maxLength: 3 }),
      by: fc.boolean(),
      standing: fc.constantFrom<Standing>("plain", "nullable", "boxed", "listed"),
    });
    await fc.assert(
      fc.asyncProperty(shape, async ({ to, picks, by, standing }) => {
        const some = free.filter((example) => example.to === to);
        const chosen = picks.flatMap((pick) => some[pick % some.length] ?? []);
        const tried = chosen.filter(({ plan }) =>
          kinds.some((kind) => plan.startsWith(`${kind} `) && responseFacts[kind].inFirst !== "no"),
        );
        const first = tried.length === 0 ? (chosen[0]?.written ?? "") : `{ first: [${tried.map(({ written }) => written).join(", ")}] }`;
        const last = chosen.at(-1)?.written ?? "";
        const written = by ? `{ by: flag, cases: { true: ${first}, false: ${last} } }` : first;
        const used = by
          ? [...chosen.slice(-1), ...(tried.length === 0 ? chosen.slice(0, 1) : tried)]
          : tried.length === 0
            ? chosen.slice(0, 1)
            : tried;
        const from = [...new Set([...used.flatMap((example) => example.from), ...(by ? ["flag"] : [])])];
        const ignored = used.map((example) => example.ignored).find((path) => path !== undefined);
        const files = filesOf({ from, to, written, ...(ignored === undefined ? {} : { ignored }) }, standing);
        if (/^error N(?:107|201)/m.test(await mappingProblems(files))) return; // one form uses what another one leaves
        const plan = await mappingPlan(files);
        const [model] = plan.models;
        if (model !== undefined) await checkLaws(files, model);
      }),
      { numRuns: 30 },
    );
  });
});

/** The headers that `getCheckout` describes, with values that fit and others. */
const someHeaders = fc.record(
  {
    "X-Total": fc.constantFrom("42", "4.5", "many", "1, 2"),
    "X-Kind": fc.constantFrom("NEW", "DONE", "LATER"),
    "X-Note": fc.constantFrom("a note", "17", ""),
    "X-Tags": fc.constantFrom("a, b", "a", ""),
    "X-Always": fc.constantFrom("true", "yes"),
  },
  { requiredKeys: [] },
);

async function checkLaws(files: MappingFiles, model: ModelPlan): Promise<void> {
  const { provider, canonical } = await apisOf(files);
  const normalize = await normalizer(files);
  const laws = lawsOf({ provider, canonical, model, normalize: normalize as never }); // it bears any JSON
  for (const law of laws) law.check({ runs: 10, seed: 7 });
  const bearsHeaders = fc.property(someHeaders, (headers) => {
    normalize({}, new Map<string, string>(Object.entries(headers)));
  });
  fc.assert(bearsHeaders, { numRuns: 10, seed: 7 });
}

/** What the parts of forms say is read. */
function readsTold(all: readonly FieldPlan[]): readonly string[] {
  return [
    ...new Set(
      everyFormOf(all)
        .flatMap(ownReads)
        .map(({ pointer, text }) => `${text} ${pointer}`),
    ),
  ].sort();
}

/** What is read anywhere in a plan, whatever holds it. */
function readsWritten(value: unknown): readonly string[] {
  const found = new Set<string>();
  const visit = (each: unknown): void => {
    if (typeof each !== "object" || each === null) return;
    if ("pointer" in each && "steps" in each && "text" in each) found.add(`${String(each.text)} ${String(each.pointer)}`);
    else for (const inner of Object.values(each)) visit(inner);
  };
  visit(value);
  return [...found].sort();
}

function fieldNamed(all: readonly FieldPlan[], name: string): FieldPlan {
  const found = all.flatMap((field) =>
    field.name === name ? [field] : "fields" in field.transform ? [fieldNamed(field.transform.fields, name)] : [],
  );
  const [first] = found;
  if (first === undefined) throw new Error(`there is no field ${name}`);
  return first;
}

/** An operation that takes an input of the field's name and answers with the model. */
function asking(plan: MappingPlan, path: string): MappingPlan["operations"][number] {
  const [operation] = plan.operations;
  if (operation === undefined) throw new Error("there is no operation");
  const input = plan.models[0]?.fields[0]?.target;
  if (input === undefined) throw new Error("there is no field");
  const request = { writes: "body", input, source: null, fields: [], unsent: [], taken: [path], unsupported: [], ignored: [] } as const;
  return { ...operation, request };
}

function isExact({ exact }: ResponseFacts, form: Transform): boolean {
  return exact === "always" || (exact === "numbers" && "scalar" in form && form.scalar === "number");
}

async function capabilityOf(files: MappingFiles, plan: MappingPlan): Promise<string | undefined> {
  const { provider, canonical: model } = await apisOf(files);
  const [file] = printFiles([emitCapabilities({ model, providers: [{ model: provider, plan }] })], "npm run codegen");
  const lines = file?.text.split("\n") ?? [];
  const start = lines.findIndex((line) => /^\s*"?x\b/.test(line));
  return /is: "([\w-]+)"/.exec(lines.slice(start).join(" "))?.[1];
}

function capability({ gives }: ResponseFacts, role: Role, form: Transform): string {
  if (role === "in by") return "conditional";
  if (gives === "nothing") return "absent";
  if (gives === "fixed") return "fixed";
  return "money" in form && isJsonObject(form.money) && form.money["basis"] === "assumed" ? "assumed" : "mapped";
}
