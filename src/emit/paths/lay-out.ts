import { quoted } from "./paths-type.js";

const tokenPattern = /"(?:[^"\\]|\\.)*"|\/\*.*?\*\/|\.\.\.|[{}[\]();,|&]|[^\s{}[\]();,|&"]+/gs;

/** What a bracket holds: members, the items of a tuple, or something in the same line. */
type Bracket = "members" | "items" | "inline";

interface Layout {
  text: string;
  /** The token before. */
  last: string;
  margin: string;
  readonly open: Bracket[];
}

/** Lays out a type that was printed as `models.ts` has it like the rest of `paths.ts`: one member or item a line, without comments. */
export function layOut(text: string, margin: string): string {
  if (!/[[{("|]/.test(text)) return text;
  const layout: Layout = { text: "", last: "", margin, open: [] };
  for (const [token] of text.matchAll(tokenPattern)) {
    if (token.startsWith("/*")) continue;
    layout.text += add(token, layout);
    layout.last = token;
  }
  return layout.text;
}

/** What a token adds to the text; keeps the account of brackets. */
function add(token: string, layout: Layout): string {
  switch (token) {
    case "{":
    case "[":
    case "(":
      return openBracket(token, layout);
    case "}":
    case "]":
    case ")":
      return closeBracket(token, layout);
    case ";":
      return token;
    case ",":
      return layout.open.at(-1) === "items" ? "" : ", "; // a list over several lines has one behind its last item, too
    case "|":
    case "&":
      return /^$|[[({,:]$/.test(layout.last) ? "" : ` ${token} `;
    default:
      return startLine(layout) + wordText(token);
  }
}

function wordText(token: string): string {
  if (token.startsWith('"')) return quoted(JSON.parse(token));
  return token.endsWith(":") || token === "readonly" ? `${token} ` : token;
}

/** Members and items begin a line. */
function startLine({ last, open, margin }: Layout): string {
  const holds = open.at(-1);
  if (holds === "members" && (last === "{" || last === ";")) return `\n${margin}`;
  if (holds === "items" && last === "[") return `\n${margin}`;
  return holds === "items" && last === "," ? `,\n${margin}` : "";
}

function openBracket(token: "{" | "[" | "(", layout: Layout): string {
  const start = startLine(layout);
  const holds = heldBy(token, layout, start !== "");
  layout.open.push(holds);
  if (holds !== "inline") layout.margin += "  ";
  return start + token;
}

/** A square bracket behind a type is an index, at the start of a member it is a signature. */
function heldBy(token: "{" | "[" | "(", { last, open }: Layout, startsLine: boolean): Bracket {
  if (token !== "[") return token === "{" ? "members" : "inline";
  const isSignature = startsLine && open.at(-1) === "members";
  return !isSignature && /^$|[[({,:|&.]$/.test(last) ? "items" : "inline";
}

function closeBracket(token: "}" | "]" | ")", layout: Layout): string {
  const { last } = layout;
  if (layout.open.pop() === "inline") return token;
  layout.margin = layout.margin.slice(2);
  if (last === "{" || last === "[") return token;
  return `${token === "}" && last !== ";" ? ";" : ""}\n${layout.margin}${token}`;
}
