import { describe, expect, test } from "vitest";
import { compile } from "../compile.js";
import { canonical, fields, type MappingFiles, mappingProblems, shop } from "./mapping-problems.js";
import { emitted, normalizer } from "./normalizer.js";

const provider = shop(`
Checkout:
  required: [id, members, rates]
  properties:
    id: { type: string }
    members: { type: object, additionalProperties: { $ref: "#/components/schemas/Membership" } }
    rooms: { type: [object, "null"], additionalProperties: { type: object, required: [beds], properties: { beds: { type: object, additionalProperties: { type: string } } } } }
    rates: { type: object, additionalProperties: { type: [number, "null"] } }
    mixed: { type: object, properties: { own: { type: string } }, additionalProperties: { type: string } }
    open: { type: object }
Membership:
  required: [role, since]
  properties: { role: { type: string }, since: { type: integer }, note: { type: string } }
`);
const people = canonical(`
Session:
  required: [id, members, rooms, rates]
  properties:
    id: { type: string }
    members: { type: array, items: { $ref: "#/components/schemas/Member" } }
    rooms: { type: [array, "null"], items: { $ref: "#/components/schemas/Room" } }
    rates: { type: array, items: { $ref: "#/components/schemas/Rate" } }
Member: { required: [id, role], properties: { id: { type: string }, role: { type: [string, "null"] } } }
Room: { required: [number, beds], properties: { number: { type: integer, x-identity: true }, beds: { type: array, items: { $ref: "#/components/schemas/Bed" } } } }
Bed: { required: [letter, guest], properties: { letter: { type: string }, guest: { type: [string, "null"] } } }
Rate: { required: [currency, rate], properties: { currency: { type: string }, rate: { type: [number, "null"] } } }
`);
const lines = {
  members: "{ values: members, as: Member, key: id }",
  rooms: "{ values: rooms, key: number, fields: { beds: { values: beds, key: letter, fields: { guest: . } } } }",
  rates: "{ values: rates, key: currency, fields: { rate: . } }",
};
const ignored = "mixed: It is another matter., open: It is another matter.";

function filesWith(changed: Partial<typeof lines> = {}, member = "role: role", ignore = ignored): MappingFiles {
  const all = Object.entries({ ...lines, ...changed }).map(([name, form]) => `${name}: ${form}`);
  const model = `  Member: { from: Membership, fields: { ${member} }, ignore: { since: Not needed here., note: Not needed here. } }\n`;
  const mapping = fields(`id: id\n${all.join("\n")}`, `ignore: { ${ignore} }`).replace("operations:", `${model}operations:`);
  return { provider, canonical: people, mapping };
}

