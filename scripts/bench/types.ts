import { existsSync } from "node:fs";
import { realSpecs } from "./folders.js";
import { progress, type Section, type Table } from "./report.js";
import { formatRange, medianOf, spreadOf } from "./statistics.js";
import { type CheckCost, checkProgram, prepareStripe, type Style, stripeSpec, styles } from "./stripe-programs.js";

const rounds = 5;

/** Measures what it costs TypeScript to check 50 calls on Stripe's client: through named functions, and through paths. */
export async function measureTypes(): Promise<Section> {
  if (!existsSync(`${realSpecs}/${stripeSpec}`)) {
    progress(`types: skipped, ${realSpecs} has no ${stripeSpec}`);
    return { tables: [{ title: `Types: skipped, there is no ../shared/specs/real/${stripeSpec}`, columns: [], rows: [] }] };
  }
  progress(`types: generating the client of ${stripeSpec} and its declarations`);
  const folder = await prepareStripe();
  const costs: Record<Style, CheckCost[]> = { named: [], paths: [] };
  for (let round = 1; round <= rounds; round += 1) {
    progress(`types: round ${round} of ${rounds}`);
    for (const style of styles) costs[style].push(await checkProgram(folder, style));
  }
  return { tables: [typeTable(costs)] };
}

const titles: Readonly<Record<Style, string>> = {
  named: "named functions: getAccounts(transport)",
  paths: 'path generics: client.GET("/v1/accounts")',
};

function typeTable(costs: Readonly<Record<Style, readonly CheckCost[]>>): Table {
  const figures = styles.map((style) => {
    const seconds = costs[style].map(({ checkSeconds }) => checkSeconds);
    return { name: titles[style], instantiations: medianOf(costs[style].map(({ instantiations }) => instantiations)), seconds };
  });
  const [least, cheapest] = [figures[0]?.instantiations ?? Number.NaN, medianOf(figures[0]?.seconds ?? [])];
  return {
    title: "Checking 50 calls on Stripe's generated client (TypeScript 5.9, declarations, skipLibCheck)",
    columns: [
      { key: "name", title: "calls" },
      { key: "instantiations", title: "instantiations" },
      { key: "instantiationRatio", title: "/ named", digits: 1 },
      { key: "check", title: "check s", digits: 2 },
      { key: "range", title: "middle half" },
      { key: "checkRatio", title: "/ named", digits: 1 },
    ],
    readme: {
      title: "What TypeScript has to do for 50 calls of Stripe's generated client",
      columns: ["name", "instantiations", "instantiationRatio", "check", "checkRatio"],
    },
    rows: figures.map(({ name, instantiations, seconds }) => ({
      ...{ name, instantiations, instantiationRatio: instantiations / least },
      ...{ check: medianOf(seconds), range: formatRange(spreadOf(seconds)), checkRatio: medianOf(seconds) / cheapest },
    })),
  };
}
