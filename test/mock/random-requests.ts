import { responseFor } from "../../src/mock/answers/choose-response.js";
import { bestMediaType } from "../../src/mock/requests/media-types.js";
import { type SampleRequest, sampleRequest } from "../../src/mock/requests/sample-request.js";
import type { RunningMock } from "../../src/mock/running-mock.js";
import { checkValue } from "../../src/mock/values/check-value.js";
import { type Random, randomOf } from "../../src/mock/values/random.js";
import { schemaScope } from "../../src/mock/values/schema-scope.js";

/** Ways in which a request can be wrong, or odd. */
const changes: readonly ((request: SampleRequest, random: Random) => SampleRequest)[] = [
  (request) => request,
  (request) => ({ ...request, headers: {} }),
  (request, random) => ({ ...request, method: random.pick(["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"]) }),
  (request, random) => ({
    ...request,
    target: `${request.target}${random.pick(["/", "/x", "?limit=-1", "?cursor=x&cursor=y", "?a[b][c]=1", "%", "%2F", "?%"])}`,
  }),
  (request, random) => ({
    ...request,
    body: random.pick(["", "{", "null", "[]", "7", '"text"', "{}", '{"__proto__":{"a":1}}', `${"[".repeat(5000)}${"]".repeat(5000)}`]),
  }),
  (request, random) => ({
    ...request,
    body: (request.body ?? "").replace(/"[^"]*"(?=[,}])/, () => random.pick(["7", "null", '"x"', "{}", "[1]"])),
  }),
  (request, random) => ({
    ...request,
    headers: {
      ...request.headers,
      "content-type": random.pick(["", "text/plain", "application/xml", "multipart/form-data", "application/x-www-form-urlencoded"]),
    },
  }),
  (request, random) => ({
    ...request,
    headers: { ...request.headers, prefer: random.pick(["code=500", "code=404", "code=xyz", "example=none", "dynamic=true"]) },
  }),
  (request, random) => ({
    ...request,
    headers: { ...request.headers, accept: random.pick(["*/*", "text/*", "image/png", "application/json;q=0", "x"]) },
  }),
];

/** Asks a mock many things, and lists the answers that nothing explains. */
export async function unexplainedAnswers(mock: RunningMock, count: number): Promise<readonly string[]> {
  const { model } = mock.api;
  const scope = schemaScope(model);
  const found: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const random = randomOf("requests", index);
    const options = { scope, direction: "request", seed: index, dynamic: random.below(2) === 1 } as const;
    const kept = mock.requests.length;
    const sample = sampleRequest(random.pick(model.operations), mock.api, options, () => undefined);
    const { method, target, headers, body } = random.pick(changes)(sample, random);
    const hasBody = method !== "GET" && method !== "HEAD" && body !== undefined;
    const response = await mock.fetch(`http://api.test${target}`, { method, headers, ...(hasBody ? { body } : {}) });
    const text = await response.text();
    const { operation: name, status, problems } = mock.requests[kept] ?? { operation: undefined, status: 0, problems: [] };
    const line = `${method} ${target} ${body ?? ""} ${JSON.stringify(headers)} -> ${status} ${text}`;
    if (status >= 400 && problems.length === 0 && !/code=/.test(headers["prefer"] ?? "")) found.push(`no reason: ${line}`);
    const operation = model.operations.find((each) => each.name === name);
    const described = operation && responseFor(operation, status)?.content;
    const type = response.headers.get("content-type") ?? "";
    const media = described && bestMediaType(described, type);
    if (media === undefined || !/json/.test(type) || method === "HEAD") continue;
    const misfits = checkValue(JSON.parse(text), media.schema, { scope, direction: "response" }, "body");
    if (misfits.length > 0) found.push(`does not fit: ${JSON.stringify(misfits)} ${line}`);
  }
  return found;
}
