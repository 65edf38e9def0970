import { describe, expect, test } from "vitest";
import { compile } from "../compile.js";
import { apisOf, canonical, mappingPlan, mappingProblems, shop } from "./mapping-problems.js";
import { emitted, normalizer } from "./normalizer.js";

/** A page of comments with replies, written by people; the checkout is a page. */
const files = {
  provider: shop(`
Checkout: { required: [id, data, owner], properties: { id: { type: string }, data: { type: array, items: { $ref: "#/components/schemas/Comment" } }, owner: { $ref: "#/components/schemas/Person" }, editor: { $ref: "#/components/schemas/NullablePerson" } } }
Comment: { required: [id, text, author, replies], properties: { id: { type: integer }, text: { type: string }, author: { $ref: "#/components/schemas/Person" }, replies: { type: array, items: { $ref: "#/components/schemas/Comment" } }, html: { type: string } } }
Person: { required: [login], properties: { login: { type: string }, avatar: { type: string } } }
NullablePerson: { type: [object, "null"], required: [login], properties: { login: { type: string }, avatar: { type: string } } }
`),
  canonical: canonical(`
Session: { required: [id, comments, owner, editor], properties: { id: { type: string }, comments: { type: array, items: { $ref: "#/components/schemas/Remark" } }, owner: { $ref: "#/components/schemas/User" }, editor: { oneOf: [{ $ref: "#/components/schemas/User" }, { type: "null" }] } } }
Remark: { required: [id, text, by, answers], properties: { id: { type: string }, text: { type: string }, by: { $ref: "#/components/schemas/User" }, answers: { type: array, items: { $ref: "#/components/schemas/Remark" } } } }
User: { required: [name], properties: { name: { type: string, x-identity: true } } }
`),
  mapping: `provider: shop
canonical: ../checkout/openapi.yaml
models:
  Session:
    from: Checkout
    fields: { id: id, comments: { each: data, as: Remark }, owner: { as: User, at: owner }, editor: { as: User, at: editor } }
  Remark:
    from: Comment
    fields: { id: { text: id }, text: text, by: { as: User, at: author }, answers: { each: replies, as: Remark } }
    ignore: { html: The text is enough. }
  User:
    from: Person
    fields: { name: login }
    ignore: { avatar: Pictures have no place. }
operations:
  retrieveSession: { call: getCheckout, params: { path.code: id }, returns: Session }
`,
};
const person = { login: "ann" };

function comment(id: number, ...replies: unknown[]) {
  return { id, text: `text ${id}`, author: person, replies };
}

describe("a model that others read by", () => {
  test("is generated once, and compiles", { timeout: 240_000 }, async () => {
    const code = await emitted(files);
    const text = code.find(({ path }) => path === "shop/normalize.ts")?.text ?? "";
    expect(text.match(/function readShopUser\(/g)).toHaveLength(1);
    expect(text.match(/requireText|readIdentity\(reading, body.login/g)).not.toBeNull();
    expect(text).toContain("answers: ShopRemark[];");
    for (const version of ["5.9", "6", "7"] as const)
      expect(
        compile(
          code.map(({ path, text: each }) => ({ path: `generated/${path}`, text: each })),
          { version },
        ),
      ).toEqual([]);
  });

  test("reads objects and items wherever they stand, a tree of them too", async () => {
    const { value, issues } = (await normalizer(files))({ id: "c", data: [comment(1, comment(2, comment(3))), comment(4)], owner: person });
    const by = { name: "ann" };
    expect(value).toEqual({
      id: "c",
      owner: by,
      editor: null,
      comments: [
        {
          id: "1",
          text: "text 1",
          by,
          answers: [{ id: "2", text: "text 2", by, answers: [{ id: "3", text: "text 3", by, answers: [] }] }],
        },
        { id: "4", text: "text 4", by, answers: [] },
      ],
    });
    expect(issues).toEqual([]);
  });

  test("tells of what is odd at its place in the whole, and leaves out an item without an identity", async () => {
    const odd = { ...comment(2), text: 7, author: { login: "" } };
    const { value, issues } = (await normalizer(files))({
      id: "c",
      data: [comment(1, "no object", odd), { ...comment(5), id: undefined }, comment(6, { ...comment(7), text: null })],
      owner: "none",
    });
    expect(value).toMatchObject({ owner: null, comments: [{ id: "1", answers: [{ id: "2", text: null, by: null }] }, { id: "6" }] });
    expect(issues.map(({ code, path, source }) => [code, path, source])).toEqual([
      ["unexpected_type", "comments[0].answers[0]", "/data/0/replies/0"],
      ["unexpected_type", "comments[0].answers[0].text", "/data/0/replies/1/text"],
      ["unexpected_type", "comments[0].answers[0].by.name", "/data/0/replies/1/author/login"],
      ["missing_required", "comments[1].id", "/data/1/id"],
      ["missing_required", "comments[1].answers[0].text", "/data/2/replies/0/text"],
      ["unexpected_type", "owner", "/owner"],
    ]);
  });

  test("says once what it ignores, and counts by itself", async () => {
    const { models } = await mappingPlan(files);
    expect(models.map(({ canonical: name, coverage }) => [name, coverage.used, coverage.leaves])).toEqual([
      ["Session", 4, 4],
      ["Remark", 4, 5],
      ["User", 1, 2],
    ]);
    expect((await apisOf(files)).provider.schemas).toHaveLength(4);
  });

  test.each([
    ["as: User, at: owner", "as: Usr, at: owner", 'error N003: "Usr" has no entry under "models"'],
    ["as: User, at: owner", "as: Remark, at: owner", "error N105: Session.owner is a User, not a Remark"],
    ["as: User, at: owner", "as: User, at: id", "error N109: id is something else of the type string, but User is made from Person"],
    ["as: User, at: author", "as: User, at: .", "error N109: . is a Comment, but User is made from Person"],
    ["as: User, at: owner", "as: User, at: editor", 'error N108: "editor" may be null'],
    ["each: data, as: Remark", "each: owner, as: Remark", 'error N109: "owner" is not a list'],
    ["each: data, as: Remark", "each: data, as: Remark, fields: {}", 'error N002: "each" with "as" has no key "fields"'],
    ["each: data, as: Remark", "each: data, as: User", "error N105: Session.comments is a Remark, not a User"],
    ["ignore: { avatar", "ignore: { login: It is used., avatar", 'warning N107: "login" is ignored, but the mapping uses it'],
  ])("refuses %s as %s", async (right, wrong, fact) => {
    const problems = await mappingProblems({ ...files, mapping: files.mapping.replace(right, wrong) });
    expect(problems).toContain(fact);
    expect(problems).toMatch(/^[12] (errors?|warning)$/m);
  });

  test("does not read headers, which only a response has", async () => {
    const mapping = files.mapping.replace("name: login", "name: login, note: { header: X-Note }");
    const withNote = files.canonical.replace(
      "User: { required: [name], properties: {",
      'User: { required: [name, note], properties: { note: { type: [string, "null"] },',
    );
    expect(await mappingProblems({ ...files, canonical: withNote, mapping })).toContain("no operation returns this model");
  });
});
