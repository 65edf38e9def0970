import { cpSync, mkdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test, vi } from "vitest";
import { runPipeline } from "../../src/pipeline.js";
import { put, temporaryFolder } from "../write/temporary-folder.js";

// Processes and heavy libraries take their time on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const repository = resolve(import.meta.dirname, "../..");

/** Copies this repository's config and specs. */
function copied(): string {
  const root = temporaryFolder();
  mkdirSync(join(root, "node_modules"));
  for (const name of ["redocly.yaml", "specs", "package.json"]) cpSync(join(repository, name), join(root, name), { recursive: true });
  return root;
}

function edit(root: string, file: string, change: (text: string) => string): void {
  const text = readFileSync(join(root, file), "utf8");
  expect(change(text)).not.toBe(text);
  put(root, { [file]: change(text) });
}

test("a changed enum value fails at the exact line of the mapping, and passes once the line is there", async () => {
  const root = copied();
  const statusLine = /enum: \[pending, processing, completed, expired\]/;
  edit(root, "specs/creem/openapi.yaml", (text) => text.replace(statusLine, "enum: [pending, processing, completed, expired, refunded]"));
  const { status, diagnostics } = await runPipeline({ root, goal: "memory" });
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const lines = readFileSync(join(root, "specs/creem/mapping.yaml"), "utf8").split("\n");
  const line = lines.findIndex((each) => each.includes("pending: open")) + 1;
  expect(status).toBe("invalid");
  expect(errors).toMatchObject([
    { code: "N103", place: { file: "specs/creem/openapi.yaml" }, fixPlace: { file: "specs/creem/mapping.yaml", line } },
  ]);

  edit(root, "specs/creem/mapping.yaml", (text) => text.replace("pending: open,", "pending: open, refunded: completed,"));
  expect(await runPipeline({ root, goal: "memory" })).toMatchObject({ status: "ok" });
});