describe("the values of a map", () => {
  test("become a list whose items hold their keys", async () => {
    const normalize = await normalizer(filesWith());
    const { value, issues } = normalize({
      id: "c",
      members: { u1: { role: "owner", since: 1 }, "a/b": { role: "guest", since: 2 } },
      rooms: { 12: { beds: { a: "Ann", b: "Bo" } } },
      rates: { eur: 1, usd: 1.1, xyz: null },
    });
    expect(issues).toEqual([]);
    expect(value).toEqual({
      id: "c",
      members: [
        { id: "u1", role: "owner" },
        { id: "a/b", role: "guest" },
      ],
      rooms: [
        {
          number: 12,
          beds: [
            { letter: "a", guest: "Ann" },
            { letter: "b", guest: "Bo" },
          ],
        },
      ],
      rates: [
        { currency: "eur", rate: 1 },
        { currency: "usd", rate: 1.1 },
        { currency: "xyz", rate: null },
      ],
    });
  });

  test("are named by their keys in issues, and one that cannot be used is left out", async () => {
    const normalize = await normalizer(filesWith());
    const raw: unknown = JSON.parse(`{
      "id": "c",
      "members": { "a/b": 7, "x[]y": { "role": 3, "since": 1 }, "": { "role": "owner", "since": 1 }, "__proto__": { "role": "guest", "since": 1 } },
      "rooms": { "first": { "beds": {} }, "2": { "beds": { "a": false } } },
      "rates": []
    }`);
    const { value, issues } = normalize(raw);
    expect(value["members"]).toEqual([
      { id: "x[]y", role: null },
      { id: "__proto__", role: "guest" },
    ]);
    expect(value["rooms"]).toEqual([{ number: 2, beds: [{ letter: "a", guest: null }] }]);
    expect(value["rates"]).toEqual([]);
    expect(issues.map(({ code, path, source }) => `${code} ${path} ${source}`)).toEqual([
      "unexpected_type members[0] /members/a~1b",
      "unexpected_type members[0].role /members/x[]y/role",
      "unexpected_type members[1].id /members/",
      "unexpected_type rooms[0].beds[0].guest /rooms/2/beds/a",
      "invalid_number rooms[1].number /rooms/first",
      "unexpected_type rates /rates",
    ]);
  });

  test("have the types that are read, which compiles", { timeout: 240_000 }, async () => {
    const code = await emitted(filesWith());
    const text = code.find(({ path }) => path === "shop/normalize.ts")?.text ?? "";
    expect(text).toContain("members: ShopMember[];");
    expect(text).toContain("currency: string;");
    for (const version of ["5.9", "6", "7"] as const)
      expect(
        compile(
          code.map(({ path, text: each }) => ({ path: `generated/${path}`, text: each })),
          { version },
        ),
      ).toEqual([]);
  });

  test("may be read by their keys alone, which compiles", { timeout: 240_000 }, async () => {
    const model = people
      .replace("Rate: { required: [currency, rate], ", "Rate: { required: [currency], ")
      .replace(', rate: { type: [number, "null"] }', "");
    const files = {
      ...filesWith({ rates: "{ values: rates, key: currency, fields: {} }" }, "role: { absent: Nobody asks. }"),
      canonical: model,
    };
    const mapping = files.mapping.replace("ignore: { since:", "ignore: { role: Nobody asks., since:");
    const normalize = await normalizer({ ...files, mapping });
    const { value } = normalize({ id: "c", members: { u1: { role: "x" } }, rates: { eur: 1, xyz: null } });
    expect(value["rates"]).toEqual([{ currency: "eur" }, { currency: "xyz" }]);
    expect(value["members"]).toEqual([{ id: "u1", role: null }]);
    const code = await emitted({ ...files, mapping });
    expect(
      compile(
        code.map(({ path, text: each }) => ({ path: `generated/${path}`, text: each })),
        { version: "7" },
      ),
    ).toEqual([]);
  });

  test("may be a list of plain values, without the keys", async () => {
    const model = people.replace('items: { $ref: "#/components/schemas/Rate" }', 'items: { type: [number, "null"] }');
    const normalize = await normalizer({ ...filesWith({ rates: "{ values: rates }" }), canonical: model });
    expect(normalize({ id: "c", members: {}, rates: { eur: 1, xyz: null, usd: 2 } }).value["rates"]).toEqual([1, null, 2]);
  });

  test.each([
    ["a list", { rates: "{ values: id, key: currency, fields: { rate: . } }" }, '"id" is not a map'],
    [
      "an object with properties of its own",
      { rates: "{ values: mixed, key: currency, fields: { rate: . } }" },
      '"mixed" has properties of its own beside the keys of a map',
    ],
    [
      "values that nothing describes",
      { rates: "{ values: open, key: currency, fields: { rate: . } }" },
      '"open" does not say what its values are',
    ],
    ["each of a map", { rates: "{ each: rates, fields: { currency: { absent: No key. }, rate: . } }" }, '"rates" is not a list'],
    ["a key that is no field", { rates: "{ values: rates, key: curency, fields: { rate: . } }" }, 'Rate has no field "curency"'],
    [
      "a key that is listed, too",
      { rates: "{ values: rates, key: currency, fields: { currency: ., rate: . } }" },
      'the key of the map fills a field, but "currency" is listed under "fields"',
    ],
    [
      "a field without a key",
      { rates: "{ values: rates, fields: { rate: . } }" },
      "canonical field Rate.currency is neither mapped nor absent",
    ],
    [
      "a model without the key that it needs",
      { rooms: "{ values: rooms, key: number, fields: { beds: { absent: None. } } }", members: "{ values: members, as: Member }" },
      "canonical field Member.id is neither mapped nor absent",
    ],
    [
      "a path into a map",
      { rates: "{ values: rates, key: currency, fields: { rate: /members.u1 } }" },
      '"/members.u1" is not in the schema: the object at hand has no property "u1"',
    ],
  ])("are refused where there is %s", async (_, changed, message) => {
    expect(await mappingProblems(filesWith(changed))).toContain(message);
  });

  test("are refused where the model answers for the key itself", async () => {
    expect(await mappingProblems(filesWith({}, "id: note, role: role"))).toContain(
      'the key of the map fills a field, but model "Member" lists "id"',
    );
  });

  test("are each asked for: a property of them that nothing reads is not forgotten", async () => {
    expect(await mappingProblems(filesWith({ members: "{ values: members, key: id, fields: { role: role } }" }))).toContain(
      "provider property Membership.since (/members/[]/since) is neither used nor ignored",
    );
  });
});
