import { measureDrafts } from "./drafts/measure-drafts.js";
import { printMeasures } from "./drafts/print-measures.js";

console.log(printMeasures(await measureDrafts()));
