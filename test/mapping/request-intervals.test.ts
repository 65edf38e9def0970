import { describe, expect, test } from "vitest";
import { mappingProblems } from "./mapping-problems.js";
import { complaintsAbout, generated, type RequestProject, requestFiles, sender } from "./request-project.js";

const nullable = (name: string) => `{ oneOf: [{ $ref: "#/components/schemas/${name}" }, { type: "null" }] }`;
const noOthers = "unsupported: { day: Nothing renews daily., week: Nothing renews weekly. }";
const noDays = "{ week: Weeks come back as days., month: Months differ in length., year: Years differ in length. }";

/** A provider that says the length of time in two properties of its own names, and a trial in days. */
const flat: RequestProject = {
  answers: "every: { enum: [MONTH, YEAR] }\ntimes: { type: integer }\nfree_days: { type: integer }",
  session: `recurring: ${nullable("Interval")}\ntrial: ${nullable("Interval")}`,
  reads:
    "recurring: { interval: { unit: every, count: times }, values: { MONTH: month, YEAR: year } }\ntrial: { interval: { days: free_days } }",
  sends:
    "plan: { type: object, required: [every, times], properties: { every: { enum: [MONTH, YEAR] }, times: { type: integer } } }\nfree_days: { type: integer }",
  takes: 'recurring: { $ref: "#/components/schemas/IntervalInput" }\ntrial: { $ref: "#/components/schemas/IntervalInput" }',
  body: `
plan:
  object:
    every: { interval: { unit: recurring }, ${noOthers} }
    times: { interval: { count: recurring } }
free_days: { interval: { days: trial }, unsupported: ${noDays} }`,
};

/** A provider that has a name for every period. */
const named: RequestProject = {
  answers: "period: { enum: [monthly, each-month, quarterly, yearly, once] }",
  session: `recurring: ${nullable("Interval")}`,
  reads: `
recurring:
  interval: period
  values: { monthly: { month: 1 }, each-month: { month: 1 }, quarterly: { month: 3 }, yearly: { year: 1 }, once: null }
  out: { month: { 1: monthly } }`,
  sends: "*period: { enum: [monthly, each-month, quarterly, yearly, once] }",
  takes: 'recurring: { $ref: "#/components/schemas/IntervalInput" }',
  body: `period: { interval: recurring, ${noOthers} }`,
};

function problemsWith(project: RequestProject, line: string | RegExp, other: string): Promise<string> {
  const files = requestFiles(project);
  return mappingProblems({ ...files, mapping: files.mapping.replace(line, other) });
}

