import { createCreem } from "@specweld/checkout/creem";
import type { IssueEvent } from "@specweld/runtime";
import { expect, test } from "vitest";
import { readPage } from "../specs/read-spec.js";

test("a client tells its onIssue hook what was odd, without the value", async () => {
  const events: IssueEvent[] = [];
  const creem = createCreem({
    apiKey: "key",
    fetch: async () => Response.json(readPage("creem-checkout")),
    hooks: { onIssue: (event) => void events.push(event) },
  });
  const { data } = await creem.retrieveSession({ id: "ch_1" });
  expect(data?.issues).toHaveLength(1);
  expect(events).toEqual([
    {
      api: "creem",
      operation: "retrieveSession",
      issue: {
        code: "unknown_enum_value",
        path: "status",
        source: "/status",
        mapping: expect.stringMatching(/^creem\/mapping\.yaml:\d+:\d+$/),
      },
    },
  ]);
});
