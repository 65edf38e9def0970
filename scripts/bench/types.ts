import { existsSync } from "node:fs";
import {
  type CheckCost,
  type Compiler,
  checkProgram,
  compilers,
  consumedSpec,
  type ProgramName,
  prepareConsumer,
  programNames,
} from "./consumer-programs.js";
import { realSpecs } from "./folders.js";
import { progress, type Row, type Section, type Target } from "./report.js";
import { medianOf } from "./statistics.js";

/** What each program cost each compiler, in every round. */
type Costs = ReadonlyMap<`${ProgramName} ${Compiler}`, readonly CheckCost[]>;

/** Measures what a project pays its compiler for 50 calls on GitHub: through what `specweld generate` writes, and through openapi-fetch. */
export async function measureTypes({ quick }: { readonly quick: boolean }): Promise<Section> {
  if (!existsSync(`${realSpecs}/${consumedSpec}`)) {
    progress(`types: skipped, ${realSpecs} has no ${consumedSpec}`);
    return { tables: [{ title: `Types: skipped, there is no ../shared/specs/real/${consumedSpec}`, columns: [], rows: [] }] };
  }
  progress(`types: generating the client of ${consumedSpec}, and the types of openapi-typescript`);
  const folder = await prepareConsumer();
  const costs = new Map<`${ProgramName} ${Compiler}`, CheckCost[]>();
  const rounds = quick ? 1 : 3;
  for (let round = 1; round <= rounds; round += 1) {
    progress(`types: round ${round} of ${rounds}`);
    for (const compiler of compilers)
      for (const name of programNames) {
        const key = `${name} ${compiler}` as const;
        costs.set(key, [...(costs.get(key) ?? []), await checkProgram(folder, name, compiler)]);
      }
  }
  return sectionOf(costs);
}

const titles: Readonly<Record<ProgramName, string>> = {
  client: "specweld, createGithub().usersGetAuthenticated()",
  functions: "specweld, usersGetAuthenticated(transport)",
  paths: 'specweld, createGithubPaths().GET("/user")',
  openapiFetch: 'openapi-fetch, createClient<paths>().GET("/user")',
};

function sectionOf(costs: Costs): Section {
  const figure = (name: ProgramName, compiler: Compiler, field: keyof CheckCost): number =>
    medianOf((costs.get(`${name} ${compiler}`) ?? []).map((cost) => cost[field]));
  const rows = programNames.map((name): Row => {
    const [old, native] = compilers.map((compiler) => (field: keyof CheckCost) => figure(name, compiler, field));
    return {
      name: titles[name],
      ...{
        instantiations: figure(name, "5.9", "instantiations"),
        check: old?.("checkSeconds") ?? null,
        total: old?.("totalSeconds") ?? null,
      },
      ...{ megabytes: old?.("megabytes") ?? null, check7: native?.("checkSeconds") ?? null, total7: native?.("totalSeconds") ?? null },
      megabytes7: native?.("megabytes") ?? null,
    };
  });
  const columns = [
    { key: "name", title: "calls" },
    { key: "instantiations", title: "instantiations" },
    { key: "check", title: "5.9: check s", digits: 2 },
    { key: "total", title: "in all s", digits: 1 },
    { key: "megabytes", title: "MB" },
    { key: "check7", title: "7: check s", digits: 2 },
    { key: "total7", title: "in all s", digits: 1 },
    { key: "megabytes7", title: "MB" },
  ];
  return {
    tables: [
      {
        title: "Checking 50 calls on GitHub, 1,223 operations (TypeScript 5.9 and 7, medians)",
        columns,
        rows,
        notes: ["What `specweld generate` writes, as it writes it; the runtime as declarations, skipLibCheck."],
        readme: {
          title:
            "What a project pays its compiler, TypeScript 5.9 and 7, for 50 calls on GitHub (1,223 operations), with the files that `specweld generate` and openapi-typescript write",
          columns: columns.map(({ key }) => key),
        },
      },
    ],
    targets: [
      target("0.5 s of checking by TypeScript 5.9", figure("client", "5.9", "checkSeconds"), { most: 0.5, unit: "s" }),
      target("0.1 s of checking by TypeScript 7", figure("client", "7", "checkSeconds"), { most: 0.1, unit: "s" }),
      target("300 MB of TypeScript 5.9", figure("client", "5.9", "megabytes"), { most: 300, unit: "MB" }),
    ],
  };
}

function target(limit: string, value: number, { most, unit }: { readonly most: number; readonly unit: string }): Target {
  return {
    promise: `50 calls on GitHub through its client cost at most ${limit}`,
    measured: `${value.toFixed(2)} ${unit}`,
    isMet: value <= most,
  };
}
