import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import type { GeneratedFile } from "../../src/types/generated-file.js";
import { compile, compilerVersions } from "../compile.js";
import { generate } from "../generate.js";

const root = resolve(import.meta.dirname, "../fixtures/types");
const names = readdirSync(root).map((file) => file.replace(/\.yaml$/, ""));

const generated = new Map<string, Promise<readonly GeneratedFile[]>>();

function filesOf(name: string): Promise<readonly GeneratedFile[]> {
  const files = generated.get(name) ?? generate(`${name}.yaml`, { root, id: name }).then((made) => made.files);
  generated.set(name, files);
  return files;
}

/** The declarations of one generated file, without comments and blank lines. */
async function declarations(name: string, file = "models.ts"): Promise<string> {
  const text = (await filesOf(name)).find(({ path }) => path === `${name}/${file}`)?.text ?? "";
  return text
    .split("\n")
    .filter((line) => !/^\s*(?:\/\*|\*|\/\/|$)/.test(line))
    .join("\n");
}

test("every description here states what it is", () => {
  for (const name of names) expect(readFileSync(resolve(root, `${name}.yaml`), "utf8")).toMatch(/^openapi: 3\./m);
});

test.each(compilerVersions)("whatever is written compiles with TypeScript %s", async (version) => {
  const files = await Promise.all(names.map(filesOf));
  expect(compile(files.flat(), { version })).toEqual([]);
});

test("a string in JSON is text, whatever its format says", async () => {
  expect(await declarations("binary-in-json")).toBe("export interface Email {\n  content?: string;\n}");
});

test("bytes are a Blob in a form and in a body of their own only", async () => {
  const models = await declarations("bytes-in-forms");
  expect(models).toContain("export type Upload = Meta & { file: FileSchema; meta?: Email; more?: Blob[] };");
  expect(models).toContain("export interface Meta {\n  thumb?: Blob;\n}");
  expect(models).toContain("export type Down = Blob;");
  expect(models).toContain("export interface Email {\n  content?: string;\n  raw?: string;\n  list?: string[];\n}");
});

test("a schema that a form and JSON share is text in JSON and bytes in the form", async () => {
  expect(await declarations("bytes-in-forms")).toContain("export interface Both {\n  file?: string;\n  next?: Both;\n}");
  expect(await declarations("bytes-in-forms", "operations.ts")).toContain("{ file?: Blob; next?: Both }");
});

test("a union of unions is known by the values of all its variants", async () => {
  expect(await declarations("nested-discriminator")).toContain("export type Shape = Circle | Poly;");
  const models = await declarations("unions-of-unions");
  expect(models).toContain("export type Outer = Shape | Free;");
  expect(models).toContain('export type Other = (Untag & { type: "untag" }) | Circle;');
  expect(models).toContain("export type AllOfNest = Wrapped | Circle;");
});

test("additional properties keep their type beside named ones", async () => {
  expect(await declarations("typed-rest")).toBe(
    "export interface Labels {\n  count?: number;\n  [key: string]: string | number | undefined;\n}",
  );
});

test("what requests hold of a schema is named and declared once", async () => {
  const models = await declarations("readonly-inlines-input");
  expect(models).toContain("export interface InvoiceInput {\n  id?: string;\n  contact?: ContactInput;\n  lines?: LineInput[];\n}");
  expect(models).toContain("export interface ContactInput {\n  name?: string;\n  parent?: ContactInput;\n}");
  expect(await declarations("readonly-inlines-input", "operations.ts")).toContain("body: InvoiceInput;");
});

test("request types reach through lists, maps, unions and allOf, and keep clear of other names", async () => {
  const models = await declarations("requests-by-direction");
  expect(models.slice(models.indexOf("export interface OrderInput"), models.indexOf("export type Stamp"))).toBe(
    `export interface OrderInput {
  password: string;
  customer: CustomerRequestInput;
  any?: CustomerRequestInput | Plain;
  map?: { [key: string]: CustomerRequestInput };
  lists?: SpecialInput[][];
  maybe?: CustomerRequestInput | null;
  plain?: Plain;
}
`,
  );
  expect(models).toContain("export interface CustomerRequestInput {\n  orders?: OrderInput[];\n}");
  expect(models).toContain("export type SpecialInput = CustomerRequestInput & { vip: boolean };");
  expect(models).toContain("export interface CreateRequestInput {\n  [key: string]: never;\n}");
  expect(models).not.toContain("UnsentInput");
  expect(await declarations("requests-by-direction", "operations.ts")).toContain("body?: CreateRequestInput[];");
});

test("a request type can be imported, and is what the operation takes", async () => {
  const program = `import { createInvoice, type InvoiceInput } from "./readonly-inlines-input/index.js";
const body: InvoiceInput = { contact: { name: "Ada", parent: { name: "Bo" } }, lines: [{ text: "a" }] };
export const call = (transport: Parameters<typeof createInvoice>[0]) => createInvoice(transport, { body });
// @ts-expect-error the server sets it
export const wrong: InvoiceInput = { contact: { updated: "2020-01-01" } };
`;
  expect(compile([...(await filesOf("readonly-inlines-input")), { path: "program.ts", text: program }], { version: "7" })).toEqual([]);
});

