import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { addApi } from "../../src/draft/add-api.js";
import { runCli } from "../cli/run-cli.js";
import { contentsOf, put, temporaryFolder } from "../write/temporary-folder.js";

describe("specweld init", () => {
  test("makes an empty folder a project that generates", async () => {
    const root = temporaryFolder();
    const { code, stdout, stderr } = await runCli(root, ["init"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("Next:\n  npm install -D specweld");
    expect(Object.keys(contentsOf(root))).toEqual([".gitattributes", "package.json", "redocly.yaml", "specs/example/openapi.yaml"]);
    expect(JSON.parse(readFileSync(join(root, "package.json"), "utf8")).scripts).toEqual({
      codegen: "specweld generate",
      "codegen:check": "specweld generate --check",
    });
    put(root, { "node_modules/.keep": "" });
    expect((await runCli(root, ["generate"])).code).toBe(0);
  });

  test("brings a canonical API, and lists descriptions that are there", async () => {
    const root = temporaryFolder({ "shop.yaml": "openapi: 3.1.0\n" });
    expect((await runCli(root, ["init", "--canonical", "checkout", "--api", "shop=shop.yaml"])).code).toBe(0);
    expect(parse(readFileSync(join(root, "redocly.yaml"), "utf8")).apis).toEqual({
      checkout: { root: "specs/checkout/openapi.yaml", rules: { "no-empty-servers": "off", "operation-4xx-response": "off" } },
      shop: { root: "shop.yaml" },
    });
    expect(readFileSync(join(root, "specs/checkout/openapi.yaml"), "utf8")).toContain("CheckoutSession:");
  });

  test("brings a canonical API that has no findings", async () => {
    const root = temporaryFolder({ "node_modules/.keep": "" });
    await runCli(root, ["init", "--canonical", "checkout"]);
    expect(await runCli(root, ["lint"])).toMatchObject({
      code: 0,
      stderr: expect.stringMatching(/^Checked 1 API: no errors in [^\n]*\n$/),
    });
  });

  test("shows what would change in files that exist, and changes them with --yes only", async () => {
    const files = { "package.json": '{\n\t"name": "x",\n\t"scripts": { "codegen": "mine" }\n}\n' };
    const root = temporaryFolder(files);
    const shown = await runCli(root, ["init"]);
    expect(shown.code).toBe(1);
    expect(shown.stdout).toContain('+ \t\t"codegen:check": "specweld generate --check"');
    expect(readFileSync(join(root, "package.json"), "utf8")).toBe(files["package.json"]);
    expect((await runCli(root, ["init", "--yes"])).code).toBe(0);
    const { name, scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    expect({ name, scripts }).toEqual({ name: "x", scripts: { codegen: "mine", "codegen:check": "specweld generate --check" } });
    expect((await runCli(root, ["init", "--yes"])).stdout).toContain("Everything is there already");
  });

  test.each([
    [["init", "--api", "shop"], '"shop" does not name an API'],
    [["init", "--api", "Shop=shop.yaml"], 'API id "Shop" is not kebab-case'],
    [["init", "--api", "shop=nowhere.yaml"], 'description "nowhere.yaml" does not exist'],
    [["init", "--api", "shop=../shop.yaml"], 'description "../shop.yaml"'],
    [["init", "--canonical", "payments"], 'there is no canonical API "payments" to begin with'],
  ])("%j ends with 3, says why, and writes nothing", async (args, message) => {
    const root = temporaryFolder();
    const { code, stderr } = await runCli(root, args);
    expect(stderr).toContain(message);
    expect(code).toBe(3);
    expect(contentsOf(root)).toEqual({});
  });
});

describe("an API that is added to a config", () => {
  const off = { "info-license": "nobody states one." };

  test.each([
    ["below the last one", "extends: [ recommended ]\napis:\n    one:\n        root: a.yaml # first\n\n# end\nrules: {}\n"],
    ["at the end of the file", "apis:\n  one: { root: a.yaml }"],
    ["in a config without APIs", "extends: [recommended]\n"],
    ["in a config with APIs in one line", "apis: { one: { root: a.yaml } }\n"],
  ])("stands %s, and the rest stays", (_, text) => {
    const added = addApi(text, { id: "two", root: "b.yaml", off }) ?? "";
    expect(parse(added)).toEqual({
      ...parse(text),
      apis: { ...parse(text).apis, two: { root: "b.yaml", rules: { "info-license": "off" } } },
    });
    for (const line of text.split("\n").filter((each) => !each.startsWith("apis"))) expect(added).toContain(line);
  });

  test("is not added twice, nor to what is no config", () => {
    expect(addApi("apis: { one: { root: a.yaml } }", { id: "one", root: "b.yaml" })).toBeUndefined();
    expect(addApi("- a list", { id: "one", root: "b.yaml" })).toBeUndefined();
  });
});
