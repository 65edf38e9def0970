import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadSpec } from "../../src/load/load-spec.js";
import { type OpenApiNode, visitNodes } from "../../src/types/openapi-nodes.js";
import { fixtures, outsideData } from "../outside-data.js";
import { projectIn } from "./temporary-project.js";

const real = outsideData("specs/real", "the description of Stripe takes 3 MB");

test("reads every description with a quirk, or refuses it with a place", async () => {
  const files = readdirSync(join(fixtures, "quirks"), { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".yaml"));
  expect(files.length).toBeGreaterThan(150);
  for (const file of files) {
    const { value, diagnostics } = await loadSpec(projectIn(join(fixtures, "quirks")), { id: "shop", file: file.replaceAll("\\", "/") });
    expect(value !== undefined || diagnostics.some(({ severity, place }) => severity === "error" && place !== undefined)).toBe(true);
  }
});

const located = [
  [fixtures, "real/petstore.yaml"],
  [fixtures, "quirks/issue-1935/issue-1935.yaml"],
  ...(real === undefined ? [] : [[real, "stripe-2021.json"] as const]),
] as const;

test.each(located)("locates every node where its key is written: %s %s", async (root, file) => {
  const { value: spec } = await loadSpec(projectIn(root), { id: "shop", file });
  const wrong: OpenApiNode[] = [];
  const linesOf = new Map(spec?.sources.map((source) => [source.file, source.text.split(/\r\n|\n|\r/)]));
  visitNodes(spec?.document, "document", (node) => {
    const place = spec?.locate(node.pointer);
    const written = linesOf.get(place?.file ?? "")?.[(place?.line ?? 0) - 1]?.slice((place?.column ?? 0) - 1);
    if (!isWritten(node.pointer, written ?? "")) wrong.push(node);
  });
  expect(spec).toBeDefined();
  expect(wrong.map(({ pointer }) => pointer)).toEqual([]);
});

function isWritten(pointer: string, text: string): boolean {
  const key = pointer
    .slice(pointer.lastIndexOf("/") + 1)
    .replaceAll("~1", "/")
    .replaceAll("~0", "~");
  return /^\d*$/.test(key) || text.replace(/^['"]/, "").startsWith(key);
}

test.skipIf(real === undefined)("reads Stripe's description as JSON.parse does", async () => {
  const { value } = await loadSpec(projectIn(real ?? ""), { id: "shop", file: "stripe-2021.json" });
  expect(JSON.stringify(value?.document)).toBe(JSON.stringify(JSON.parse(readFileSync(join(real ?? "", "stripe-2021.json"), "utf8"))));
});
