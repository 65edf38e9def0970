import { describe, expect, test } from "vitest";
import { markdownBlock, markdownCode, markdownText } from "../../../src/emit/markdown.js";
import { emitReadme } from "../../../src/emit/readme/readme.js";
import { compile } from "../../compile.js";
import { generate } from "../../generate.js";
import { apiModel, operation } from "../../model-builders.js";
import { temporaryFolder } from "../../write/temporary-folder.js";

describe("text in Markdown", () => {
  test.each([
    ["<img src=x onerror=alert(1)> & more", "&lt;img src=x onerror=alert(1)&gt; &amp; more"],
    ["[a](javascript:x) ![b](c) `d` *e* _f_ ~g~ a|b", "\\[a\\](javascript:x) !\\[b\\](c) \\`d\\` \\*e\\* \\_f\\_ \\~g\\~ a\\|b"],
    ["# heading\n\n- list", "\\# heading - list"],
    ["1. list", "1\\. list"],
    ["a\u202eb\0c", "a b c"],
  ])("%j is text", (text, want) => {
    expect(markdownText(text)).toBe(want);
  });

  test("code stands between more backticks than it holds", () => {
    expect(markdownCode("a``b")).toBe("```a``b```");
    expect(markdownCode("`a")).toBe("`` `a ``");
    expect(markdownCode("a\nb")).toBe("`a b`");
    expect(markdownBlock("```\na")).toBe("````ts\n```\na\n````");
  });
});

describe("a README", () => {
  test("has examples that compile", async () => {
    const { files } = await generate("test/fixtures/golden/pet-shop.yaml", { id: "pet-shop", paths: false });
    const readme = files.find(({ path }) => path === "pet-shop/README.md")?.text ?? "";
    const [creation = "", ...calls] = [...readme.matchAll(/```ts\n(.*?)\n```/gs)].map(([, block = ""]) => block);
    const blocks = calls.map((call) => `{\n${call}\n}`).join("\n");
    const example = `declare const process: { readonly env: { readonly PET_SHOP_API_KEY?: string } };\n${creation}\n${blocks}\nexport {};\n`;
    expect(calls).toHaveLength(5);
    expect(compile([...files, { path: "pet-shop/example.ts", text: example }], { version: "7" })).toEqual([]);
  });

  test("says how to hand over the credentials of several schemes", () => {
    const model = apiModel({
      securitySchemes: [
        { key: "Key-1", kind: "apiKey", in: "header", name: "x" },
        { key: "Login", kind: "http", scheme: "basic" },
      ],
      operations: [operation({ security: [["Key-1", "Login"]] })],
      servers: [],
    });
    const { text } = emitReadme(model, { importFrom: "@acme/apis/sample", command: "npm run codegen", isMapped: true });
    expect(text.slice(text.indexOf("```ts"), text.indexOf("## Operations"))).toMatchInlineSnapshot(`
      "\`\`\`ts
      import { createSample } from "@acme/apis/sample";

      const sample = createSample({
        auth: {
          "Key-1": process.env.SAMPLE_API_KEY ?? "",
          Login: { username: process.env.SAMPLE_USER ?? "", password: process.env.SAMPLE_PASSWORD ?? "" },
        },
        server: "https://api.example.com",
      });
      \`\`\`

      "
    `);
    expect(text).toContain("await sample.api.getThing();");
  });

  test("of a large API shows its functions and a connection, so that a program carries what it calls", async () => {
    const paths = Array.from(
      { length: 30 },
      (_, index) => `  /things/${index}: { get: { operationId: thing${index}, responses: { "204": { description: None. } } } }`,
    );
    const spec = `openapi: 3.1.0\ninfo: { title: Large, version: "1" }\nservers: [{ url: https://large.test }]\npaths:\n${paths.join("\n")}\n`;
    const { files } = await generate("large.yaml", { root: temporaryFolder({ "large.yaml": spec }), id: "large", paths: false });
    const readme = files.find(({ path }) => path === "large/README.md")?.text ?? "";
    const blocks = [...readme.matchAll(/```ts\n(.*?)\n```/gs)].map(([, block = ""]) => block);
    expect(blocks[1]).toContain('import { connectLarge } from "./connection.js";\nimport { thing0 } from "./operations.js";');
    const examples = blocks.map((text, index) => ({ path: `large/example${index}.ts`, text: `${text}\nexport {};\n` }));
    expect(compile([...files, ...examples], { version: "7", override: { noUnusedLocals: false } })).toEqual([]);
  });
});
