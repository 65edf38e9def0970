import { describe, expect, test } from "vitest";
import { canonical, fields, shop } from "./mapping-problems.js";
import { normalizer } from "./normalizer.js";
import { demandCompiles, withProject } from "./rest-project.js";

const good = { id: "i_1", name: "Lamp", n: 1 };

describe("an item of a list", () => {
  test("that is broken is left out with an issue, and the page and the response stay", async () => {
    await withProject("bad-item", {}, async (project) => {
      demandCompiles(project);
      const body = { data: [good, { name: "No id", n: 2 }, { id: "", name: "Empty", n: 3 }, null, [], "text", { id: "i_7", n: 7 }] };
      const { data, error } = await project.call("listItems", body);
      expect(error).toBeUndefined();
      expect(data?.value).toEqual({
        items: [
          { id: "i_1", title: "Lamp" },
          { id: "i_7", title: null },
        ],
      });
      expect(data?.issues.map(({ code, path, source }) => [code, path, source])).toEqual([
        ["missing_required", "items[1].id", "/data/1/id"],
        ["unexpected_type", "items[1].id", "/data/2/id"],
        ["missing_required", "items[1]", "/data/3"],
        ["unexpected_type", "items[1]", "/data/4"],
        ["unexpected_type", "items[1]", "/data/5"],
        ["missing_required", "items[1].title", "/data/6/name"],
      ]);
      expect(data?.raw).toEqual(body);
    });
  });

  test("is not there where the list is not: an empty list and an issue", async () => {
    await withProject("bad-item", {}, async ({ call }) => {
      for (const data of [undefined, null, {}, "text"]) {
        const { value, issues } = (await call("listItems", { data })).data ?? {};
        expect(value).toEqual({ items: [] });
        expect(issues).toMatchObject([{ path: "items", source: "/data" }]);
      }
    });
  });
});

/** A session with lists in lists, and an object in it that has an `id` of its own. */
const nested = {
  provider: shop(`
Checkout: { required: [code, groups, buyer], properties: { code: { type: integer }, groups: { type: array, items: { $ref: "#/components/schemas/Group" } }, buyer: { $ref: "#/components/schemas/Buyer" } } }
Group: { required: [id, label, members], properties: { id: { type: integer }, label: { type: string }, members: { type: array, items: { $ref: "#/components/schemas/Member" } } } }
Member: { required: [login, name], properties: { login: { type: string }, name: { type: string } } }
Buyer: { required: [id], properties: { id: { type: string } } }
`),
  canonical: canonical(`
Session: { required: [id, groups, buyer, members], properties: { id: { type: integer }, groups: { type: array, items: { $ref: "#/components/schemas/Group" } }, buyer: { $ref: "#/components/schemas/Buyer" }, members: { type: array, items: { $ref: "#/components/schemas/Buyer" } } } }
Group: { required: [id, label, members], properties: { id: { type: integer }, label: { type: string }, members: { type: array, items: { $ref: "#/components/schemas/Member" } } } }
Member: { required: [login, id], properties: { login: { type: string, x-identity: true }, id: { type: string } } }
Buyer: { required: [id], properties: { id: { type: string } } }
`),
  mapping: fields(`
id: code
groups: { each: groups, fields: { id: id, label: label, members: { each: members, fields: { login: login, id: name } } } }
buyer: { id: buyer.id }
members: { one: { id: buyer.id } }
`),
};

const member = { login: "ada", name: "Ada" };
const answer = { code: 1, groups: [{ id: 1, label: "a", members: [member] }], buyer: { id: "b" } };

describe("an identity", () => {
  test("is text or a number called id, or what is marked x-identity instead", async () => {
    const normalize = await normalizer(nested);
    const groups = [
      { id: "one", label: "a", members: [] },
      { id: 2, label: null, members: [{ login: "ada" }, { name: "Bob" }, member] },
    ];
    expect(normalize({ ...answer, groups }).value?.["groups"]).toEqual([
      {
        id: 2,
        label: null,
        members: [
          { login: "ada", id: null },
          { login: "ada", id: "Ada" },
        ],
      },
    ]);
    expect(normalize({ ...answer, groups }).issues.map(({ code, path, source }) => [code, path, source])).toEqual([
      ["unexpected_type", "groups[0].id", "/groups/0/id"],
      ["missing_required", "groups[0].label", "/groups/1/label"],
      ["missing_required", "groups[0].members[0].id", "/groups/1/members/0/name"],
      ["missing_required", "groups[0].members[1].login", "/groups/1/members/1/login"],
    ]);
  });

  test("of the result itself makes a response unusable, whatever its items say", async () => {
    const normalize = await normalizer(nested);
    for (const code of [undefined, null, "x", 1.5]) expect(normalize({ ...answer, code, groups: [{}] }).value).toBe(null);
    expect(normalize(answer)).toMatchObject({ value: { id: 1 }, issues: [] });
  });

  test("of an object inside it does not: it is null and an issue, and a list made of it is empty", async () => {
    const { value, issues } = (await normalizer(nested))({ ...answer, buyer: {} });
    expect(value).toMatchObject({ id: 1, buyer: { id: null }, members: [] });
    expect(issues.map(({ path }) => path)).toEqual(["buyer.id", "members[0].id"]);
  });
});
