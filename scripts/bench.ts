import { parseArgs } from "node:util";
import { runBench } from "./bench/run-bench.js";

const { values } = parseArgs({
  options: {
    only: { type: "string", multiple: true, default: [] },
    rounds: { type: "string", default: "25" },
    json: { type: "boolean", default: false },
  },
});

process.stdout.write(await runBench({ only: values.only, rounds: Number(values.rounds), json: values.json }));
