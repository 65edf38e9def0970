// Run as a child process: writes one generation of files after another until it is killed.
import { writeFiles } from "../../src/write/write-files.js";
import { generation } from "./generation.js";

const [root = "", start = "0", rounds = "Infinity"] = process.argv.slice(2);
for (let round = 0; round < Number(rounds); round++) {
  const { diagnostics } = await writeFiles({
    root,
    output: "out",
    files: generation(Number(start) + (rounds === "Infinity" ? round : round % 2)),
  });
  if (diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics));
  if (round === 0) process.stdout.write("ready\n");
}
