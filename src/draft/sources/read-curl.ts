import { parse } from "shell-quote";
import type { Json } from "../../types/json.js";
import { type Evidence, type NamedText, noEvidence } from "../evidence.js";

/** Options of curl that have a value, by what the value is; every other option with a value is passed over with it. */
const options: Readonly<Record<string, "method" | "url" | "header" | "data" | "query" | "user" | "form" | "skip">> = {
  "-X": "method",
  "--request": "method",
  "--url": "url",
  "-H": "header",
  "--header": "header",
  "-d": "data",
  "--data": "data",
  "--data-raw": "data",
  "--data-binary": "data",
  "--data-ascii": "data",
  "--json": "data",
  "--data-urlencode": "query",
  "--url-query": "query",
  "-u": "user",
  "--user": "user",
  "-F": "form",
  "--form": "form",
  "-o": "skip",
  "--output": "skip",
  "-A": "skip",
  "--user-agent": "skip",
  "-m": "skip",
  "--max-time": "skip",
  "--connect-timeout": "skip",
  "--retry": "skip",
  "-b": "skip",
  "--cookie": "skip",
  "-e": "skip",
};

/**
 * Reads a curl command as docs pages print them; `undefined` for what is none.
 * @example readCurl("curl https://api.example.com/v1/things -H 'x-api-key: key'")?.path // "/v1/things"
 */
export function readCurl(command: string, source = "a curl command"): Evidence | undefined {
  const words = wordsOf(command);
  if (words[0] !== "curl") return undefined;
  const found = collect(words.slice(1));
  const target = targetOf(found.url[0]);
  if (target === undefined) return undefined;
  const { server, path, query } = target;
  const isQuery = words.includes("-G") || words.includes("--get");
  const data = found.data.join("&");
  const sent = isQuery ? [...found.data, ...found.query].flatMap(pairsOf) : [];
  const headers = [...found.header.map(headerOf), ...found.user.map(() => ({ name: "Authorization", value: "Basic ..." }))];
  const hasBody = !isQuery && (found.data.length > 0 || found.form.length > 0);
  return {
    ...noEvidence(source),
    method: (found.method[0] ?? (hasBody ? "POST" : "GET")).toUpperCase(),
    server,
    path,
    query: [...query, ...sent],
    headers,
    body: hasBody ? bodyOf(data, found.form) : undefined,
  };
}

/** Words of a shell; what it would replace, such as `$TOKEN` and `*`, stays as it is written. */
function wordsOf(command: string): readonly string[] {
  const joined = command.trim().replace(/\\\r?\n/g, " ");
  return parse(joined, (name: string) => `$${name}`).flatMap((word) => {
    if (typeof word === "string") return [word];
    if ("pattern" in word) return [word.pattern];
    return "op" in word ? [word.op] : [];
  });
}

type Found = Record<"method" | "url" | "header" | "data" | "query" | "user" | "form" | "skip", string[]>;

function collect(words: readonly string[]): Found {
  const found: Found = { method: [], url: [], header: [], data: [], query: [], user: [], form: [], skip: [] };
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? "";
    const [long = "", value] = /^(--[\w-]+)=(.*)$/s.exec(word)?.slice(1) ?? [];
    const short = /^-([XHduFoAmbe])(.+)$/s.exec(word);
    const kind = Object.hasOwn(options, word) ? options[word] : undefined;
    if (kind !== undefined) {
      found[kind].push(words[index + 1] ?? "");
      index += 1;
    } else if (value !== undefined && Object.hasOwn(options, long)) found[options[long] ?? "skip"].push(value);
    else if (short !== null) found[options[`-${short[1]}`] ?? "skip"].push(short[2] ?? "");
    else if (!word.startsWith("-") && /^(?:https?:\/\/|[\w.-]+\.\w+\/)/i.test(word)) found.url.push(word);
  }
  return found;
}

/** Takes a URL apart without resolving it, so that `{id}` and `$ID` stay as they are. */
export function targetOf(url: string | undefined): { server: string; path: string; query: readonly NamedText[] } | undefined {
  const [, scheme = "https://", host, path = "", query = ""] = /^(https?:\/\/)?([^/?#]+)([^?#]*)(?:\?([^#]*))?/i.exec(url ?? "") ?? [];
  if (host === undefined) return undefined;
  const template = path
    .replace(/\/:(\w+)/g, "/{$1}")
    .replace(/\$\{?(\w+)\}?|<(\w+)>/g, (_, shell: string, angle: string) => `{${shell ?? angle}}`);
  return {
    server: `${scheme}${host}`,
    path: template.replace(/(?<=.)\/$/, "") || "/",
    query: query.split("&").filter(Boolean).flatMap(pairsOf),
  };
}

function pairsOf(text: string): readonly NamedText[] {
  return text.split("&").map((pair) => {
    const [name = "", value = ""] = pair.split("=");
    return { name: decoded(name), value: decoded(value) };
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}

function headerOf(text: string): NamedText {
  const at = text.indexOf(":");
  return at < 0 ? { name: text, value: "" } : { name: text.slice(0, at).trim(), value: text.slice(at + 1).trim() };
}

function bodyOf(data: string, form: readonly string[]): Json {
  if (form.length > 0) return Object.fromEntries(form.flatMap(pairsOf).map(({ name, value }) => [name, value]));
  try {
    return JSON.parse(data) as Json; // what JSON.parse gives is JSON
  } catch {
    return Object.fromEntries(pairsOf(data).map(({ name, value }) => [name, value]));
  }
}