describe("an interval whose unit and count are two properties", () => {
  test("is sent in both, whatever they are called", async () => {
    const send = await sender(flat);
    expect(send({ recurring: { unit: "year", count: 2 }, trial: { unit: "day", count: 14 } })).toEqual({
      plan: { every: "YEAR", times: 2 },
      free_days: 14,
    });
    expect(send({})).toEqual({});
  });

  test("takes only the units that can be sent", async () => {
    const good = ['{ recurring: { unit: "month", count: 1 } }', "{}", '{ trial: { unit: "day", count: 1 } }'];
    const bad = ['{ recurring: { unit: "week", count: 1 } }', '{ recurring: { unit: "month" } }', '{ trial: { unit: "week", count: 1 } }'];
    expect(await complaintsAbout(flat, { good, bad })).toEqual([]);
  });

  test("refuses other units before sending", async () => {
    const send = await sender(flat);
    expect(send({ recurring: { unit: "week", count: 1 }, trial: { unit: "month", count: 1 } })).toEqual([
      "unsupported",
      "recurring.unit Nothing renews weekly.",
      "trial.unit Months differ in length.",
    ]);
    expect(send({ recurring: { unit: "decade", count: 1 } })).toEqual([
      "invalid_request",
      'recurring.unit is "decade", which is none of month, year',
    ]);
    expect(send({ trial: { unit: "decade", count: 1 } })).toEqual(["invalid_request", 'trial.unit is "decade", which is none of day']);
    for (const recurring of ["month", 5, { unit: "month" }, { unit: "month", count: "3" }]) {
      expect(send({ recurring })).toEqual(["invalid_request", "recurring is not a unit with a count"]);
    }
  });

  test("is found again by the paths of a refusal", async () => {
    const { createSessionPaths } = await generated(flat);
    expect(createSessionPaths).toEqual({ "plan.every": "recurring.unit", "plan.times": "recurring.count", free_days: "trial" });
  });

  test("loses neither part", async () => {
    const withoutCount = {
      ...flat,
      sends: flat.sends.replace("required: [every, times]", "required: [every]"),
      rest: "ignore: { plan.times: Not needed here. }",
    };
    expect(await problemsWith(withoutCount, / +times: \{ interval: \{ count.*\n/, "")).toContain(
      'error N302: canonical input "recurring.count" is neither taken nor declared unsupported',
    );
  });

  test.each([
    ["{ unit: recurring }", "{ unit: recurring, count: recurring }", 'N109: "interval" does not say which part of it is sent'],
    ["{ unit: recurring }", "{ units: recurring }", 'N002: "interval" has no key "units"'],
    ["{ count: recurring }", "{ days: recurring }", 'N303: canonical value "month" of "recurring" is not a number of days'],
    ["{ count: recurring } }", "{ count: recurring }, values: {} }", `N002: an interval's count has no key "values"`],
    ["week: Nothing renews weekly. }", "}", 'N303: canonical value "week" of "recurring" has no provider value'],
    ["week: Weeks come back as days.,", "", 'N303: canonical value "week" of "trial" is not a number of days'],
    [
      "week: Weeks come back as days.",
      "week: Weeks come back as days., day: There are none.",
      'N302: "day" is unsupported, but the property is a number of days',
    ],
    ["{ unit: recurring }", "{ unit: id }", 'N100: SessionInput has no input "id"'],
  ])("is refused where it is wrong: %s -> %s", async (line, other, message) => {
    expect(await problemsWith(flat, line, other)).toContain(`error ${message}`);
  });
});

describe("an interval that has a name", () => {
  test("is sent by it, and what there is none of too", async () => {
    const send = await sender(named);
    expect(send({ recurring: { unit: "month", count: 1 } })).toEqual({ period: "monthly" });
    expect(send({ recurring: { unit: "month", count: 3 } })).toEqual({ period: "quarterly" });
    expect(send({ recurring: { unit: "year", count: 1 } })).toEqual({ period: "yearly" });
    expect(send({})).toEqual({ period: "once" });
  });

  test("may be named by the request itself", async () => {
    const own = {
      ...named,
      answers: "",
      session: "",
      reads: "",
      body: `period: { interval: recurring, values: { month: { 1: each-month } }, unsupported: { day: Nothing renews daily., week: Nothing renews weekly., year: Nothing renews yearly. } }`,
    };
    const send = await sender(own);
    expect(send({ recurring: { unit: "month", count: 1 } })).toEqual({ period: "each-month" });
    expect(send({})).toEqual(["invalid_request", "recurring is missing"]);
    expect(
      await complaintsAbout(own, {
        good: ['{ recurring: { unit: "month", count: 1 } }'],
        bad: ["{}", '{ recurring: { unit: "month", count: 2 } }'],
      }),
    ).toEqual([]);
  });

  test("takes only periods that have a name", async () => {
    const good = ["{}", '{ recurring: { unit: "month", count: 3 } }', '{ recurring: { unit: "year", count: 1 } }'];
    const bad = [
      '{ recurring: { unit: "month", count: 2 } }',
      '{ recurring: { unit: "year", count: 3 } }',
      '{ recurring: { unit: "day", count: 1 } }',
    ];
    expect(await complaintsAbout(named, { good, bad })).toEqual([]);
  });

  test("refuses others before sending", async () => {
    const send = await sender(named);
    expect(send({ recurring: { unit: "month", count: 2 } })).toEqual([
      "unsupported",
      "recurring 2 month is none of the periods that there are: 1 month, 3 month, 1 year",
    ]);
    expect(send({ recurring: { unit: "day", count: 1 } })).toEqual(["unsupported", "recurring.unit Nothing renews daily."]);
    expect(send({ recurring: { unit: "constructor", count: 1 } })).toEqual([
      "invalid_request",
      'recurring.unit is "constructor", which is none of month, year',
    ]);
    expect(send({ recurring: "monthly" })).toEqual(["invalid_request", "recurring is not a unit with a count"]);
  });

  test.each([
    [
      /\n +out: .*/,
      "",
      'N303: the table for "period" cannot be inverted: "monthly" and "each-month" give "month 1"',
      'add "out: { month: { 1: monthly } }" to the table at',
    ],
    [
      "{ 1: monthly }",
      "{ 1: yearly }",
      'N303: "yearly" becomes "year 1", so it cannot be sent for "month 1"',
      "name one of monthly, each-month",
    ],
    [
      "day: Nothing renews daily.,",
      "",
      'N303: canonical value "day" of "recurring" has no provider value',
      'add "day: { 1: ... }" to values',
    ],
    [
      "recurring, unsupported",
      "recurring, values: { month: { 1: montly } }, unsupported",
      'N104: the provider has no value "montly"',
      'did you mean "monthly"?',
    ],
    [
      "recurring, unsupported",
      "recurring, values: { mnth: { 1: monthly } }, unsupported",
      'N105: "recurring" has no value "mnth"',
      'did you mean "month"?',
    ],
    [
      "recurring, unsupported",
      "recurring, values: { month: { 0: monthly } }, unsupported",
      'N105: "0" is not a number of months',
      "write month: { 1: name }",
    ],
    [
      "recurring, unsupported",
      "recurring, values: { month: monthly }, unsupported",
      'N004: "month" does not say how many',
      "write month: { 1: name }",
    ],
    ["recurring, unsupported", "recurring, missing: never, unsupported", 'N104: the provider has no value "never"', "use one of"],
  ] as const)("is refused where it is wrong: %s -> %s", async (line, other, message, fix) => {
    const problems = await problemsWith(named, line, other);
    expect(problems).toContain(`error ${message}`);
    expect(problems.slice(problems.indexOf(message))).toContain(`fix: ${fix}`);
  });
});
