import { describe, expect, test } from "vitest";
import { compile, compilerVersions } from "../../compile.js";
import { generate } from "../../generate.js";

/** What users hand over: each line with an expected error must fail, every other one compile. */
const usage = `
import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { createUploads } from "./index.js";

const { putRaw, putImage, putCsv, postParts, login, postSeveral } = createUploads({});
const bytes = new Uint8Array(1);
for (const body of [bytes, bytes.buffer, Buffer.from("a"), new DataView(bytes.buffer), new Blob([]), new File([], "a.png"), "text"]) {
  await putRaw({ body });
  await putImage({ body });
  await putCsv({ body });
}
for (const body of [new Blob([]).stream(), createReadStream("a"), Readable.toWeb(createReadStream("a"))]) await putRaw({ body });
// @ts-expect-error a number is not bytes
await putRaw({ body: 1 });
// @ts-expect-error an object is not bytes
await putRaw({ body: { file: new Blob([]) } });

await postParts({ body: { name: "a", file: bytes, more: [Buffer.from("a"), new Blob([])], cover: bytes.buffer, meta: { tags: ["a"] } } });
await postParts({ body: { name: "a", file: createReadStream("a"), cover: new File([], "a.png") } });
await postParts({ body: new FormData() });
// @ts-expect-error the file is missing
await postParts({ body: { name: "a" } });
// @ts-expect-error the name is text
await postParts({ body: { name: bytes, file: bytes } });
// @ts-expect-error a file is not text
await postParts({ body: { name: "a", file: 1 } });

await login({ body: { user: "u", scope: ["a"] } });
await login({ body: new URLSearchParams({ user: "u" }) });
await login({ body: new FormData() });
// @ts-expect-error the user is missing
await login({ body: {} });

await postSeveral({ body: { id: "a" } });
await postSeveral({ contentType: "application/json; charset=utf-8", body: { id: "a" } });
await postSeveral({ contentType: "application/merge-patch+json", body: { patch: "a" } });
await postSeveral({ contentType: "application/xml", body: "<a/>" });
await postSeveral({ contentType: "multipart/form-data", body: { name: "a", file: bytes } });
// @ts-expect-error JSON is what is sent where nothing is said
await postSeveral({ body: { name: "a", file: bytes } });
`;

const { files, diagnostics } = await generate("test/fixtures/wire/uploads.yaml", { id: "uploads" });

describe("a request body", () => {
  test.each(compilerVersions)("is typed as wide as what can be sent, with TypeScript %s", (version) => {
    expect(diagnostics).toEqual([]);
    const override = { types: ["node"], skipLibCheck: true };
    expect(compile([...files, { path: "uploads/usage.ts", text: usage }], { version, override })).toEqual([]);
  });

  test("of several media types begins with JSON, and keeps the order of the rest", () => {
    const text = files.find(({ path }) => path.endsWith("operations.ts"))?.text ?? "";
    const several = text.slice(text.indexOf("export const postSeveralOperation"));
    expect([...several.matchAll(/\{ type: "([^"]+)"/g)].map(([, type]) => type)).toEqual([
      "application/json; charset=utf-8",
      "application/merge-patch+json",
      "application/xml",
      "multipart/form-data",
    ]);
  });
});
