import { expect, test } from "vitest";
import { code, identifier } from "../../../src/emit/draft.js";
import { emitIndex } from "../../../src/emit/package/index-file.js";
import type { FileDraft } from "../../../src/types/file-draft.js";
import { apiModel } from "../../model-builders.js";
import { printedBody } from "../print.js";

function file(path: string, ...names: readonly string[]): FileDraft {
  const statements = names.map((name) => ({ kind: "typeAlias", name: identifier(name), exported: true, type: code`1` }) as const);
  return { path, sources: [], summary: "Some file.", statements };
}

test("re-exports each file, and says whose a name is that two of them export", () => {
  const files = [file("sample/client.ts", "A", "B"), file("sample/models.ts", "B", "C")];
  expect(printedBody(emitIndex(apiModel(), files))).toBe(
    'export * from "./client.js";\nexport * from "./models.js";\nexport type { B } from "./client.js";\n',
  );
});
