import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { GeneratedFile } from "../../src/types/generated-file.js";
import { compile, compilerVersions } from "../compile.js";
import { json, serve } from "../servers/serve.js";
import { generated, type ListInput, type Listing, load, type Page, removeGenerated } from "./client-of.js";
import { type Style, serveList, styles } from "./shop-server.js";

type Creators = Readonly<Record<Style, (options: object) => { readonly listThings: Listing }>>;

let files: readonly GeneratedFile[] = [];
let create: Creators;

beforeAll(async () => {
  const project = await generated();
  expect(project.said).toBe("");
  files = project.files;
  const entry = {
    path: "entry.ts",
    text: styles
      .map((style) => `export { create${style[0]?.toUpperCase()}${style.slice(1)} as ${style} } from "./${style}/index.js";\n`)
      .join(""),
  };
  create = (await load(project.folder, [...files, entry], "entry.ts")) as unknown as Creators; // bundled with one creator a style
});

afterAll(removeGenerated);

const shop = "acme/site";

function listing(style: Style, url: string, options: object = {}): Listing {
  return create[style]({ server: `${url}/v1`, apiKey: "secret", retry: false, ...options }).listThings;
}

function things(count: number): readonly { readonly id: number; readonly name: string }[] {
  return Array.from({ length: count }, (_, index) => ({ id: index + 1, name: `thing ${index + 1}` }));
}

async function idsOf(
  list: Listing,
  input: Partial<ListInput> = {},
  options: Parameters<Listing["all"]>[1] = {},
): Promise<readonly string[]> {
  const ids: string[] = [];
  for await (const { id } of list.all({ shop, ...input }, options)) ids.push(id);
  return ids;
}

const expected = (count: number) => things(count).map(({ id }) => String(id));

describe("what is generated", () => {
  test.each(compilerVersions)("compiles with TypeScript %s, and types pages, items and cursors", (version) => {
    const use = `import { createLink } from "./link/index.js";
const { listThings } = createLink({ apiKey: "" });
const { data } = await listThings({ shop: "a", limit: 2 }, { timeout: 5 });
export const next: string | null | undefined = data?.value.next;
export const first: string | undefined = data?.value.items[0]?.id;
for await (const { id, name } of listThings.all({ shop: "a" }, { maxPages: 2, onIssue: ({ code }) => code, onPage: (page) => page.value.next })) {
  const texts: [string, string | null] = [id, name];
  console.log(texts);
}
// @ts-expect-error a page has to be of a shop
listThings.all({});
`;
    expect(compile([...files, { path: "use.ts", text: use }], { version })).toEqual([]);
  });
});

