import bash from "@speed-highlight/core/languages/bash.js";
import http from "@speed-highlight/core/languages/http.js";
import json from "@speed-highlight/core/languages/json.js";
import ts from "@speed-highlight/core/languages/ts.js";
import yaml from "@speed-highlight/core/languages/yaml.js";
import { type ShjLanguageData, tokenizeWith } from "@speed-highlight/core/tokenize";
import { type Html, html } from "../html.js";

const known = { bash, http, json, sh: bash, ts, typescript: ts, yaml, yml: yaml };
// Its types say nothing of undefined, which ours tell apart from a property that is not there.
const languages = known as unknown as Readonly<Record<string, ShjLanguageData>>;

/** Writes code with its words marked by what they are; as it is, where the language is not known. */
export function highlight(code: string, language: string): Html {
  const name = language.toLowerCase();
  const grammar = Object.hasOwn(languages, name) ? languages[name] : undefined;
  if (grammar === undefined) return html`${code}`;
  const parts: Html[] = [];
  const add = (text: string, kind: string | undefined) =>
    parts.push(kind === undefined ? html`${text}` : html`<span class="t-${kind}">${text}</span>`);
  tokenizeWith(code, grammar, add, { languages });
  return html`${parts}`;
}

/** Shows code as a block that can be copied. */
export function codeBlock(code: string, language: string): Html {
  return html`<div class="code"><pre><code>${highlight(code.trimEnd(), language)}</code></pre></div>\n`;
}
