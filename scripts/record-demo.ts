import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { drawTerminal } from "./demo/draw-terminal.js";
import { showDemo } from "./demo/show-demo.js";

const lines: string[] = [];
await showDemo(80, (text) => lines.push(...text.split("\n")));
writeFileSync(fileURLToPath(new URL("demo/demo.svg", import.meta.url)), drawTerminal("npm run demo", lines));
