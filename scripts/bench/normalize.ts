import { benchFolder, repository } from "./folders.js";
import { runModule } from "./node-job.js";
import { progress, type Section } from "./report.js";
import { formatRange, medianOf, spreadOf } from "./statistics.js";

/** Which normalizer reads which of the providers' pages. */
const pages = [
  ["salesnip", "normalizeCheckoutSession", "salesnip-retrieve-session"],
  ["salesnip", "normalizeCreatedSession", "salesnip-create-session-response"],
  ["flowglad", "normalizeCheckoutSession", "flowglad-checkout-session"],
  ["crevio", "normalizeCheckoutSession", "crevio-checkout"],
  ["creem", "normalizeCheckoutSession", "creem-checkout"],
] as const;

/** Measures the normalization of the session that each provider's page shows. */
export async function measureNormalize({ rounds }: { readonly rounds: number }): Promise<Section> {
  progress(`normalize: ${rounds} rounds`);
  const measured = await runModule<readonly { name: string; wall: number[] }[]>("measure-normalize", program(rounds));
  const slowest = Math.max(...measured.map(({ wall }) => medianOf(wall)));
  return {
    tables: [
      {
        title: "Normalizing the session of each provider's page (us)",
        columns: [
          { key: "name", title: "page" },
          { key: "median", title: "median", digits: 2 },
          { key: "range", title: "middle half" },
        ],
        readme: { title: "Normalizing the session that a provider's page shows, in microseconds", columns: ["name", "median"] },
        rows: measured.map(({ name, wall }) => ({ name, median: medianOf(wall), range: formatRange(spreadOf(wall)) })),
      },
    ],
    targets: [
      {
        promise: "normalizing one session takes less than 10 us",
        measured: `${slowest.toFixed(2)} us for the slowest page`,
        isMet: slowest < 10,
      },
    ],
  };
}

function program(rounds: number): string {
  const imports = pages.map(([provider, name], index) => `import { ${name} as normalize${index} } from "@specweld/checkout/${provider}";`);
  const texts = pages.map(
    ([, , page], index) => `import page${index} from ${JSON.stringify(`${repository}test/fixtures/pages/${page}.json`)};`,
  );
  const works = pages.map(([, , page], index) => `{ name: "${page}", run: () => normalize${index}(page${index}) }`);
  return `
    ${[...imports, ...texts].join("\n")}
    import { measureWork } from ${JSON.stringify(`${benchFolder}measure-calls.ts`)};
    console.log(JSON.stringify(measureWork([${works.join()}], { rounds: ${rounds}, runs: 20_000 })));`;
}
