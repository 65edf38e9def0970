import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

type Permissions = Readonly<Record<string, string>>;

interface Job {
  readonly needs?: string | readonly string[];
  readonly permissions?: Permissions;
  readonly "timeout-minutes"?: number;
  readonly steps: readonly Step[];
}

interface Workflow {
  readonly name: string;
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: Permissions;
  readonly jobs: Readonly<Record<string, Job>>;
}

const root = resolve(import.meta.dirname, "..");
const folder = resolve(root, ".github/workflows");
const workflows = readdirSync(folder).map((file) => {
  const text = readFileSync(resolve(folder, file), "utf8");
  return { file, text, workflow: parse(text) as Workflow }; // what it has to be is what these tests ask
});
const { scripts }: { readonly scripts: Readonly<Record<string, string>> } = JSON.parse(readFileSync(resolve(root, "package.json"), "utf8"));

/** What a job may write, by the file and the job. Everything else only reads the repository. */
const writes: Readonly<Record<string, Permissions>> = {
  "pages.yaml publish": { pages: "write", "id-token": "write" },
  "release.yaml publish": { contents: "read", "id-token": "write" },
};

test("there are workflows", () => {
  expect(workflows.map(({ file }) => file)).toEqual(["ci.yaml", "pages.yaml", "release.yaml"]);
});

test("the workflows name an action by one commit", () => {
  const versions = new Map<string, Set<string>>();
  for (const [, action = "", commit = ""] of workflows.flatMap((each) => [...each.text.matchAll(/uses: ([^@\s]+)@(\S+)/g)]))
    versions.set(action, (versions.get(action) ?? new Set()).add(commit));
  expect([...versions].filter(([, commits]) => commits.size > 1)).toEqual([]);
});

test("no workflow lends its rights to a pull request", () => {
  expect(workflows.filter(({ workflow }) => "pull_request_target" in workflow.on).map(({ file }) => file)).toEqual([]);
});

describe.each(workflows)("the workflow $file", ({ file, text, workflow }) => {
  const jobs = Object.entries(workflow.jobs);
  const steps = jobs.flatMap(([, job]) => job.steps);
  const commands = steps.flatMap(({ run }) => run?.split("\n") ?? []);

  test("names every action by its commit, with the version beside it", () => {
    const lines = text.split("\n").filter((line) => /\buses:/.test(line));
    expect(lines.filter((line) => !/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+(?:\.\d+)*$/.test(line))).toEqual([]);
  });

  test("may only read, unless a job has a reason to write", () => {
    expect(workflow.permissions).toEqual({ contents: "read" });
    for (const [name, { permissions }] of jobs) expect(permissions).toEqual(writes[`${file} ${name}`]);
  });

  test("leaves no token on the disk of a job that runs the code of others", () => {
    const checkouts = steps.filter(({ uses }) => uses?.startsWith("actions/checkout@"));
    expect(checkouts.filter(({ with: options }) => options?.["persist-credentials"] !== false)).toEqual([]);
  });

  test("ends when it hangs", () => {
    expect(jobs.filter(([, job]) => typeof job["timeout-minutes"] !== "number").map(([name]) => name)).toEqual([]);
  });

  test("waits for jobs that exist", () => {
    const needed = jobs.flatMap(([, { needs = [] }]) => needs);
    expect(needed.filter((name) => !Object.hasOwn(workflow.jobs, name))).toEqual([]);
  });

  test("calls scripts that exist", () => {
    const called = commands.flatMap((line) => [...line.matchAll(/npm run (?:-\S+ )*([\w:-]+)/g)].map(([, name = ""]) => name));
    expect(called.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });

  test("runs no script of a dependency when it installs", () => {
    const installs = commands.filter((line) => /\bnpm (?:ci|i|install)\b/.test(line));
    expect(installs.filter((line) => line !== "npm ci --ignore-scripts")).toEqual([]);
  });

  test("puts nothing into a command that somebody outside could have written", () => {
    const expressions = commands.flatMap((line) => [...line.matchAll(/\$\{\{(.*?)\}\}/g)].map(([, expression = ""]) => expression));
    expect(expressions.filter((expression) => /github\.|head_ref|env\./.test(expression))).toEqual([]);
  });
});

test("a release is published by hand only, after everything is checked", () => {
  const release = workflows.find(({ file }) => file === "release.yaml")?.workflow;
  expect(Object.keys(release?.on ?? {})).toEqual(["workflow_dispatch"]);
  const commands = release?.jobs["publish"]?.steps.flatMap(({ run }) => run ?? []) ?? [];
  expect(commands.map((line) => line.replace(/\$\{\{.*\}\}/, "").trim())).toEqual([
    "npm ci --ignore-scripts",
    "npm audit --omit=dev --audit-level=low",
    "npm run check",
    "npm run packages",
    "npm publish --workspaces --include-workspace-root --access public --provenance",
  ]);
});
