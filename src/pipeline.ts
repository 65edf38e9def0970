import { resolve } from "node:path";
import { type FoundResult, noCache, openCache } from "./cache/open-cache.js";
import { readInputs } from "./cache/read-inputs.js";
import { hasErrors, oncePerCause } from "./diagnostics.js";
import { addRuntime } from "./pipeline/add-runtime.js";
import type { AloneApi } from "./pipeline/alone-api.js";
import { coverageIn } from "./pipeline/check-coverage.js";
import { type ChosenArtifacts, chooseArtifacts } from "./pipeline/choose-artifacts.js";
import { type StageName, startClock } from "./pipeline/clock.js";
import { deliverFiles, type PipelineWait } from "./pipeline/deliver-files.js";
import { emitAlone } from "./pipeline/emit-alone.js";
import { emitFiles } from "./pipeline/emit-files.js";
import { notesOf } from "./pipeline/notes.js";
import { openProject, type ProjectRequest } from "./pipeline/open-project.js";
import { placeOutput } from "./pipeline/place-output.js";
import { readConfig } from "./pipeline/read-config.js";
import type { PipelineResult } from "./pipeline/result.js";
import { type Made, type Run, recall } from "./pipeline/run.js";
import { lintSpecs, subjectOf } from "./pipeline/steps.js";
import { understandProject } from "./pipeline/understand-project.js";

export type { StageName, StageTiming } from "./pipeline/clock.js";
export type { PipelineResult, PipelineStatus } from "./pipeline/result.js";

/** What to run the pipeline on, and how far. */
export interface PipelineRequest extends ProjectRequest {
  /** Write the output, compare with it, only return the files, or only say what is wrong. */
  readonly goal: "write" | "check" | "memory" | "lint";
  /**
   * Overwrites generated files that were edited by hand.
   * @default false
   */
  readonly force?: boolean | undefined;
  /**
   * Accepts that fields which the coverage lock lists as mapped are mapped no more.
   * @default false
   */
  readonly acceptCoverage?: boolean | undefined;
  /**
   * Uses results of earlier runs where nothing that they depend on has changed.
   * @default true
   */
  readonly cache?: boolean | undefined;
  /** Called whenever a stage begins. */
  readonly onStage?: ((stage: StageName) => void) | undefined;
  /** Told in words of another run that is writing to the same folder, while this one waits for it. */
  readonly onWait?: PipelineWait | undefined;
}

/** Runs the whole way from descriptions to files. What is wrong with the input is in the result; anything else is thrown. */
export async function runPipeline(request: PipelineRequest): Promise<PipelineResult> {
  const start = performance.now();
  const clock = startClock(request.onStage);
  const opened = await clock.time("load", () => openProject(request));
  const time = () => ({ timings: clock.timings(), milliseconds: Math.round(performance.now() - start) });
  if (opened.project === undefined) return { ...opened, apis: [], files: [], coverage: [], notes: [], ...time() };

  const placed = request.goal === "lint" ? { value: opened.project, diagnostics: [] } : await placeOutput(opened.project);
  const project = placed.value ?? opened.project;
  const { remote } = opened;
  const chosen = await clock.time("load", () => chooseArtifacts({ project }));
  // Nobody knows what the files of another's artifact depend on.
  const cache =
    request.cache === false || chosen.hasForeign
      ? noCache
      : await clock.time("cache", () =>
          openCache({ root: project.root, capacity: 50 + 3 * project.apis.length, readText: remote?.readText }),
        );
  const run: Run = { project, clock, cache, remote: remote?.reader };
  const goal = request.goal === "lint" ? "lint" : "generate";
  const made = hasErrors(chosen.diagnostics) ? { files: [], diagnostics: [], inputs: [] } : await recallFiles(run, goal, chosen);
  const files = await addRuntime(project, made.files);
  const delivered = await deliverFiles(run, {
    ...request,
    ...made,
    files,
    diagnostics: [...opened.diagnostics, ...placed.diagnostics, ...chosen.diagnostics, ...made.diagnostics],
  });
  const { root, output, command } = project;
  const onDisk = made.inputs.filter((file) => remote?.readText(file) === undefined);
  const inputs = [...opened.inputs, ...onDisk.map((file) => resolve(root, file))];
  const apis = project.apis.map(({ id }) => id);
  const notes = notesOf(project, chosen, delivered);
  return { ...delivered, notes, root, output, command, apis, files, coverage: coverageIn(files), inputs, ...time() };
}

/** Recalls what an earlier run made of the same. Where no mapping joins the APIs, each of them is recalled by itself. */
async function recallFiles(run: Run, goal: "lint" | "generate", chosen: ChosenArtifacts): Promise<FoundResult> {
  const { project } = run;
  const areJoined = project.apis.some(({ mapping }) => mapping !== undefined);
  if (goal === "generate" && !areJoined) return withPaths(await generateFiles(run, goal, chosen));
  return recall(run, subjectOf(goal, project), () => generateFiles(run, goal, chosen));
}

function withPaths({ inputs, ...made }: Made): FoundResult {
  return { ...made, inputs: inputs.map(({ file }) => file) };
}

function withoutApis(run: Run, left: readonly AloneApi[]): Run {
  const ids = new Set(left.map(({ id }) => id));
  return { ...run, project: { ...run.project, apis: run.project.apis.filter(({ id }) => !ids.has(id)) } };
}

/**
 * From descriptions to files. What rules find wrong keeps nothing from being modelled and mapped, so that one run reports it all. Any error
 * keeps everything from being emitted.
 */
async function generateFiles(run: Run, goal: "lint" | "generate", chosen: ChosenArtifacts): Promise<Made> {
  const config = await readConfig(run);
  const alone = goal === "lint" ? [] : await emitAlone(run, config, chosen);
  const known = await understandProject(withoutApis(run, alone));
  const linted = await lintSpecs(run, known.specs, config);

  const read = [...config, ...known.specs.flatMap(({ sources }) => sources), ...known.mappings.inputs];
  const inputs = [
    ...read,
    ...(await readInputs(
      run.project.root,
      alone.flatMap((api) => api.inputs),
    )),
  ];
  const diagnostics = oncePerCause([known, linted, ...alone].flatMap((step) => step.diagnostics));
  if (goal === "lint" || hasErrors(diagnostics)) return { files: [], diagnostics, inputs };

  const emitted = await emitFiles(run, { ...known, config, chosen }, alone);
  return { files: emitted.files, diagnostics: [...diagnostics, ...emitted.diagnostics], inputs };
}
