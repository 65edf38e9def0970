import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createContext, runInContext } from "node:vm";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { beforeAll, describe, expect, test } from "vitest";

const folder = "src/runtime";

/** A program that retrieves one session as JSON. */
const program = `
  import { createTransport, send } from "@specweld/runtime";
  const api = { id: "acme", servers: [{ name: "production", url: "https://acme.test" }], securitySchemes: { Key: { kind: "apiKey", in: "header", name: "x-api-key" } } };
  const operation = { id: "get", method: "GET", path: "/v1/{id}", parameters: [{ name: "id", in: "path", required: true }], responses: { "200": ["application/json"] }, security: [["Key"]] };
  const transport = createTransport(api, { apiKey: "k", retry: { baseDelay: 1 } });
  globalThis.run = (id) => send(transport, operation, { path: { id } });
`;

/** A program that retrieves one normalized session. */
const normalizedProgram = (name: string) => `
  import { create${name} } from "./generated/${name.toLowerCase()}/index.js";
  const client = create${name}({ apiKey: "k" });
  globalThis.run = (id) => client.retrieveSession({ id });
`;

interface Bundle {
  readonly code: string;
  /** The files that something of is in it. */
  readonly files: readonly string[];
}

async function bundle(contents: string, format: "esm" | "iife" = "esm"): Promise<Bundle> {
  const result = await build({
    stdin: { contents, resolveDir: process.cwd(), loader: "ts" },
    bundle: true,
    minify: true,
    format,
    platform: "browser",
    target: "es2022",
    conditions: ["@specweld/source"],
    write: false,
    metafile: true,
  });
  const inputs = Object.values(result.metafile.outputs).flatMap((output) => Object.entries(output.inputs));
  const files = inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([file]) => file);
  return { code: result.outputFiles[0]?.text ?? "", files };
}

let bundled: Bundle;
beforeAll(async () => {
  bundled = await bundle(program, "iife");
});

describe("the runtime", () => {
  test("imports nothing but openapi-fetch, and that for the paths client alone", () => {
    for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
      (name) => name.endsWith(".ts") && !name.startsWith("dist"),
    )) {
      const text = readFileSync(join(folder, file), "utf8");
      const outside = [...text.matchAll(/^(?:import|export)[^"]* from "([^."][^"]*)"/gm)].map(([, name]) => name);
      expect(outside, file).toEqual(file === "paths-client.ts" ? ["openapi-fetch"] : []);
      expect(text, file).not.toMatch(/\beval\(|new Function|\bprocess\.|\bBuffer\b|\brequire\(|\b__dirname\b/);
    }
  });

  test("is left out of a program that uses nothing of it", async () => {
    const { code } = await bundle('import * as runtime from "@specweld/runtime"; globalThis.unused = 1;');
    expect(code.length).toBeLessThan(100);
  });

  test("leaves bodies, forms, styles, other content than JSON, strict JSON, other credentials than headers, relative servers and the paths client out of a program that uses none of them", () => {
    expect(bundled.files).toContain("src/runtime/serialize/plain.ts");
    expect(
      bundled.files.filter((file) =>
        /serialize\/body|form\.ts|any-content|carriers|random|resolve-servers|multipart|styles|strict|paths-client|openapi-fetch|normalization/.test(
          file,
        ),
      ),
    ).toEqual([]);
  });

  test("stays small: the program above with all that it uses", () => {
    expect(gzipSync(bundled.code, { level: 9 }).length).toBeLessThan(11_480);
  });

  test.each([
    ["reads", "Crevio", 15_500],
    ["reads and creates", "Creem", 18_610],
  ])("stays small with the mapping of a provider that %s", async (_, name, limit) => {
    const { code } = await bundle(normalizedProgram(name));
    expect(gzipSync(code, { level: 9 }).length).toBeLessThan(limit);
  });

  test("runs where there is nothing but the web's own globals, and no process, Buffer or require", async () => {
    const {
      AbortController,
      AbortSignal,
      Blob,
      FormData,
      Headers,
      ReadableStream,
      Request,
      TextDecoder,
      TextEncoder,
      URL,
      URLSearchParams,
    } = globalThis;
    let count = 0;
    const fetch = async (...request: ConstructorParameters<typeof Request>): Promise<Response> => {
      count += 1;
      return Response.json({ path: new URL(new Request(...request).url).pathname }, { status: count === 1 ? 503 : 200 });
    };
    const web = {
      AbortController,
      AbortSignal,
      Blob,
      FormData,
      Headers,
      ReadableStream,
      Request,
      TextDecoder,
      TextEncoder,
      URL,
      URLSearchParams,
    };
    const context = createContext({
      ...web,
      fetch,
      performance,
      setTimeout,
      clearTimeout,
      btoa,
      crypto,
      Promise,
      Error,
      ArrayBuffer,
      Uint8Array,
    });
    runInContext(bundled.code, context, { importModuleDynamically: undefined });
    const result = (await runInContext('run("a/b")', context)) as { data?: unknown; error?: unknown };
    expect(result.error).toBeUndefined();
    expect(result.data).toEqual({ path: "/v1/a%2Fb" });
    expect(count).toBe(2);
    expect(await runInContext('run("..")', context)).toMatchObject({ error: { code: "configuration" } });
  });
});
