import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { loadSpec } from "../../src/load/load-spec.js";
import { type OpenApiNode, visitNodes } from "../../src/types/openapi-nodes.js";
import { projectIn } from "./temporary-project.js";

const root = resolve("../shared/specs");
const isAbsent = !existsSync(root); // a clone has no ../shared
const files = isAbsent ? [] : readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) => /\.(?:ya?ml|json)$/.test(file));

test.skipIf(isAbsent)("reads every description there is, or refuses it with a place", async () => {
  for (const file of files) {
    const { value, diagnostics } = await loadSpec(projectIn(root), { id: "shop", file: file.replaceAll("\\", "/") });
    expect(value !== undefined || diagnostics.some(({ severity, place }) => severity === "error" && place !== undefined)).toBe(true);
  }
});

test.skipIf(isAbsent).each(["real/stripe-2021.json", "real/petstore.yaml", "quirks/issue-1935/issue-1935.yaml"])(
  "locates every node of %s where its key is written",
  async (file) => {
    const { value: spec } = await loadSpec(projectIn(root), { id: "shop", file });
    const wrong: OpenApiNode[] = [];
    const linesOf = new Map(spec?.sources.map((source) => [source.file, source.text.split(/\r\n|\n|\r/)]));
    visitNodes(spec?.document, "document", (node) => {
      const place = spec?.locate(node.pointer);
      const written = linesOf.get(place?.file ?? "")?.[(place?.line ?? 0) - 1]?.slice((place?.column ?? 0) - 1);
      if (!isWritten(node.pointer, written ?? "")) wrong.push(node);
    });
    expect(wrong.map(({ pointer }) => pointer)).toEqual([]);
  },
);

function isWritten(pointer: string, text: string): boolean {
  const key = pointer
    .slice(pointer.lastIndexOf("/") + 1)
    .replaceAll("~1", "/")
    .replaceAll("~0", "~");
  return /^\d*$/.test(key) || text.replace(/^['"]/, "").startsWith(key);
}

test.skipIf(isAbsent)("reads Stripe's description as JSON.parse does", async () => {
  const { value } = await loadSpec(projectIn(root), { id: "shop", file: "real/stripe-2021.json" });
  expect(JSON.stringify(value?.document)).toBe(JSON.stringify(JSON.parse(readFileSync(join(root, "real/stripe-2021.json"), "utf8"))));
});