describe.each(styles)("pages by %s", (style) => {
  test("give every item once, whatever the number of items and the size of a page", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 23 }),
        fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
        async (count, limit) => {
          const { url } = await serveList(style, things(count));
          expect(await idsOf(listing(style, url), limit === undefined ? {} : { limit })).toEqual(expected(count));
        },
      ),
      { numRuns: 12 },
    );
  });

  test("end with the page that holds the last item, also where that is full", async () => {
    const { url, seen } = await serveList(style, things(6));
    expect(await idsOf(listing(style, url), { limit: 3 })).toEqual(expected(6));
    expect(seen).toHaveLength(2);
  });

  test("are one page of a list that is empty", async () => {
    const { url, seen } = await serveList(style, []);
    expect(await idsOf(listing(style, url))).toEqual([]);
    expect(seen).toHaveLength(1);
  });

  test("are read when they are asked for, and no further after break", async () => {
    const { url, seen } = await serveList(style, things(9));
    const all = listing(style, url).all({ shop, limit: 3 });
    expect(seen).toHaveLength(0);
    for await (const { id } of all) if (id === "3") break;
    expect(seen).toHaveLength(1);
  });

  test("go on in another process from the cursor of a page", async () => {
    const { url } = await serveList(style, things(7));
    const { data } = await listing(style, url)({ shop, limit: 3 });
    expect(data?.value.items.map(({ id }) => id)).toEqual(["1", "2", "3"]);
    const cursor = data?.value.next ?? "";
    expect(cursor).toMatch(/^[\w-]+$/);
    expect(await idsOf(listing(style, url), { limit: 3, cursor })).toEqual(["4", "5", "6", "7"]);
  });

  test("do not disturb each other", async () => {
    const { url } = await serveList(style, things(8));
    const list = listing(style, url);
    expect(await Promise.all([2, 3, 5].map((limit) => idsOf(list, { limit })))).toEqual([expected(8), expected(8), expected(8)]);
  });

  test("stop at maxPages, and their cursors are told", async () => {
    const { url, seen } = await serveList(style, things(9));
    const cursors: (string | null)[] = [];
    const ids = await idsOf(listing(style, url), { limit: 2 }, { maxPages: 2, onPage: ({ value }) => cursors.push(value.next) });
    expect(ids).toEqual(expected(4));
    expect(seen).toHaveLength(2);
    expect(await idsOf(listing(style, url), { limit: 2, cursor: cursors[1] ?? "" })).toEqual(expected(9).slice(4));
  });

  test("tell of a bad item, leave it out, and count it", async () => {
    const all = [...things(5).map((thing) => (thing.id === 2 ? { name: "no id" } : thing))];
    const { url } = await serveList(style, all);
    const issues: string[] = [];
    expect(await idsOf(listing(style, url), { limit: 2 }, { onIssue: ({ code }) => issues.push(code) })).toEqual(["1", "3", "4", "5"]);
    expect(issues).toHaveLength(1);
  });

  test("throw what goes wrong in the middle from the loop, after the items that came before", async () => {
    const { url, seen } = await serveList(style, things(9));
    const fetch = async (address: string, init: object) =>
      seen.length < 1 ? globalThis.fetch(address, init) : Response.json({}, { status: 403 });
    const ids: string[] = [];
    const loop = async () => {
      for await (const { id } of listing(style, url, { fetch }).all({ shop, limit: 3 })) ids.push(id);
    };
    await expect(loop()).rejects.toMatchObject({ name: "ApiError", code: "permission", status: 403 });
    expect(ids).toEqual(["1", "2", "3"]);
  });

  test("pass the signal on to every page", async () => {
    const { url, seen } = await serveList(style, things(9));
    const controller = new AbortController();
    const loop = async () => {
      for await (const { id } of listing(style, url).all({ shop, limit: 3 }, { signal: controller.signal }))
        if (id === "3") controller.abort();
    };
    await expect(loop()).rejects.toMatchObject({ code: "aborted" });
    expect(seen).toHaveLength(1);
  });

  test.each([
    ["", "not a cursor"],
    ["another list's", btoa('["link.listOthers","page=2"]')],
    ["cut off", "WyJsaW5r"],
  ])("refuse a cursor that is %s, before anything is sent", async (_, cursor) => {
    const { url, seen } = await serveList(style, things(9));
    const { error } = await listing(style, url)({ shop, cursor });
    expect(error).toMatchObject({ code: "invalid_request", fields: [{ path: "cursor" }] });
    expect(seen).toHaveLength(0);
  });

  test("refuse a limit that is none", async () => {
    const { url } = await serveList(style, things(2));
    await expect(idsOf(listing(style, url), {}, { maxPages: 0 })).rejects.toMatchObject({ code: "configuration" });
  });
});

describe("a server that says what is not true", () => {
  test.each([
    ["tells a total that is too small", "offset", { total: 2 }],
    ["tells no total", "offset", { silent: true }],
    ["tells no last page", "number", { silent: true }],
  ] as const)("%s: every item comes once", async (_, style, lies) => {
    const { url } = await serveList(style, things(8), lies);
    expect(await idsOf(listing(style, url), { limit: 3 })).toEqual(expected(8));
  });

  test.each([
    ["number", 99],
    ["offset", 99],
  ] as const)("tells too many by %s: the list ends with the page that is empty", async (style, total) => {
    const { url } = await serveList(style, things(6), { total });
    expect(await idsOf(listing(style, url), { limit: 3 })).toEqual(expected(6));
  });

  test("repeats a cursor: the loop ends with an error", async () => {
    let count = 0;
    const { url } = await serve((_, response) => {
      count += 1;
      json(response, 200, { data: [{ id: count, name: "x" }], next_cursor: count % 2 === 0 ? "a" : "b", has_more: true });
    });
    await expect(idsOf(listing("body", url))).rejects.toMatchObject({
      code: "unexpected_response",
      message: expect.stringContaining("gave before"),
    });
    expect(count).toBe(3);
  });

  test.each(["number", "offset"] as const)("gives the same page for every %s: the loop ends with an error", async (style) => {
    const page = things(3);
    const { url, seen } = await serve((_, response) => json(response, 200, style === "number" ? page : { rows: page }));
    await expect(idsOf(listing(style, url), { limit: 3 })).rejects.toMatchObject({
      code: "unexpected_response",
      message: expect.stringContaining("same page"),
    });
    expect(seen).toHaveLength(2);
  });
});

