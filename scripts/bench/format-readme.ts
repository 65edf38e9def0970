import { type Column, formatCell, type Table } from "./report.js";
import type { Report } from "./run-bench.js";

/** The command that measures and writes the section of the guide. */
const command = "npm run bench -- --readme";

/** Writes what the guide to size and speed says of a report, as Markdown. */
export function formatReadme({ environment, compared, sections }: Report): string {
  const { date, node, platform, cpu, cpuCount } = environment;
  const versions = Object.entries(compared).map(([name, version]) => `${name} ${version}`);
  const all = Object.values(sections);
  const tables = all.flatMap((section) => section.tables).flatMap((table) => (table.readme ? [formatTable(table, table.readme)] : []));
  const targets = all
    .flatMap((section) => section.targets ?? [])
    .map(({ promise, measured, isMet }) => `- ${isMet ? "Met" : "**Missed**"}: ${promise}. Measured: ${measured}.\n`);
  const head = `Measured on ${date} with Node ${node}, ${platform}, ${cpuCount} x ${cpu}, all in one run of \`${command}\`.\nCompared with ${versions.join(", ")}.\n`;
  return [head, ...tables, ...(targets.length > 0 ? [`What is promised:\n\n${targets.join("")}`] : [])].join("\n");
}

/** Writes what the README of the repository says of a report, as Markdown. */
export function formatSummary({ environment: { date, node }, sections }: Report): string {
  const tables = Object.values(sections).flatMap((section) => section.tables);
  const shown = tables.flatMap((table) => (table.summary ? [formatCells(table, table.summary)] : []));
  return [`Measured on ${date} with Node ${node} by \`${command}\`.\n`, ...shown].join("\n");
}

function formatTable(table: Table, { title, columns }: NonNullable<Table["readme"]>): string {
  return `${title}:\n\n${formatCells(table, columns)}`;
}

function formatCells({ columns, rows }: Table, shown: readonly string[]): string {
  const kept = columns.filter(({ key }) => shown.includes(key));
  const lines = [
    kept.map((column) => column.title),
    kept.map((_, index) => (index === 0 ? "---" : "--:")),
    ...rows.map((row) => kept.map((column: Column) => formatCell(row[column.key], column).replaceAll("|", "\\|"))),
  ];
  return lines.map((line) => `| ${line.join(" | ")} |\n`).join("");
}
