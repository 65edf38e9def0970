import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { formatReadme, formatSummary } from "../../scripts/bench/format-readme.js";
import { replaceSection } from "../../scripts/readme/replace-section.js";

const noise = { load: 0, spread: 1 };
const columns = [
  { key: "name", title: "program" },
  { key: "bytes", title: "bytes" },
  { key: "ratio", title: "/ first", digits: 2 },
] as const;
const rows = [
  { name: "first", bytes: 10, ratio: 1 },
  { name: "second", bytes: null, ratio: 1.234 },
];

test("what the README says of the benchmark is the tables that are meant for it, without their titles", () => {
  const table = { title: "Generating", columns, rows, summary: ["name", "ratio"] };
  const markdown = formatSummary({
    environment: { date: "2026-01-02", node: "v24.0.0", platform: "linux x64", cpu: "some processor", cpuCount: 2 },
    noise: { before: noise, after: noise },
    compared: {},
    sections: { size: { tables: [{ title: "Size", columns, rows }] }, generators: { tables: [table] } },
  });
  expect(markdown).toBe(`Measured on 2026-01-02 with Node v24.0.0 by \`npm run bench -- --readme\`.

| program | / first |
| --- | --: |
| first | 1.00 |
| second | 1.23 |
`);
});

describe("what the guide says of the benchmark", () => {
  test("is when and where it was measured, the columns that matter, and what was promised", () => {
    const markdown = formatReadme({
      environment: { date: "2026-01-02", node: "v24.0.0", platform: "linux x64", cpu: "some processor", cpuCount: 2 },
      noise: { before: noise, after: noise },
      compared: { axios: "1.0.0" },
      sections: {
        size: {
          tables: [
            { title: "Size of all", columns, rows, readme: { title: "Size", columns: ["name", "ratio"] }, notes: ["For the terminal."] },
            { title: "Details", columns, rows },
          ],
          targets: [{ promise: "small", measured: "10 bytes", isMet: true }],
        },
      },
    });
    expect(
      markdown,
    ).toBe(`Measured on 2026-01-02 with Node v24.0.0, linux x64, 2 x some processor, all in one run of \`npm run bench -- --readme\`.
Compared with axios 1.0.0.

Size:

| program | / first |
| --- | --: |
| first | 1.00 |
| second | 1.23 |

What is promised:

- Met: small. Measured: 10 bytes.
`);
  });

  test("has its place in the guide", () => {
    const guide = readFileSync(resolve(import.meta.dirname, "../../src/docs/guides/size-and-speed.md"), "utf8");
    expect(replaceSection(guide, { name: "bench", content: "figures" })).toContain("-->\n\nfigures\n<!-- end bench -->");
    expect(() => replaceSection(guide, { name: "weather", content: "" })).toThrow('There is no section "weather"');
  });
});
