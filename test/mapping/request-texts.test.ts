import { describe, expect, test } from "vitest";
import { mappingProblems } from "./mapping-problems.js";
import { complaintsAbout, generated, type RequestProject, requestFiles, sender } from "./request-project.js";

const either = '{ oneOf: [{ type: string }, { $ref: "#/components/schemas/Buyer" }], x-expandable: true }';

/** A provider with its own ways of writing instants, ids and nothing at all. */
const project: RequestProject = {
  schemas: "Buyer: { type: object, required: [id], properties: { id: { type: string } } }",
  sends: `
ends: { type: string }
ends_ms: { type: integer }
ends_s: { type: integer }
ends_exact: { type: number }
ends_either: { oneOf: [{ type: string }, { type: integer }] }
buyer: ${either}
number: { type: integer }
weight: { type: number }
*target: { type: string }
note: { type: string }
currency: { type: string }`,
  takes: `
ends: { type: string, format: date-time }
starts: { type: string, format: date-time }
buyerId: { type: string }
orderId: { type: string }
weight: { type: string }
target: { type: string }
note: { type: string }
currency: { type: string }`,
  body: `
ends: { time: ends, as: iso }
ends_ms: { time: ends, as: epoch_ms }
ends_s: { time: starts, as: epoch_s }
ends_exact: { time: ends, as: epoch_s }
ends_either: { time: ends, as: any }
buyer: { ref: buyerId }
number: { text: orderId }
weight: { text: weight }
target: { null_text: target }
note: { null_text: note }
currency: { upper: currency }`,
};

const ends = "2026-03-01T12:00:00.250+02:00";

describe("an instant of a request", () => {
  test("is sent as the provider takes it, from a Date or from text", async () => {
    const send = await sender(project);
    const sent = {
      ends: "2026-03-01T10:00:00.250Z",
      ends_ms: 1772359200250,
      ends_exact: 1772359200.25,
      ends_either: "2026-03-01T10:00:00.250Z",
      target: "null",
    };
    expect(send({ ends })).toEqual(sent);
    expect(send({ ends: new Date(ends) })).toEqual(sent);
    expect(send({ starts: "1970-01-01T00:00:05Z" })).toEqual({ ends_s: 5, target: "null" });
    expect(send({ starts: new Date(0) })).toEqual({ ends_s: 0, target: "null" });
    expect(send({})).toEqual({ target: "null" });
  });

  test.each(["tomorrow", "2026-02-30T00:00:00Z", "2026-03-01", "2026-03-01T12:00:00", 5, {}, new Date(Number.NaN), new Date(8.64e15)])(
    "that is %j is refused before sending",
    async (wrong) => {
      const send = await sender({
        ...project,
        body: project.body.replace(/ends(_\w+)?: \{ time: ends.*\n/g, ""),
        rest: "ignore: { ends: Not needed here., ends_ms: Not needed here., ends_exact: Not needed here., ends_either: Not needed here. }\nunsupported: { ends: Not needed here. }",
      });
      expect(send({ starts: wrong })).toEqual([
        "invalid_request",
        "starts is not an instant: give a Date, or ISO 8601 text with a time zone",
      ]);
    },
  );

  test("that falls between two seconds is refused where only whole ones are taken", async () => {
    const send = await sender(project);
    expect(send({ starts: ends })).toEqual(["invalid_request", "starts has a fraction of a second, but the provider counts whole seconds"]);
  });

  test("may be a Date for the compiler too", async () => {
    const good = ["{ ends: new Date() }", '{ ends: "2026-03-01T12:00:00Z" }', "{}"];
    expect(await complaintsAbout(project, { good, bad: ["{ ends: 5 }", "{ ends: null }"] })).toEqual([]);
  });
});

describe("text of a request", () => {
  test("is sent as an id, a number, in upper case, or as the word for nothing", async () => {
    const send = await sender(project);
    expect(send({ buyerId: "b_1", orderId: "42", weight: "0.5", target: "t_1", note: "n", currency: "eur" })).toEqual({
      buyer: "b_1",
      number: 42,
      weight: 0.5,
      target: "t_1",
      note: "n",
      currency: "EUR",
    });
  });

  test("is refused before sending where it cannot be", async () => {
    const send = await sender(project);
    expect(send({ target: "null" })).toEqual([
      "invalid_request",
      'target is "null", the word by which the provider says that there is none',
    ]);
    expect(send({ buyerId: { id: "b_1" }, currency: 5, note: 7 })).toEqual([
      "invalid_request",
      "buyerId is not text",
      "note is not text",
      "currency is not text",
    ]);
    for (const orderId of ["abc", "1.5", "007", "1e3", "9007199254740993", "", " 5", true]) {
      expect(send({ orderId })).toEqual(["invalid_request", `orderId is ${JSON.stringify(orderId)}, which no whole number is exactly`]);
    }
    for (const weight of ["abc", "1e-7", "0.10", "9007199254740993"]) {
      expect(send({ weight })).toEqual(["invalid_request", `weight is "${weight}", which no number is exactly`]);
    }
  });

  test("is found again by the paths of a refusal", async () => {
    const { createSessionPaths } = await generated(project);
    expect(createSessionPaths).toMatchObject({ ends_s: "starts", buyer: "buyerId", number: "orderId", target: "target" });
  });

  test.each([
    [
      "ends: { time: ends, as: iso }",
      "ends: ends",
      'N109: "ends" is an instant, which a copy does not check',
      "use { time: path, as: iso }",
    ],
    [
      "ends: { time: ends, as: iso }",
      "ends: { time: ends }",
      'N109: "time" does not say how the instant is written',
      "add as: iso | epoch_ms | epoch_s | any",
    ],
    [
      "ends: { time: ends, as: iso }",
      "ends: { time: ends, as: epoch_s }",
      "N109: the provider's property is not an instant written as epoch_s",
      "correct as:",
    ],
    [
      "ends_s: { time: starts, as: epoch_s }",
      "ends_s: { time: starts, as: iso }",
      "N109: the provider's property is not an instant written as iso",
      "correct as:",
    ],
    ["ends: { time: ends, as: iso }", "ends: { time: note, as: iso }", 'N109: "note" is not an instant', "use another form"],
    [
      "number: { text: orderId }",
      "number: { ref: orderId }",
      "N109: the provider's property is not an id or the object behind it",
      "use a plain path",
    ],
    ["currency: { upper: currency }", "currency: { text: currency }", 'N109: "currency" is not a number or a boolean', "use a plain path"],
    ["number: { text: orderId }", "number: { null_text: orderId }", 'N109: "null_text" needs text on both sides', "use another form"],
    ["{ ref: buyerId }", "{ ref: buyerId, as: id }", 'N002: "ref" has no key "as"', "use one of ref"],
  ])("is refused where it is wrong: %s -> %s", async (line, other, message, fix) => {
    const files = requestFiles(project);
    const problems = await mappingProblems({ ...files, mapping: files.mapping.replace(line, other) });
    expect(problems).toContain(`error ${message}`);
    expect(problems.slice(problems.indexOf(message))).toContain(`fix: ${fix}`);
  });
});
