import { join } from "node:path";
import { expect, test } from "vitest";
import { toApiId } from "../../src/load/api-id.js";
import { projectForSpec } from "../../src/load/project-for-spec.js";
import { lines, temporaryFolder } from "./temporary-project.js";

test("makes a project of one description", () => {
  const root = temporaryFolder({ "specs/petStore.yaml": "" });
  expect(projectForSpec(root, "specs/petStore.yaml", "src/pets/")).toEqual({
    value: {
      root,
      output: "src/pets",
      apis: [{ id: "pet-store", file: "specs/petStore.yaml" }],
      command: "specweld generate specs/petStore.yaml --out src/pets",
    },
    diagnostics: [],
  });
});

test("takes an absolute path inside the root as a relative one", () => {
  const root = temporaryFolder({ "a.yaml": "" });
  expect(projectForSpec(root, join(root, "a.yaml"), join(root, "out")).value).toMatchObject({ output: "out", apis: [{ file: "a.yaml" }] });
});

test("takes the folder of a description outside the root as the root", () => {
  const root = temporaryFolder();
  const elsewhere = temporaryFolder({ "a.yaml": "" });
  const { value } = projectForSpec(root, join(elsewhere, "a.yaml"), "out");
  expect(value).toMatchObject({ root: elsewhere, apis: [{ id: "a", file: "a.yaml" }] });
  expect(join(elsewhere, value?.output ?? "")).toBe(join(root, "out"));
});

test("quotes what a shell would take apart", () => {
  const root = temporaryFolder({ "pet store.yaml": "" });
  expect(projectForSpec(root, "pet store.yaml", "out").value?.command).toBe("specweld generate 'pet store.yaml' --out out");
});

test("refuses a description that does not exist and an output that is the project itself", () => {
  const root = temporaryFolder({ "openapi.yaml": "" });
  const outcome = projectForSpec(root, "opnapi.yaml", ".");
  expect(lines(outcome)).toEqual([
    'opnapi.yaml:1:1 error file-not-found: description "opnapi.yaml" does not exist',
    "opnapi.yaml:1:1 error invalid-output: the output folder is the folder that holds the project",
  ]);
  expect(outcome.diagnostics[0]?.fix).toContain('did you mean "openapi.yaml"?');
});

test.each([
  ["stripe-2021", "stripe-2021"],
  ["Creem API v1", "creem-api-v1"],
  ["PetStore_v2", "pet-store-v2"],
  ["2025-05-14", "api-2025-05-14"],
  ["Caf\u00e9", "cafe"],
  ["\u652f\u4ed8", "api"],
  ["con", "con-api"],
])("makes the id of %s %s", (name, id) => {
  expect(toApiId(name)).toBe(id);
});
