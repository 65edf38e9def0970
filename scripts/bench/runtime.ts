import { startAnswerServer } from "./answer-server.js";
import { type Contender, contenders } from "./contenders.js";
import { benchFolder } from "./folders.js";
import type { CallJob, CallTimes } from "./measure-calls.js";
import { prepareModules, runModule } from "./node-job.js";
import { progress, type Section, type Table, type Target } from "./report.js";
import { formatRange, medianOf, ratioSpreadOf } from "./statistics.js";

/** How much of a plain fetch ours may take beyond what openapi-fetch takes. */
const allowance = 0.15;

/** Measures what one retrieved session costs over a local keep-alive connection, against plain fetch. */
export async function measureRuntime({ rounds }: { readonly rounds: number }): Promise<Section> {
  const files = await prepareModules(Object.fromEntries(contenders.map(({ name, source }) => [name, source])));
  const modules = Object.entries(files).map(([name, file]) => ({ name, file }));
  const server = await startAnswerServer();
  try {
    const measure = async (concurrency: number): Promise<readonly CallTimes[]> => {
      progress(`runtime: ${rounds} rounds, ${concurrency} at a time`);
      const job: CallJob = { origin: server.origin, modules, rounds, calls: 192, concurrency };
      return runModule("measure-calls", measureProgram(job));
    };
    const [sequential, concurrent] = [await measure(1), await measure(32)];
    return {
      tables: [timeTable("one after the other", sequential), timeTable("32 at a time", concurrent)],
      targets: [overheadTarget("one after the other", sequential), overheadTarget("32 at a time", concurrent)],
    };
  } finally {
    server.stop();
  }
}

function measureProgram(job: CallJob): string {
  return `
    import { measureCalls } from ${JSON.stringify(`${benchFolder}measure-calls.ts`)};
    console.log(JSON.stringify(await measureCalls(${JSON.stringify(job)})));`;
}

function timeTable(how: string, times: readonly CallTimes[]): Table {
  return {
    title: `Retrieving one session from a local server, ${how} (medians of interleaved rounds; us per call)`,
    columns: [
      { key: "name", title: "client" },
      { key: "cpu", title: "cpu us" },
      { key: "cpuRatio", title: "cpu / fetch", digits: 2 },
      { key: "cpuRange", title: "middle half" },
      { key: "wall", title: "wall us" },
      { key: "wallRatio", title: "wall / fetch", digits: 2 },
      { key: "wallRange", title: "middle half" },
    ],
    readme: {
      title: `Retrieving one session, ${how}: processor time and wall time against plain fetch (medians, and where half of the rounds lie)`,
      columns: ["name", "cpuRatio", "cpuRange", "wallRatio", "wallRange"],
    },
    rows: contenders.map((contender) => {
      const [own, baseline] = [timesOf(times, contender.name), baselineOf(times, contender)];
      return {
        name: contender.name,
        ...{ cpu: medianOf(own.cpu), cpuRatio: medianOf(own.cpu) / medianOf(baseline.cpu) },
        cpuRange: formatRange(ratioSpreadOf(own.cpu, baseline.cpu)),
        ...{ wall: medianOf(own.wall), wallRatio: medianOf(own.wall) / medianOf(baseline.wall) },
        wallRange: formatRange(ratioSpreadOf(own.wall, baseline.wall)),
      };
    }),
  };
}

function timesOf(times: readonly CallTimes[], name: string): CallTimes {
  const found = times.find((each) => each.name === name);
  if (found === undefined) throw new Error(`"${name}" was not measured`);
  return found;
}

/** Plain fetch of the same provider's session. */
function baselineOf(times: readonly CallTimes[], { provider }: Contender): CallTimes {
  return timesOf(times, contenders.find((contender) => contender.provider === provider)?.name ?? "");
}

/** Judged by processor time, which other programs on the machine disturb least. */
function overheadTarget(how: string, times: readonly CallTimes[]): Target {
  const cpuOf = (name: string): number => medianOf(timesOf(times, name).cpu);
  const ratioOf = (name: string): number => cpuOf(name) / cpuOf("fetch");
  const [own, other] = [ratioOf("specweld, normalized"), ratioOf("openapi-fetch")];
  return {
    promise: `${how}, a normalized call costs at most what a call of openapi-fetch costs, and 15 % of a plain fetch`,
    measured: `${own.toFixed(2)} times a plain fetch against ${other.toFixed(2)}, in processor time`,
    isMet: own <= other + allowance,
  };
}