describe("a link to the next page", () => {
  async function following(
    link: string | readonly string[],
    use: (list: Listing, url: string) => Promise<void>,
  ): Promise<readonly string[]> {
    const server = await serve((request, response, count) => {
      const fill = (text: string) => text.replaceAll("{host}", `http://${request.headers.host}`);
      if (count === 1) response.setHeader("link", Array.isArray(link) ? link.map(fill) : fill(String(link)));
      json(response, 200, [{ id: count, name: "x" }]);
    });
    await use(listing("link", server.url), server.url);
    return server.seen.map(({ url }) => decodeURIComponent(url));
  }

  const own = `/v1/shops/${encodeURIComponent(shop)}/things`;

  test.each([
    ["a full URL", `<{host}${own}?page=2&q=a%20b>; rel="next"`],
    ["a path", `<${own}?page=2&q=a%20b>; rel=next`],
    ["a query alone", `<?page=2&q=a%20b>; rel="next"`],
    ["several relations", `<?page=2&q=a%20b>; rel="last NEXT"`],
    [
      "several links, with commas and quotes",
      `<?page=9>; rel="last"; title="a, <b>; rel=next", <?page=2&q=a%20b>; title="\\"x\\", y"; rel="next"`,
    ],
    ["several headers", [`<?page=9>; rel="last"`, `<?page=2&q=a%20b>; rel="next"`]],
    [
      "the documented server, where another one passes on what it says",
      `<https://link.example/v1/shops/${encodeURIComponent(shop)}/things?page=2&q=a%20b>; rel="next"`,
    ],
    ["a path that the mapping knows", `<{host}/v1/stores/17/things?page=2&q=a%20b>; rel="next"`],
    ["a credential, which is left out", `<?page=2&api_key=stolen&q=a%20b>; rel="next"`],
  ])("may be %s", async (_, link) => {
    const urls = await following(link, async (list) => {
      expect(await idsOf(list)).toEqual(["1", "2"]);
    });
    expect(urls).toEqual([expect.stringMatching(/things\?api_key=secret$/), `/v1/shops/${shop}/things?page=2&q=a b&api_key=secret`]);
  });

  test.each([
    ["on another server", `<https://evil.example${own}?page=2>; rel="next"`, "on another server, https://evil.example"],
    ["on another port", `<http://localhost:1${own}?page=2>; rel="next"`, "on another server, http://localhost:1"],
    ["with a user in it", `<http://user:pw@localhost${own}?page=2>; rel="next"`, "on another server"],
    ["at another path", `<{host}/v1/admin?page=2>; rel="next"`, "at another path, /v1/admin"],
    ["above the server", `<{host}/shops/x/things?page=2>; rel="next"`, "on another server"],
    ["at a path with dots", `<{host}/v1/stores/17/../../admin?page=2>; rel="next"`, ""],
    ["that is no URL", `<http://[>; rel="next"`, "not a URL"],
    ["of another scheme", `<javascript:alert(1)>; rel="next"`, "on another server"],
  ])("is refused %s, and nothing is sent there", async (_, link, message) => {
    const urls = await following(link, async (list) => {
      const { error } = await list({ shop });
      expect(error).toMatchObject({ code: "unexpected_response", message: expect.stringContaining(message) });
      expect(error?.raw).toEqual([{ id: 1, name: "x" }]);
    });
    expect(urls).toHaveLength(1);
  });

  test.each([
    ["of another relation", `<?page=2>; rel="prev"`],
    ["of something else", `<?page=2>; rel="next"; anchor="#other"`],
    ["that is none", "next: ?page=2"],
  ])("%s ends the list", async (_, link) => {
    const urls = await following(link, async (list) => expect(await idsOf(list)).toEqual(["1"]));
    expect(urls).toHaveLength(1);
  });

  test("to the page itself is an error of the loop", async () => {
    const { url } = await serve((_, response) =>
      json(response, 200, [{ id: Math.random(), name: "x" }], { link: `<?page=1>; rel="next"` }),
    );
    await expect(idsOf(listing("link", url))).rejects.toMatchObject({ message: expect.stringContaining("gave before") });
  });
});

