import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { formatDiagnostics } from "../../src/diagnostics.js";
import { type PipelineRequest, runPipeline } from "../../src/pipeline.js";
import { contentsOf, put } from "../write/temporary-folder.js";
import { allMapped, config, mappedProject, shopMapping } from "./mapped-project.js";

const withoutName = shopMapping(allMapped.replace("name: name", "name: { absent: Nobody is named. }"));
const ignoringName = withoutName.replace("\noperations:", "\n    ignore: { name: Nobody is named. }\noperations:");

function run(root: string, rest: Partial<PipelineRequest> = {}) {
  return runPipeline({ root, goal: "write", ...rest });
}

function lockOf(root: string): unknown {
  return JSON.parse(readFileSync(join(root, "out/coverage.lock.json"), "utf8"));
}

/** A project that was generated with every field mapped, and whose mapping then changed. */
async function changed(files: Readonly<Record<string, string>>): Promise<string> {
  const root = mappedProject();
  await run(root);
  put(root, files);
  return root;
}

test("the lock lists what is mapped by code point, and lies in the manifest", async () => {
  const root = mappedProject();
  const { status, coverage } = await run(root);
  expect(status).toBe("ok");
  const figures = { fields: { mapped: 4, all: 4 }, properties: { used: 4, all: 4 } };
  const mapped = ["customer.email", "customer.name", "id", "status"];
  const inputs = { fields: { mapped: 1, all: 1 }, properties: { used: 1, all: 1 }, mapped: ["id"] };
  expect(coverage).toEqual([
    { provider: "shop", schema: "Session", ...figures, mapped },
    { provider: "shop", schema: "retrieveSession()", ...inputs },
  ]);
  expect(lockOf(root)).toEqual({ shop: { Session: { ...figures, mapped }, "retrieveSession()": inputs } });
  expect(JSON.parse(readFileSync(join(root, "out/manifest.json"), "utf8"))).toHaveProperty(["coverage.lock.json"]);
});

describe("a field that is mapped no more", () => {
  const lost = { "specs/shop/mapping.yaml": ignoringName };

  test.each(["write", "check"] as const)("is an error at its mapping line when the goal is to %s, also from the cache", async (goal) => {
    const root = await changed(lost);
    const before = contentsOf(join(root, "out"));
    await run(root, { goal: "memory" });
    for (const cache of [true, true, false]) {
      const { status, diagnostics } = await run(root, { goal, cache });
      expect(status).toBe("drift");
      expect(formatDiagnostics(diagnostics)).toBe(
        [
          "error lost-coverage: Session.customer.name of shop was mapped and has no value any more",
          "  specs/shop/mapping.yaml:11:9",
          "  fix: map it again, or run again with --accept-coverage to accept the loss",
          "\n1 error\n",
        ].join("\n"),
      );
    }
    expect(contentsOf(join(root, "out"))).toEqual(before);
  });

  test("is reported beside the files that drifted", async () => {
    const { drifts } = await run(await changed(lost), { goal: "check" });
    expect(drifts?.map(({ place }) => place.file)).toContain("out/coverage.lock.json");
  });

  test("is accepted once, and then it is the new state", async () => {
    const root = await changed(lost);
    expect(await run(root, { acceptCoverage: true })).toMatchObject({ status: "ok", coverage: [{ fields: { mapped: 3, all: 4 } }, {}] });
    expect(await run(root)).toMatchObject({ status: "ok", diagnostics: [] });
    expect(await run(root, { goal: "check" })).toMatchObject({ status: "ok", drifts: [] });
  });
});

test("a field that is mapped for the first time is no loss, and losing it later is one", async () => {
  const root = mappedProject(ignoringName);
  await run(root);
  put(root, { "specs/shop/mapping.yaml": shopMapping(allMapped) });
  expect(await run(root)).toMatchObject({ status: "ok" });
  put(root, { "specs/shop/mapping.yaml": ignoringName });
  expect(await run(root)).toMatchObject({ status: "drift", diagnostics: [{ code: "lost-coverage" }] });
});

test("an object whose every field is lost says so for each of them, at the line that answers for all", async () => {
  const absent = shopMapping(allMapped.replace(/customer:\n.*\n.*/, "customer: { absent: Nobody is known. }"));
  const mapping = absent.replace("\noperations:", "\n    ignore: { mail: Not asked for., name: Not asked for. }\noperations:");
  const { diagnostics } = await run(await changed({ "specs/shop/mapping.yaml": mapping }));
  expect(diagnostics.map(({ message, place }) => `${message} ${place?.line}`)).toEqual([
    "Session.customer.email of shop was mapped and has no value any more 9",
    "Session.customer.name of shop was mapped and has no value any more 9",
  ]);
});

test("a mapping that is gone while its API stays is one loss, at the API's line of the config", async () => {
  const root = await changed({});
  rmSync(join(root, "specs/shop/mapping.yaml"));
  expect((await run(root)).diagnostics).toMatchObject([
    {
      message: "Session of shop had a mapping with 4 fields and has none any more",
      place: { file: "redocly.yaml", line: 4 },
    },
  ]);
});

test("a provider that disappears with its API is no loss", async () => {
  const root = await changed({ "redocly.yaml": config.replace(/ {2}shop.*\n/, "") });
  const { status, report } = await run(root);
  expect(status).toBe("ok");
  expect(report?.removed).toContain("coverage.lock.json");
});

test("a lock that cannot be read is an error, since it may hide a loss", async () => {
  const root = await changed({ "out/coverage.lock.json": "<<<<<<< HEAD\n" });
  const { status, diagnostics } = await run(root, { force: true });
  expect(status).toBe("drift");
  expect(diagnostics).toMatchObject([{ code: "unreadable-coverage-lock", place: { file: "out/coverage.lock.json" } }]);
  expect(await run(root, { force: true, acceptCoverage: true })).toMatchObject({ status: "ok" });
});

test("a project without a mapping has no lock", async () => {
  const root = mappedProject();
  put(root, { "redocly.yaml": config.replace(/ {2}shop.*\n/, "") });
  const { coverage, files } = await run(root, { goal: "memory" });
  expect(coverage).toEqual([]);
  expect(files.map(({ path }) => path)).not.toContain("coverage.lock.json");
});
