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
  const texts = shown.flatMap((line, index) => textsOf(line, bar + (index + 1) * lineHeight - 5));
  const dots = [bad, warning, good].map((colour, index) => `<circle cx="${20 + index * 18}" cy="15" r="5.5" fill="${colour}"/>`);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="What ${escaped(command)} prints">`,
    `<rect width="${width}" height="${height}" rx="8" fill="${background}"/>`,
    ...dots,
    `<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace" font-size="14">`,
    ...texts,
    "</g>",
    "</svg>",
    "",
  ].join("\n");
}

/** One text for each column of a line: spaces in a row are one space in a picture. The lengths hold columns in their places, whatever the font is. */
function textsOf(line: string, y: number): readonly string[] {
  return [...line.matchAll(/\S+(?: \S+)*/g)].map(({ 0: text, index }) => {
    const [x, length] = [margin + index * charWidth, text.length * charWidth].map((each) => each.toFixed(1));
    return `<text x="${x}" y="${y}" fill="${colourOf(line)}" textLength="${length}" lengthAdjust="spacingAndGlyphs">${escaped(text)}</text>`;
  });
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