test("operations stay short where everything refers to everything and some of it is read-only", async () => {
  const count = 60;
  const members = (own: number) =>
    Array.from({ length: 10 }, (_, step) => `p${step}: {$ref: '#/components/schemas/M${(own * 7 + step) % count}'}`);
  const schemas = Array.from(
    { length: count },
    (_, own) => `    M${own}: {type: object, properties: {id: {type: string, readOnly: true}, ${members(own).join(", ")}}}`,
  );
  const paths = Array.from(
    { length: count },
    (_, own) =>
      `  /m${own}: {put: {operationId: putM${own}, requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/M${own}'}}}}, responses: {"204": {description: ok}}}}`,
  );
  const text = ["openapi: 3.0.3", "info: {title: Net, version: '1'}", "paths:", ...paths, "components:", "  schemas:", ...schemas].join(
    "\n",
  );
  const folder = mkdtempSync(join(tmpdir(), "specweld-net-"));
  try {
    writeFileSync(join(folder, "net.yaml"), text);
    const { files } = await generate("net.yaml", { root: folder, id: "net", paths: false });
    const lines = (file: string) => files.find(({ path }) => path === `net/${file}`)?.text.split("\n").length ?? 0;
    expect(lines("operations.ts")).toBeLessThan(count * 40);
    expect(lines("models.ts")).toBeLessThan(count * 2 * 20);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test("a base whose discriminator maps to its heirs stands for one of them, and is plain inside them", async () => {
  const models = await declarations("inheritance");
  expect(models).toContain("export type Vehicle = Car | Truck;");
  expect(models).toContain('export interface Car {\n  type: "car";\n  doors: number;\n}');
  const operations = await declarations("inheritance", "operations.ts");
  expect(operations).toContain("body: Vehicle;");
  expect(operations).toContain("Success<Vehicle[], 200>");
});

test.each([
  ["through a base that the mapping does not name", "export type VehicleInput = CarInput | TruckInput;"],
  ["with several values for one heir", '  type: "truck" | "lorry";'],
  ["as a property, by its own name", "  noted?: Vehicle;"],
  ["under another name", "export type Alias = Vehicle;"],
  ["where the mapping names the base, too", '  | ({ kind: string } & { kind: "animal" })'],
  ["where an heir is a base itself", 'export type Cat = ({ kind: string; meow?: string } & { kind: "cat" }) | Lion;'],
  ["where the mapping names a schema that is not built on it", '  | (Plant & { kind: "plant" });'],
  ["with a single heir", "export type One = Only;"],
  ["with values that are not text", "export type Numbered = N1 | N2;"],
  ["within another union", 'export type Choice = Vehicle | (Boat & { type: "boat" });'],
  ["where the base lists the values", "export type Listed = LP | LQ;"],
  ["or null", "export type Nullable = NX | null;"],
  ["but not where the mapping names no heir", "export interface Plain {\n  t?: string;\n}"],
])("a base stands for its heirs %s", async (_, want) => {
  expect(await declarations("inheritance-in-depth")).toContain(want);
});

test("an heir that the mapping leaves out is said", async () => {
  const { diagnostics } = await generate("inheritance-in-depth.yaml", { root });
  expect(diagnostics.filter(({ code }) => code === "unmapped-heir").map(({ message }) => message)).toEqual([
    "the discriminator of Vehicle does not name Bike, so Vehicle is read as one of Car, Truck",
  ]);
});

test.each([
  ["an integer with a leading zero", 'export type Months = "08" | "09" | "10";'],
  ["a decimal with a trailing zero", '"1.10"'],
  ["an exponent", '"1e3"'],
  ["a hexadecimal number", '"0x1F"'],
  ["true", '"true"'],
  ["a constant", 'export type Constant = "1.0";'],
  ["the constants of a list of alternatives", 'export type Described = "007" | "008";'],
  ["a text that may be null", 'export type MaybeText = "01" | null;'],
  ["but not where numbers are allowed, too", 'export type Both = "a" | 1 | true;'],
  ["and not of numbers", "export type Numbers = 8 | 9;"],
  ["a property's name", '"1.0"?: string;'],
  ["a value of a discriminator", 'export type Union = (A & { k: "01" }) | (B & { k: "1.10" });'],
])("a text that YAML reads as something else stays what is written: %s", async (_, want) => {
  expect(await declarations("unquoted-texts")).toContain(want);
});

test("a text that YAML reads as something else is said", async () => {
  const { diagnostics } = await generate("unquoted-texts.yaml", { root });
  expect(diagnostics.filter(({ place }) => place?.line === 6).map(({ code }) => code)).toEqual(Array(3).fill("unquoted-text"));
  expect(diagnostics.find(({ code }) => code === "unquoted-text")).toMatchObject({
    message: '08 is read as a number, but the type is string; read as the text "08"',
    fix: "put it in quotes",
    place: { line: 6, column: 36 },
  });
});
