import { closeDocument, reopenText } from "../../types/closed-document.js";
import type { JsonObject } from "../../types/json.js";
import { html } from "../html.js";
import { pageDocument } from "../page-document.js";
import type { Page } from "../shell/page.js";
import type { DocumentedApi, Site } from "../site.js";
import { paths } from "./paths.js";

/** The scripts of a reference page. */
export const redocScripts = { mend: "assets/reference.js", bundle: "assets/redoc.js" } as const;

/** Makes the page on which Redoc shows a whole description. */
export function referencePage(api: DocumentedApi, site: Site): Page {
  const { document, sampleLabels } = pageDocument(api, site);
  return {
    path: paths.reference(api.model),
    parent: paths.api(api.model),
    title: "Reference",
    summary: `Every operation and schema of the ${api.model.title}, as its description has them.`,
    body: html`<noscript><p>This page is drawn by a script; the <a href="index.html">page before</a> needs none.</p></noscript>
<div id="redoc"></div>`,
    entries: [],
    plain: { scripts: [redocScripts.mend, redocScripts.bundle], start: startScript(document, sampleLabels) },
  };
}

/** Redoc follows references once more, so a key that it would follow keeps a space behind its name. */
function startScript(document: JsonObject, sampleLabels: readonly string[]): string {
  const definition = reopenText(inScript(closeDocument(document)), " ");
  return `init(${definition}, ${inScript(optionsFor(sampleLabels))}, document.getElementById("redoc"));`;
}

/** Nothing in a text ends the script that it stands in. */
function inScript(value: JsonObject): string {
  return JSON.stringify(value).replace(/[<\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** Redoc shows code samples only of the languages that it was told of, and calls a language by the sample's label. */
function optionsFor(sampleLabels: readonly string[]): JsonObject {
  const languages = [...sampleLabels.map((label) => ({ lang: "TypeScript", label })), { lang: "payload", label: "Payload" }];
  return {
    layout: "stacked",
    hideDownloadButtons: true,
    sortRequiredPropsFirst: false,
    codeSamples: { languages },
    disableTelemetry: true,
  };
}
