import { describe, expect, test } from "vitest";
import { compile } from "../../compile.js";
import { type Generation, generate } from "../../generate.js";

const problemsOf = ({ diagnostics }: Generation) => diagnostics.map(({ severity, code }) => `${severity} ${code}`);
const fileOf = ({ files }: Generation, name: string) => files.find(({ path }) => path.endsWith(name))?.text ?? "";

/** The files of an API with a program of its user, in which each line with an expected error must fail. */
const compiled = ({ files }: Generation, text: string) => compile([...files, { path: "sample/usage.ts", text }]);

describe("a relative server", () => {
  test("asks for the URL of the host, and is joined to it", async () => {
    const generation = await generate("test/fixtures/wire/servers-relative.yaml");
    expect(problemsOf(generation)).toEqual([]);
    expect(fileOf(generation, "descriptor.ts")).toContain('servers: [{ name: "production", url: "/api/v1" }]');
    expect(fileOf(generation, "/connection.ts")).toContain(
      "The URL of the API's host, to which the path `/api/v1` of its description is joined; in a page,",
    );
    const usage = 'import { createSample } from "./index.js";\ncreateSample({ server: "https://own.test" });\n';
    expect(compiled(generation, `${usage}// @ts-expect-error a host is needed\ncreateSample({});\n`)).toEqual([]);
  });
});

describe("a server with http", () => {
  test("is taken as documented, and not warned of where no credential travels", async () => {
    const generation = await generate("test/fixtures/wire/servers-http.yaml");
    expect(problemsOf(generation)).toEqual([]);
    expect(fileOf(generation, "descriptor.ts")).toContain('url: "http://orders.internal.svc.cluster.local:8080"');
  });
});

describe("servers of paths and operations", () => {
  test("are used by their operations, and left out where they are the API's own", async () => {
    const generation = await generate("test/fixtures/wire/servers-of-operations.yaml");
    expect(problemsOf(generation)).toEqual(["warning undeclared-server-variable"]);
    const operations = fileOf(generation, "operations.ts");
    const serversIn = (name: string) =>
      /servers: \{\s*list: (\[.*?\]),\s*resolve: resolveServers,?\s*\},\n/s.exec(
        operations.slice(operations.indexOf(`export const ${name}Operation`)).split("\n};")[0] ?? "",
      )?.[1];
    expect(["listFiles", "same"].map(serversIn)).toEqual([undefined, undefined]);
    expect(serversIn("upload")).toBe('[{ name: "production", url: "https://upload.box.test/api/2.0" }]');
    expect(serversIn("next")).toBe('[{ name: "production", url: "/3.0" }]');
    expect(serversIn("regional")?.replace(/\s+/g, " ")).toContain("variables: { region: {} }, fill: fillServer");
    const usage = `
      import { createSample } from "./index.js";
      createSample({ serverVariables: { region: "eu" } });
      createSample({ serverVariables: { region: "eu" }, server: "https://own.test" });
      // @ts-expect-error the region has no default
      createSample({});
      // @ts-expect-error an unknown variable
      createSample({ serverVariables: { region: "eu", other: "x" } });
    `;
    expect(compiled(generation, usage)).toEqual([]);
  });
});
