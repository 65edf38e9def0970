import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { readMatrix } from "../test/faults/read-matrix.js";
import { collectProofs } from "./matrix/collect-proofs.js";
import { formatMatrix } from "./matrix/format-matrix.js";
import { replaceSection } from "./readme/replace-section.js";

const { check } = parseArgs({ options: { check: { type: "boolean", default: false } } }).values;

const file = resolve(import.meta.dirname, "../src/docs/guides/reliability.md");
const before = readFileSync(file, "utf8").replaceAll("\r\n", "\n");
const table = formatMatrix(readMatrix(), await collectProofs(check ? "list" : "run"));
const after = replaceSection(before, { name: "faults", content: table });

if (!check && after !== before) writeFileSync(file, after);
if (check && after !== before)
  console.error("The fault matrix in src/docs/guides/reliability.md is not what the tests say: npm run matrix writes it");
if (table.includes("✗")) console.error("The fault matrix has rows that failed");
process.exitCode = (check && after !== before) || table.includes("✗") ? 1 : 0;
