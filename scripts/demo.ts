import { showDemo } from "./demo/show-demo.js";

const width = Math.min(140, Math.max(80, process.stdout.columns ?? (Number(process.env["COLUMNS"]) || 80)));

// A reader such as head may have seen enough.
process.stdout.on("error", () => process.exit());

try {
  await showDemo(width, (text) => process.stdout.write(`${text}\n`));
} catch (error) {
  process.stderr.write(`The demo failed: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