describe("a mapping of pages with a mistake says where and what", () => {
  const mapping = (style: Style) => `specs/${style}/mapping.yaml`;
  const canon = "specs/canon/openapi.yaml";
  test.each([
    [
      "no pages",
      mapping("link"),
      '    pages: { link: next, path: "/stores/{id}/things" }\n',
      "",
      'N003: "listThings" does not say how pages follow one another',
    ],
    [
      "pages that are no list's",
      canon,
      "      x-pages: { items: items, cursor: cursor, next: next }\n",
      "",
      'N002: "listThings" has pages here, but the canonical operation has no x-pages',
    ],
    [
      "an unknown style",
      mapping("link"),
      '{ link: next, path: "/stores/{id}/things" }',
      "{ lnk: next }",
      'N003: "pages" does not say how pages follow one another',
    ],
    ["an unknown key", mapping("offset"), "total: meta.total", "totl: meta.total", 'N002: "pages" by "offset" has no key "totl"'],
    ["a missing key", mapping("body"), ", into: query.after", "", 'N003: "pages" does not say what takes the cursor'],
    [
      "a parameter that does not exist",
      mapping("number"),
      "page: query.page",
      "page: query.pgae",
      'N102: "listThings" has no parameter "query.pgae"',
    ],
    [
      "a size that does not exist",
      mapping("number"),
      "size: query.per_page",
      "size: query.perpage",
      'N102: "listThings" has no parameter "query.perpage"',
    ],
    [
      "a header that does not exist",
      mapping("number"),
      "X-Total-Pages",
      "X-Pages",
      'N102: the response of "listThings" has no header "X-Pages"',
    ],
    ["a path that does not exist", mapping("offset"), "meta.total", "meta.count", 'N102: "meta.count" is not in the schema'],
    ["a total that is a list", mapping("offset"), "meta.total", "rows", 'N109: "rows", the "total" of "pages", is not a number'],
    [
      "a word for more that is text",
      mapping("body"),
      "more: has_more",
      "more: next_cursor",
      'N109: "next_cursor", the "more" of "pages", is not a boolean',
    ],
    ["a cursor that does not exist", mapping("body"), "next: next_cursor", "next: next_crsr", 'N102: "next_crsr" is not in the schema'],
    [
      "a number of the first page that is none",
      mapping("number"),
      "{ page: query.page",
      "{ page: query.page, first: one",
      'N004: "first" of "pages" is not a whole number',
    ],
    ["a relation that is a list", mapping("link"), "link: next", "link: [next]", 'N004: "link" of "pages" is not text'],
    [
      "a path of links that is none",
      mapping("link"),
      '"/stores/{id}/things"',
      "stores",
      'N004: "path" of "pages" is not a path below the server',
    ],
    ["pages that are a text", mapping("link"), '{ link: next, path: "/stores/{id}/things" }', "next", 'N004: "pages" is not a map'],
    ["an input that does not exist", canon, "cursor: cursor", "cursor: cursr", 'N109: x-pages of "listThings": there is no input "cursr"'],
    [
      "an input that is not text",
      canon,
      "name: cursor, in: query, schema: { type: string }",
      "name: cursor, in: query, schema: { type: integer }",
      'the input "cursor" is not optional text',
    ],
    ["items that are no list", canon, "{ items: items", "{ items: next", '"next" is not a list of ThingPage'],
    [
      "a next cursor that is always there",
      canon,
      '        next: { type: [string, "null"] }',
      "        next: { type: string }",
      '"next" of ThingPage is not text or null',
    ],
    ["an unknown key of x-pages", canon, "next: next }", "next: next, total: total }", 'pages-extension: x-pages has no "total"'],
    ["a missing key of x-pages", canon, ", next: next }", " }", 'pages-extension: x-pages has no "next"'],
    [
      "x-pages that are a text",
      canon,
      "{ items: items, cursor: cursor, next: next }",
      "cursor",
      "pages-extension: x-pages is not a mapping",
    ],
  ])("%s", async (_, file, from, to, message) => {
    const { said, diagnostics } = await generated({ file, from, to }, "lint");
    expect(said).toContain(message);
    expect(said).toMatch(/\n {2}specs\/[\w/.-]+:\d+:\d+\n/);
    expect(diagnostics.filter(({ severity }) => severity === "error").length).toBeGreaterThan(0);
    expect(said).not.toMatch(/\n\s+at /);
  });

  test("a provider that gives everything at once says so, and takes no cursor", async () => {
    const { said, files: made } = await generated({
      file: mapping("link"),
      from: '{ link: next, path: "/stores/{id}/things" }',
      to: "{ absent: The list is given as a whole. }",
    });
    expect(said).not.toContain("error");
    expect(made.find(({ path }) => path === "link/client.ts")?.text).toContain("onePage()");
  });
});

test("a page can be read without the loop, by every style", async () => {
  for (const style of styles) {
    const { url } = await serveList(style, things(5));
    const list = listing(style, url);
    const pages: Page[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const { data } = await list({ shop, limit: 2, ...(cursor === undefined ? {} : { cursor }) });
      if (data === undefined) throw new Error("no page");
      pages.push(data);
      cursor = data.value.next;
    }
    expect(pages.flatMap(({ value }) => value.items.map(({ id }) => id))).toEqual(expected(5));
  }
});
