import { createHash } from "node:crypto";

const policyMark = "<!--policy-->";

/** The frame of a page that Redoc fills. */
export const pageTemplate = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
${policyMark}
<title>{{title}}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,">
<style>
body { margin: 0; padding: 0 }
td code { word-break: normal !important; overflow-wrap: anywhere !important }
td:first-child:nth-last-child(n + 3), td:first-child:nth-last-child(n + 3) ~ td { min-width: 10rem }
</style>
{{{redocHead}}}
</head>
<body>
{{{redocHTML}}}
</body>
</html>
`;

/** Redoc shows its logo from its maker's servers. */
const logo = /https:\/\/cdn\.redoc\.ly\/redoc\/logo-mini(?:-full)?\.svg/g;
const ownLogo = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" width="44" height="16"><text y="12" font-family="sans-serif" font-size="12" fill="#3d6fd6">Redoc</text></svg>',
)}`;

/** How many scripts Redoc puts into a page: one that chooses the colours, one with everything else. */
const scriptCount = 2;

/**
 * Shuts a page that Redoc built in: no request leaves it, and no script runs but the two that Redoc put there.
 * @throws {Error} When there are other scripts.
 */
export function securePage(page: string): string {
  const closed = page.replace(logo, ownLogo);
  const scripts = [...closed.matchAll(/<script(?: type="module")?>([\s\S]*?)<\/script>/g)].map(([, text]) => text ?? "");
  const ends = closed.match(/<\/script/gi) ?? [];
  if (scripts.length !== scriptCount || ends.length !== scriptCount)
    throw new Error(`A page has ${ends.length} scripts instead of ${scriptCount}`);
  const policy = contentSecurityPolicy({
    "script-src": scripts.map(hashSource),
    "style-src": ["'unsafe-inline'"],
    "img-src": ["data:"],
    "font-src": ["data:"],
    "worker-src": ["blob:"],
  });
  return closed.replace(policyMark, () => policy);
}

/** Writes a policy that forbids everything but what is given. */
export function contentSecurityPolicy(allowed: Readonly<Record<string, readonly string[]>>): string {
  const directives = { "default-src": ["'none'"], ...allowed, "base-uri": ["'none'"], "form-action": ["'none'"] };
  const text = Object.entries(directives).map(([name, sources]) => `${name} ${sources.join(" ")}`);
  return `<meta http-equiv="Content-Security-Policy" content="${text.join("; ")}">`;
}

/** Names an inline script or style by its content. */
export function hashSource(text: string): string {
  return `'sha256-${createHash("sha256").update(text, "utf8").digest("base64")}'`;
}
