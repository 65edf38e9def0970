import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { pageDocument } from "../../src/docs/page-document.js";
import type { Site } from "../../src/docs/site.js";
import { documentedSite } from "../../src/pipeline/build-docs.js";
import { isJsonObject, type Json } from "../../src/types/json.js";
import { compile } from "../compile.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

describe("the code samples of this repository", () => {
  test("stand beside every operation, one for each way to call it", async () => {
    const samples = samplesOf(await site());
    expect(Object.fromEntries([...samples].map(([name, labels]) => [name, labels.map(({ label }) => label)]))).toEqual({
      "checkout get /sessions": ["Flowglad"],
      "checkout post /sessions": ["SaleSnip", "Flowglad", "Creem"],
      "checkout get /sessions/{id}": ["SaleSnip", "Flowglad", "Crevio", "Creem"],
      "salesnip post /v1/sessions": ["Normalized", "SaleSnip's own"],
      "salesnip get /v1/sessions/{sessionId}": ["Normalized", "SaleSnip's own"],
      "flowglad get /api/v1/checkout-sessions": ["Normalized", "Flowglad's own"],
      "flowglad post /api/v1/checkout-sessions": ["Normalized", "Flowglad's own"],
      "flowglad get /api/v1/checkout-sessions/{id}": ["Normalized", "Flowglad's own"],
      "crevio get /v1/checkouts/{prefix_id}": ["Normalized", "Crevio's own"],
      "creem get /v1/checkouts": ["Normalized", "Creem's own"],
      "creem post /v1/checkouts": ["Normalized", "Creem's own"],
    });
  });

  test("compile", async () => {
    const sources = [...samplesOf(await site()).values()].flat();
    const files = sources.map(({ source }, index) => ({ path: `sample-${index}.ts`, text: source }));
    expect(compile(files, { version: "7", override: { types: ["node"], noPropertyAccessFromIndexSignature: false } })).toEqual([]);
  });
});

async function site(): Promise<Site> {
  const { value, diagnostics } = await documentedSite({ root });
  if (value === undefined) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return value;
}

interface Sample {
  readonly label: string;
  readonly source: string;
}

/** The samples in the documents that Redoc gets, by API, method and path. */
function samplesOf(published: Site): ReadonlyMap<string, readonly Sample[]> {
  const samples = new Map<string, readonly Sample[]>();
  for (const api of published.apis) {
    for (const [path, item] of entriesOf(pageDocument(api, published).document["paths"])) {
      for (const [method, operation] of entriesOf(item)) {
        const found = isJsonObject(operation) ? operation["x-codeSamples"] : undefined;
        if (Array.isArray(found)) samples.set(`${api.model.id} ${method} ${path}`, found as readonly Sample[]); // as code-samples.ts writes them
      }
    }
  }
  return samples;
}

function entriesOf(value: Json | undefined): readonly [string, Json][] {
  return isJsonObject(value) ? Object.entries(value) : [];
}
