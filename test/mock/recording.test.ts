import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { expect, test } from "vitest";
import { openRecorder } from "../../src/mock/recording/open-recorder.js";
import { openReplay, readRecording } from "../../src/mock/recording/replay.js";
import { serve } from "../../src/mock/serve.js";
import { openMocks } from "../../src/pipeline/open-mocks.js";
import { temporaryFolder } from "../write/temporary-folder.js";
import { openMock } from "./open-mock.js";

const key = "creem_live_1234567890";

/** Records a few requests to a provider, which is a mock of its own. */
async function record() {
  const provider = await openMock("creem");
  const served = await serve(provider.deliver);
  const folder = temporaryFolder();
  const [file, overlay] = [join(folder, "deep/creem.ndjson"), join(folder, "deep/creem.overlay.json")];
  const target = `http://127.0.0.1:${served.port}`;
  const recorder = openRecorder({ target, file, overlay, api: provider.api, basePath: "" });
  const ask = async (path: string, init: RequestInit = {}) => {
    const headers = { "x-api-key": key, "content-type": "application/json" };
    return (await recorder(new Request(`http://localhost${path}`, { headers, ...init }))).response;
  };
  return { ask, file, overlay, close: served.close };
}

test("what a provider answers is passed on, and written without secrets", async () => {
  const { ask, file, overlay, close } = await record();
  const body = JSON.stringify({ product_id: "prod_1", request_id: `my ${key}`, metadata: { card: "4242 4242 4242 4242" } });
  const created = await ask("/v1/checkouts", { method: "POST", body });
  expect([created.status, (await created.json()).product]).toEqual([200, "prod_1"]);
  expect((await ask("/v1/checkouts?checkout_id=ch_5tGb6yHn7uJm8iKo")).status).toBe(200);
  expect((await ask("/v1/checkouts")).status).toBe(400);
  await close();
  expect((await ask("/v1/checkouts")).status).toBe(502);
  const text = readFileSync(file, "utf8");
  expect(text).not.toMatch(/creem_live|1234567890|4242/);
  const records = readRecording(file);
  expect(records.map(({ operation, response }) => [operation, response.status])).toEqual([
    ["createCheckout", 200],
    ["retrieveCheckout", 200],
    ["retrieveCheckout", 400],
  ]);
  expect(records[0]?.request).toMatchObject({
    headers: { "x-api-key": "[redacted]" },
    body: { product_id: "prod_1", request_id: "my [redacted]" },
  });
  const { actions } = JSON.parse(readFileSync(overlay, "utf8"));
  // The answer of 400 is described elsewhere, for all operations.
  expect(actions.map((action: { target: string }) => action.target)).toEqual([
    "$.paths['/v1/checkouts']['post'].responses['200'].content['application/json']",
    "$.paths['/v1/checkouts']['get'].responses['200'].content['application/json']",
  ]);
  const folder = dirname(dirname(overlay));
  copyFileSync(resolve(import.meta.dirname, "../../specs/creem/openapi.yaml"), join(folder, "creem.yaml"));
  const { apis, diagnostics } = await openMocks({ root: folder, apis: ["creem.yaml"], overlays: ["deep/creem.overlay.json"] });
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(JSON.stringify(apis[0]?.document)).toContain('"summary":"Recorded"');
});

test("a recording answers as the provider did, one after the other, and nothing else", async () => {
  const { ask, file, close } = await record();
  await ask("/v1/checkouts?checkout_id=ch_0");
  await ask("/v1/checkouts", { method: "POST", body: JSON.stringify({ product_id: "prod_1" }) });
  await ask("/v1/checkouts", { method: "POST", body: JSON.stringify({}) });
  await close();
  const replay = openReplay(file);
  const answer = (path: string, method = "GET") => replay(new Request(`http://localhost${path}`, { method }))?.response.status;
  expect(answer("/v1/checkouts?checkout_id=ch_0")).toBe(404);
  expect([answer("/v1/checkouts", "POST"), answer("/v1/checkouts", "POST"), answer("/v1/checkouts", "POST")]).toEqual([200, 400, 400]);
  expect(answer("/v1/checkouts?checkout_id=ch_1")).toBeUndefined();
});

test.each(["not JSON", "{}", '{"request":{"method":"GET","url":"x"},"response":{"status":200}}'])(
  "a file with the line %j is not a recording",
  (line) => {
    const file = join(temporaryFolder(), "a.ndjson");
    writeFileSync(file, `\n${line}\n`);
    expect(() => openReplay(file)).toThrow(`${file}:2 is not an exchange that was recorded`);
  },
);
