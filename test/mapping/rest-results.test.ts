import { describe, expect, test } from "vitest";
import { compile } from "../compile.js";
import { canonical, fields, mappingProblems, shop } from "./mapping-problems.js";
import { emitted, normalizer } from "./normalizer.js";
import { demandCompiles, withProject } from "./rest-project.js";

describe("a list of plain values", () => {
  test("is given as it is, without what is not such a value", async () => {
    await withProject("scalar-lists", {}, async (project) => {
      demandCompiles(project);
      const { data } = await project.call("getItem", { id: "i_1", tags: ["a", "", 7, null, "b"] });
      expect(data?.value).toEqual({ id: "i_1", tags: ["a", "", "b"] });
      expect(data?.issues.map(({ code, source }) => [code, source])).toEqual([
        ["unexpected_type", "/tags/2"],
        ["missing_required", "/tags/3"],
      ]);
      expect((await project.call("getItem", { id: "i_1" })).data).toMatchObject({ value: { tags: [] }, issues: [{ source: "/tags" }] });
    });
  });

  const files = {
    provider: shop(`
Checkout: { required: [id, labels, people, ids, states, box], properties: { id: { type: string }, labels: { type: array, items: { $ref: "#/components/schemas/Label" } }, people: { type: array, items: { oneOf: [{ type: string }, { $ref: "#/components/schemas/Person" }], x-expandable: true } }, ids: { type: array, items: { type: integer } }, states: { type: array, items: { enum: [NEW, DONE] } }, box: { $ref: "#/components/schemas/Box" } } }
Label: { required: [name], properties: { name: { type: string }, owner: { $ref: "#/components/schemas/Person" } } }
Person: { required: [id], properties: { id: { type: string } } }
Box: { properties: { sizes: { type: array, items: { type: [number, "null"] } } } }
`),
    canonical: canonical(`
Session: { required: [id, labels, owners, people, ids, counts, states, sizes], properties: { id: { type: string }, labels: { type: array, items: { type: string } }, owners: { type: array, items: { type: string } }, people: { type: array, items: { type: string } }, ids: { type: array, items: { type: string } }, counts: { type: array, items: { type: integer } }, states: { type: array, items: { enum: [open, done, unknown] } }, sizes: { type: [array, "null"], items: { type: [number, "null"] } } } }
`),
    mapping: fields(`
id: id
labels: { each: labels, item: name }
owners: { each: labels, item: { first: [owner.id, name] } }
people: { each: people, item: { ref: . } }
ids: { each: ids, item: { text: . } }
counts: { each: ids }
states: { each: states, item: { enum: ., values: { NEW: open, DONE: done } } }
sizes: { each: box.sizes }
`),
  };
  const answer = {
    id: "c_1",
    labels: [{ name: "bug", owner: { id: "u_1" } }, { name: "new" }],
    people: ["u_2", { id: "u_3" }],
    ids: [1, 2],
    states: ["NEW", "DONE"],
    box: { sizes: [1.5, null] },
  };

  test("is read out of objects, and by every form that reads one value", async () => {
    expect((await normalizer(files))(answer)).toMatchObject({
      value: {
        labels: ["bug", "new"],
        owners: ["u_1", "new"],
        people: ["u_2", "u_3"],
        ids: ["1", "2"],
        counts: [1, 2],
        states: ["open", "done"],
        sizes: [1.5, null],
      },
      issues: [],
    });
    const code = (await emitted(files)).map(({ path, text }) => ({ path: `generated/${path}`, text }));
    expect(compile(code, { version: "7" })).toEqual([]);
  });

  test("leaves out what is not such an object, and tells of it once a reading", async () => {
    const { value, issues } = (await normalizer(files))({ ...answer, labels: ["bug", {}, { name: "new" }], states: ["LATER"] });
    expect(value).toMatchObject({ labels: ["new"], owners: ["new"], states: ["unknown"] });
    expect(issues.map(({ source }) => source)).toEqual(["/labels/0", "/labels/1/name", "/labels/1/name", "/states/0"]);
  });

  test.each([
    ["{ each: labels }", "error N109"],
    ["{ each: id }", "error N109"],
    ["{ each: labels, item: nome }", 'did you mean "name"'],
    ["{ each: labels, fields: { name: name } }", "error N100"],
  ])("refuses %s", async (written, fact) => {
    const mapping = files.mapping.replace("{ each: labels, item: name }", written);
    expect(await mappingProblems({ ...files, mapping })).toContain(fact);
  });
});

describe("a response that is itself a list", () => {
  test("is read by { each: / }", async () => {
    await withProject("root-array", {}, async (project) => {
      demandCompiles(project);
      const { data } = await project.call("listItems", [{ id: "i_1" }, {}, 7, { id: "i_2" }]);
      expect(data?.value).toEqual({ items: [{ id: "i_1" }, { id: "i_2" }] });
      expect(data?.issues.map(({ source }) => source)).toEqual(["/1/id", "/2"]);
      expect((await project.call("listItems", [])).data?.value).toEqual({ items: [] });
      for (const body of [{}, { id: "i_1" }, "text", 7])
        expect((await project.call("listItems", body)).error?.code).toBe("unexpected_response");
    });
  });
});

describe("a calendar day", () => {
  test("is that of the zone that the value states, never a shifted one", async () => {
    await withProject("date-and-integer-id", {}, async (project) => {
      demandCompiles(project);
      const dayOf = async (at: unknown) => (await project.call("getItem", { id: 42, at }, { id: "42" })).data;
      expect(await dayOf("2024-03-01T23:30:00-08:00")).toMatchObject({ value: { id: "42", day: "2024-03-01" }, issues: [] });
      expect((await dayOf("2024-03-01T00:30:00+09:00"))?.value["day"]).toBe("2024-03-01");
      expect((await dayOf("2024-02-29"))?.value["day"]).toBe("2024-02-29");
      for (const at of ["2023-02-29", "2024-02-30T00:00:00Z", "soon"])
        expect(await dayOf(at)).toMatchObject({ value: { day: null }, issues: [{ code: "invalid_time", value: at }] });
    });
  });
});
