import { describe, expect, test } from "vitest";
import { mappingPlan } from "./mapping-problems.js";
import { requestExamples } from "./request-examples.js";
import { requestFiles, sender } from "./request-project.js";

const examples = Object.entries(requestExamples).flatMap(([kind, all]) => all.map((example) => [kind, example] as const));

describe("the examples of the forms of a request", () => {
  test.each(examples)("of %s send what the guide says", async (kind, example) => {
    const plan = await mappingPlan(requestFiles(example));
    const [field] = plan.operations[0]?.request?.fields ?? [];
    expect(field?.transform.kind).toBe(kind);
    expect((await sender(example))(example.input)).toEqual(example.sent);
  });
});
