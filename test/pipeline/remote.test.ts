import { join } from "node:path";
import { expect, test } from "vitest";
import { runPipeline } from "../../src/pipeline.js";
import { watchProject } from "../../src/watch/watch-project.js";
import { redirect, serveSite } from "../servers/serve-site.js";
import { contentsOf, temporaryFolder } from "../write/temporary-folder.js";
import { smallSpec } from "./small-project.js";

const split = smallSpec("Shop").replace('"#/components/schemas/Thing"', '"parts/thing.yaml"');

test("generates from an address, and does nothing again as long as the server says the same", async () => {
  let part = "type: object\nproperties: { id: { type: string } }\n";
  const { origin, asked } = await serveSite({
    "/shop.yaml": split,
    "/parts/thing.yaml": (_, response) => response.end(part),
  });
  const root = temporaryFolder({ "node_modules/.keep": "" });
  const run = () => runPipeline({ root, spec: `${origin}/shop.yaml`, output: "out", goal: "write" });
  const first = await run();
  expect(first).toMatchObject({ status: "ok", diagnostics: [], inputs: [], command: `specweld generate ${origin}/shop.yaml --out out` });

  asked.length = 0;
  const second = await run();
  expect(second.report?.written).toEqual([]);
  expect(second.timings.map(({ stage }) => stage)).not.toContain("emit");
  expect([...asked].sort()).toEqual(["/parts/thing.yaml", "/shop.yaml"]);

  part = "type: object\nproperties: { size: { type: number } }\n";
  expect((await run()).report?.written).not.toEqual([]);
  expect((await runPipeline({ root, spec: `${origin}/shop.yaml`, output: "out", goal: "check" })).status).toBe("ok");
});

test("writes nothing when a server that worked fails", async () => {
  let status = 200;
  const { origin } = await serveSite({ "/shop.yaml": (_, response) => response.writeHead(status).end(smallSpec("Shop")) });
  const root = temporaryFolder({ "node_modules/.keep": "" });
  const run = () => runPipeline({ root, spec: `${origin}/shop.yaml`, output: "out", goal: "write" });
  expect((await run()).status).toBe("ok");
  const before = contentsOf(join(root, "out"));
  status = 500;
  expect(await run()).toMatchObject({ status: "invalid", diagnostics: [{ code: "remote-unreadable" }] });
  expect(contentsOf(join(root, "out"))).toEqual(before);
});

test("reads an address of the config, and sends the headers that the config has for it", async () => {
  const { origin } = await serveSite({
    "/shop.yaml": ({ headers }, response) => {
      const isRight = headers["x-token"] === "abc" && headers["x-other"] === undefined;
      response.writeHead(isRight ? 200 : 403).end(smallSpec("Shop"));
    },
    "/moved.yaml": redirect("/shop.yaml"),
  });
  const config = `extends: []
apis:
  shop: { root: "${origin}/moved.yaml" }
x-specweld: { output: out }
resolve:
  http:
    headers:
      - { matches: "${origin}/**", name: X-Token, value: abc }
      - { matches: "https://elsewhere/**", name: X-Other, value: def }
`;
  const root = temporaryFolder({ "redocly.yaml": config, "node_modules/.keep": "" });
  const result = await runPipeline({ root, goal: "write" });
  expect(result.diagnostics).toMatchObject([{ severity: "warning", code: "insecure-header", place: { file: "redocly.yaml", line: 3 } }]);
  expect(result).toMatchObject({ status: "ok", apis: ["shop"] });
  expect(result.inputs.filter((path) => path.includes("http"))).toEqual([]);
});

test("watches the files of a project that has an address", async () => {
  const { origin } = await serveSite({ "/shop.yaml": smallSpec("Shop") });
  const config = `extends: []\napis:\n  shop: { root: "${origin}/shop.yaml" }\nx-specweld: { output: out }\n`;
  const root = temporaryFolder({ "redocly.yaml": config, "node_modules/.keep": "" });
  const results: string[] = [];
  const onFailure = (error: unknown) => results.push(String(error));
  const watcher = await watchProject({ root, onRun: ({ status }) => results.push(status), onFailure });
  await watcher.close();
  expect(results).toEqual(["ok"]);
});
