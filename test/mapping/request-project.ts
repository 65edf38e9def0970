import * as runtime from "@specweld/runtime";
import ts from "typescript";
import type { GeneratedFile } from "../../src/types/generated-file.js";
import { compile } from "../compile.js";
import { canonical, indent, type MappingFiles, shop } from "./mapping-problems.js";
import { emitted } from "./normalizer.js";

/** Both sides of a request, schemas and lines as they are written, one a line. */
export interface RequestProject {
  /** Properties of the provider's body; a property whose name begins with `*` is required. */
  readonly sends: string;
  /** Properties of the canonical input, marked in the same way. */
  readonly takes: string;
  /** How each property of the body is filled. */
  readonly body: string;
  /** What stands beside the body: `ignore` and `unsupported`. */
  readonly rest?: string;
  /** Properties of the provider's answer. @default none but the id */
  readonly answers?: string;
  /** Properties of the canonical session. @default none but the id */
  readonly session?: string;
  /** How the session is read. @default nothing but the id */
  readonly reads?: string;
  /** More schemas of the provider. */
  readonly schemas?: string;
  /** More schemas of the canonical API. */
  readonly canonicalSchemas?: string;
}

/** Canonical schemas that most requests need. */
export const commonSchemas = `
Money: { type: object, required: [amount, currency, exponent], properties: { amount: { type: integer }, currency: { type: string }, exponent: { type: integer } } }
Interval: { type: object, required: [unit, count], properties: { unit: { enum: [day, week, month, year, unknown] }, count: { type: [integer, "null"] } } }
IntervalInput: { type: object, required: [unit, count], properties: { unit: { enum: [day, week, month, year] }, count: { type: integer } } }
`;

/** Writes the three files of a request: a checkout of a shop is created from the input of a session. */
export function requestFiles(project: RequestProject): MappingFiles {
  const { sends, takes, body, rest = "", answers = "", session = "", reads = "", schemas = "", canonicalSchemas = "" } = project;
  const isUnion = sends.startsWith("oneOf:");
  return {
    provider: shop(
      [
        objectSchema("Checkout", `*id: { type: string }\n${answers}`),
        isUnion ? `NewCheckout:\n${indent(sends, 2)}` : objectSchema("NewCheckout", sends),
        indent(schemas, 0),
      ].join("\n"),
    ),
    canonical: canonical(
      [
        objectSchema("Session", `*id: { type: string }\n${session}`),
        objectSchema("SessionInput", takes),
        indent(commonSchemas, 0),
        indent(canonicalSchemas, 0),
      ].join("\n"),
    ),
    mapping: `provider: shop
canonical: ../checkout/openapi.yaml
models:
  Session:
    from: Checkout
    fields:
      id: id
${indent(reads, 6)}
operations:
  createSession:
    call: createCheckout
    returns: Session
    body:
${indent(body, 6)}
${indent(rest, 4)}
`,
  };
}

function objectSchema(name: string, properties: string): string {
  const lines = properties.split("\n").filter((line) => line.trim() !== "");
  const required = lines.flatMap((line) => /^\*([\w]+):/.exec(line)?.[1] ?? []);
  const requiredLine = required.length === 0 ? [] : [`  required: [${required.join(", ")}]`];
  return [`${name}:`, "  type: object", ...requiredLine, "  properties:", ...lines.map((line) => `    ${line.replace(/^\*/, "")}`)].join(
    "\n",
  );
}

/** The files that the mapping of a request becomes, with the models that they import. */
export function emittedRequest(project: RequestProject, files = requestFiles(project)): Promise<readonly GeneratedFile[]> {
  return emitted(files);
}

/** What the compiler says of inputs: each line is one input, those after `// no` must not compile. */
export async function complaintsAbout(
  project: RequestProject,
  inputs: { readonly good: readonly string[]; readonly bad: readonly string[] },
): Promise<readonly string[]> {
  const name = "ShopCreateSessionInput";
  const good = inputs.good.map((input) => `writeCreateSession(${input});`);
  const bad = inputs.bad.map((input) => `// @ts-expect-error ${input.replaceAll("\n", " ")}\nwriteCreateSession(${input});`);
  const usage = [
    `import { writeCreateSession, type ${name} } from "./shop/normalize.js";`,
    `export type Input = ${name};`,
    ...good,
    ...bad,
    "",
  ].join("\n");
  const files = await emittedRequest(project);
  return compile(
    [...files, { path: "usage.ts", text: usage }].map(({ path, text }) => ({ path: `generated/${path}`, text })),
    { version: "7" },
  );
}

interface Generated {
  readonly writeCreateSession: (input: unknown) => runtime.Written<unknown>;
  readonly createSessionPaths: Readonly<Record<string, string>>;
  readonly createSessionEcho?: readonly (readonly [string, string])[];
  readonly normalizeSession: (raw: unknown) => { readonly value: unknown };
}

/** Runs what a mapping becomes. */
export async function generated(project: RequestProject, files = requestFiles(project)): Promise<Generated> {
  const file = (await emittedRequest(project, files)).find(({ path }) => path === "shop/normalize.ts");
  const { outputText } = ts.transpileModule(file?.text ?? "", {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const exported: Partial<Generated> = {};
  new Function("require", "exports", outputText)(() => runtime, exported);
  return exported as Generated; // what every mapped request exports
}

/** Gives what is sent for an input, or the code and the problems of the refusal. */
export async function sender(project: RequestProject): Promise<(input: unknown) => unknown> {
  const { writeCreateSession } = await generated(project);
  return (input) => {
    const { body, error } = writeCreateSession(input);
    return error === undefined ? body : [error.code, ...error.fields.map(({ path, message }) => `${path} ${message}`)];
  };
}
