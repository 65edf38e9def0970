import { measureMappings, printMappings } from "./drafts/measure-mappings.js";

console.log(printMappings(await measureMappings()));
