import { lintSpec } from "../../../src/lint/lint-spec.js";
import { loadProject } from "../../../src/load/load-project.js";
import { loadSpec } from "../../../src/load/load-spec.js";
import type { Outcome } from "../../../src/types/diagnostic.js";
import type { LoadedSpec } from "../../../src/types/loaded-spec.js";
import { oneLine, temporaryFolder } from "../temporary-project.js";

/** A description that its vendor wrote. */
export const shop = `openapi: 3.1.0
info: { title: Shop, version: "1" }
tags: [{ name: things }]
paths:
  /things:
    get:
      operationId: listThings
      parameters:
        - { name: page, in: query, schema: { type: integer } }
        - { name: debug, in: query, schema: { type: boolean } }
      responses: { "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Thing" } } } } }
  /things/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    get:
      operationId: getThing
      responses: { "200": { description: ok } }
components:
  schemas:
    Thing:
      type: object
      required: [id, note]
      properties:
        id: { type: string }
        status: { type: string }
        note: { type: string }
`;

/** An overlay of some actions. */
export function overlay(actions: string, version = "1.1.0"): string {
  return `overlay: ${version}
info: { title: What the vendor does not say, version: "1" }
actions:
${actions}`;
}

/** Loads the shop with `overlay.yaml` beside it, or with other files. */
export async function loadShop(
  overlayText: string,
  files: Readonly<Record<string, string>> = {},
): Promise<Outcome<LoadedSpec> & { readonly linted: readonly string[] }> {
  const config = "apis: { shop: { root: specs/shop/openapi.yaml } }\n";
  const root = temporaryFolder({
    "redocly.yaml": config,
    "specs/shop/openapi.yaml": shop,
    "specs/shop/overlay.yaml": overlayText,
    ...files,
  });
  const { value: project, diagnostics } = loadProject(root);
  const [entry] = project?.apis ?? [];
  if (project === undefined || entry === undefined) return { value: undefined, diagnostics, linted: [] };
  const outcome = await loadSpec(project, entry);
  const linted = outcome.value === undefined ? [] : await lintSpec(project, outcome.value);
  return { ...outcome, linted: linted.map(oneLine) };
}
