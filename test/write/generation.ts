import type { GeneratedFile } from "../../src/types/generated-file.js";

/** Makes forty files whose every line names the generation that they belong to. */
export function generation(number: number): readonly GeneratedFile[] {
  return Array.from({ length: 40 }, (_, index) => ({ path: `api/file-${index}.ts`, text: `// generation ${number}\n`.repeat(400) }));
}
