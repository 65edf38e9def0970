const [charWidth, lineHeight, margin, bar] = [8.4, 19, 16, 30];
const [background, plain, dim, head, warning, good, bad] = ["#14181f", "#d5dae3", "#7d8798", "#7cb7ff", "#ffcc66", "#8bd49c", "#ff8f8f"];

/**
 * Draws what a command printed as a picture of a terminal, as an SVG. It holds no script and loads nothing.
 * @param command What was typed.
 * @param lines What was printed.
 */
export function drawTerminal(command: string, lines: readonly string[]): string {
  const shown = [`$ ${command}`, ...lines];
  const columns = Math.max(80, ...shown.map((line) => line.length));
  const [width, height] = [Math.ceil(columns * charWidth + 2 * margin), bar + shown.length * lineHeight + margin];
  const texts = shown.map((line, index) => textOf(line, bar + (index + 1) * lineHeight - 5)).filter((text) => text !== "");
  const dots = [bad, warning, good].map((colour, index) => `<circle cx="${20 + index * 18}" cy="15" r="5.5" fill="${colour}"/>`);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="What ${escaped(command)} prints">`,
    `<rect width="${width}" height="${height}" rx="8" fill="${background}"/>`,
    ...dots,
    `<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace" font-size="14" xml:space="preserve">`,
    ...texts,
    "</g>",
    "</svg>",
    "",
  ].join("\n");
}

function textOf(line: string, y: number): string {
  if (line.trim() === "") return "";
  // The length holds columns in their places, whatever the font is.
  return `<text x="${margin}" y="${y}" fill="${colourOf(line)}" textLength="${(line.length * charWidth).toFixed(1)}" lengthAdjust="spacingAndGlyphs">${escaped(line)}</text>`;
}

function colourOf(line: string): string {
  if (line.startsWith("$ ")) return dim;
  if (line.startsWith("# ")) return head;
  if (line.startsWith("! ")) return warning;
  if (line.startsWith("verified")) return good;
  return /refused: /.test(line) ? bad : plain;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
