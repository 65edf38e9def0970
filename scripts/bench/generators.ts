import { existsSync, mkdirSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { realSpecs, repository } from "./folders.js";
import { createProject, prepareGenerator, type TemporaryProject } from "./generator.js";
import { type PeerPlace, peers, preparePeers } from "./peers.js";
import { progress, type Row, type Section, type Target } from "./report.js";
import { runMeasured, type Usage } from "./run-measured.js";
import { medianOf, ratioSpreadOf } from "./statistics.js";

/** A description that everyone generates from. */
interface Subject {
  readonly key: "petShop" | "stripe" | "github";
  readonly spec: string;
  /** How often we and openapi-typescript generate, and how often the others, whose place in the table is plain. */
  readonly rounds: Rounds;
  /** With `--quick`; 0 leaves it out. */
  readonly quickRounds: Rounds;
}

interface Rounds {
  readonly own: number;
  readonly others: number;
}

const subjects: readonly Subject[] = [
  {
    key: "petShop",
    spec: `${repository}test/fixtures/real/petstore.yaml`,
    rounds: { own: 5, others: 3 },
    quickRounds: { own: 2, others: 1 },
  },
  { key: "stripe", spec: `${realSpecs}/stripe-2021.json`, rounds: { own: 3, others: 1 }, quickRounds: { own: 1, others: 1 } },
  { key: "github", spec: `${realSpecs}/github.json`, rounds: { own: 2, others: 1 }, quickRounds: { own: 0, others: 0 } },
];

/** Makes the output of one generator once, cold. */
interface Contender {
  readonly name: string;
  readonly run: (spec: string) => Promise<Usage>;
  readonly isPeer?: boolean;
}

const baseline = "openapi-typescript (types alone)";
const [own, ownWithoutPaths, ownUnchanged] = ["specweld", "specweld, without paths.ts", "specweld, nothing changed"];

/** In milliseconds, for one run. */
const timeout = 90_000;

/** Measures generators beside each other: processor time and memory, as ratios to openapi-typescript alone, taken round by round. */
export async function measureGenerators({ quick }: { readonly quick: boolean }): Promise<Section> {
  const place = await preparePeers();
  if ("reason" in place) progress(`generators: the others are skipped: ${place.reason}`);
  const contenders = [...(await ownContenders()), ...("reason" in place ? [] : peers.map((peer) => contenderOf(peer, place)))];
  const measured = new Map<string, (Usage | undefined)[]>();
  for (const { key, spec, rounds, quickRounds } of subjects) {
    if (!existsSync(spec)) progress(`generators: ${basename(spec)} is skipped, there is no ${spec}`);
    else await measureSubject({ key, spec, rounds: quick ? quickRounds : rounds }, contenders, measured);
  }
  return sectionOf(
    contenders.map(({ name }) => name),
    measured,
  );
}

async function measureSubject(
  { key, spec, rounds }: Pick<Subject, "key" | "spec" | "rounds">,
  contenders: readonly Contender[],
  measured: Map<string, (Usage | undefined)[]>,
): Promise<void> {
  const failed = new Set<string>();
  const fail = (name: string, error: unknown): undefined => {
    progress(`generators: ${name} fails: ${String(error).slice(0, 300)}`);
    failed.add(name);
  };
  for (let round = 1; round <= rounds.own; round += 1) {
    for (const { name, run, isPeer } of contenders) {
      if (failed.has(name) || (isPeer === true && round > rounds.others)) continue;
      progress(`generators: ${basename(spec)}, round ${round} of ${rounds.own}: ${name}`);
      const usage = await run(spec).catch((error: unknown) => fail(name, error));
      measured.set(`${name} ${key}`, [...(measured.get(`${name} ${key}`) ?? []), usage]);
    }
  }
}

/** Ours are used as the others are: each in a process of its own, started by Node alone. */
async function ownContenders(): Promise<readonly Contender[]> {
  const { cli } = await prepareGenerator();
  const typesAlone = `${repository}node_modules/openapi-typescript/bin/cli.js`;
  const cwd = emptyFolder("types");
  const projects = new Map<string, TemporaryProject>();
  const generate = (spec: string, state: "cold" | "unchanged", ...args: readonly string[]): Promise<Usage> => {
    const project = projects.get(spec) ?? createProject(`generators-${basename(spec)}`, [spec]);
    projects.set(spec, project);
    if (state === "cold") {
      project.dropCache();
      project.dropOutput();
    }
    return runMeasured(process.execPath, [cli, "generate", basename(spec), "--out", "generated", ...args], {
      cwd: project.folder,
      timeout,
    });
  };
  return [
    { name: baseline, run: (spec) => runMeasured(process.execPath, [typesAlone, spec, "-o", join(cwd, "types.ts")], { cwd, timeout }) },
    { name: ownWithoutPaths, run: (spec) => generate(spec, "cold", "--only", "client,readme") },
    { name: own, run: (spec) => generate(spec, "cold") },
    { name: ownUnchanged, run: (spec) => generate(spec, "unchanged") },
  ];
}

function contenderOf({ name, args, env }: (typeof peers)[number], { folder, node }: PeerPlace): Contender {
  return {
    name,
    isPeer: true,
    run: (spec) => {
      const output = emptyFolder(name.replace(/\W+/g, "-"));
      return runMeasured(node, args(spec, output), { cwd: folder, env: env?.(spec, output) ?? {}, timeout });
    },
  };
}

function emptyFolder(name: string): string {
  const folder = `${repository}node_modules/.cache/specweld-bench/outputs/${name}`;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** By contender and description, the ratio to openapi-typescript alone; `null` where either failed or was left out. */
function sectionOf(names: readonly string[], measured: ReadonlyMap<string, readonly (Usage | undefined)[]>): Section {
  const seriesOf = (name: string, key: Subject["key"], field: keyof Usage) =>
    (measured.get(`${name} ${key}`) ?? []).map((usage) => usage?.[field] ?? Number.NaN);
  const failsAt = (name: string, key: Subject["key"]): boolean =>
    measured.get(`${name} ${key}`)?.at(-1) === undefined && measured.has(`${name} ${key}`);
  const ratio = (name: string, key: Subject["key"], field: keyof Usage = "seconds"): number | null => {
    const value = ratioSpreadOf(seriesOf(name, key, field), seriesOf(baseline, key, field)).median;
    return Number.isFinite(value) ? value : null;
  };
  const rows = names.map((name): Row => {
    const cell = (key: Subject["key"], field?: keyof Usage) => (failsAt(name, key) ? "fails" : ratio(name, key, field));
    const ratios = { petShop: cell("petShop"), stripe: cell("stripe"), github: cell("github") };
    const seconds = medianOf(seriesOf(name, "github", "seconds"));
    return { name, ...ratios, memory: cell("github", "megabytes"), seconds: Number.isFinite(seconds) ? seconds : null };
  });
  const columns = ["name", "petShop", "stripe", "github", "memory"];
  return {
    tables: [
      {
        title: "Generating, processor time and memory / openapi-typescript alone",
        columns: [
          { key: "name", title: "generator" },
          { key: "petShop", title: "pet shop", digits: 2 },
          { key: "stripe", title: "Stripe, 3 MB", digits: 2 },
          { key: "github", title: "GitHub, 13 MB", digits: 2 },
          { key: "memory", title: "memory, GitHub", digits: 2 },
          { key: "seconds", title: "GitHub, s", digits: 1 },
        ],
        rows,
        notes: ["fails: it ends with an error, or takes longer than 90 s. -: left out."],
        readme: {
          title:
            "Generating from nothing, as ratios of processor time (and of peak memory) to openapi-typescript alone, which writes types only; each generator with types and a fetch client. One fails that ends with an error or takes longer than 90 seconds",
          columns,
        },
        summary: columns,
      },
    ],
    targets: [
      ...limit("GitHub", { value: ratio(own, "github"), most: 1.2 }),
      ...limit("GitHub without paths.ts", { value: ratio(ownWithoutPaths, "github"), most: 0.5 }),
      ...limit("Stripe", { value: ratio(own, "stripe"), most: 1.2 }),
      ...limit("Stripe without paths.ts", { value: ratio(ownWithoutPaths, "stripe"), most: 0.5 }),
      ...limit("the pet shop", { value: ratio(own, "petShop"), most: 0.6 }),
      ...limit("the pet shop without paths.ts", { value: ratio(ownWithoutPaths, "petShop"), most: 0.3 }),
    ],
  };
}

function limit(subject: string, { value, most }: { readonly value: number | null; readonly most: number }): readonly Target[] {
  if (value === null) return [];
  return [
    {
      promise: `generating from ${subject} takes at most ${most} of the processor time of openapi-typescript alone`,
      measured: value.toFixed(2),
      isMet: value <= most,
    },
  ];
}
