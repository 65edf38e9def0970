import { formatDiagnostics, hasErrors } from "../src/diagnostics.js";
import { buildDocs } from "../src/pipeline/build-docs.js";

const start = performance.now();
const { status, output, diagnostics, report } = await buildDocs({ onPage: (apiId) => console.error(`building the page of ${apiId} ...`) });
process.stderr.write(formatDiagnostics(diagnostics));
if (report !== undefined) {
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.error(
    `${report.written.length} pages written, ${report.kept.length} kept, ${report.removed.length} removed in ${seconds} s: open ${output}/index.html`,
  );
}
process.exitCode = status === "ok" ? 0 : status === "invalid" || hasErrors(diagnostics) ? 2 : 3;
