import { isInputsName } from "../coverage/operation-coverage.js";
import type { PipelineResult } from "../pipeline.js";

/** Says how much each mapping covers, one line each with the figures in columns. */
export function coverageLinesOf({ coverage }: Pick<PipelineResult, "coverage">): readonly string[] {
  const rows = coverage.map(({ provider, schema, fields, properties }) => ({
    provider,
    schema,
    fields: `${fields.mapped}/${fields.all}`,
    properties: `${properties.used}/${properties.all}`,
  }));
  const width = (column: keyof (typeof rows)[number]) => Math.max(...rows.map((row) => row[column].length));
  return rows.map((row) => {
    const [provider, schema] = [row.provider.padEnd(width("provider")), row.schema.padEnd(width("schema"))];
    const [fields, properties] = [row.fields.padStart(width("fields")), row.properties.padStart(width("properties"))];
    return isInputsName(row.schema)
      ? `${provider}  ${schema}  ${fields} canonical inputs taken, ${properties} request properties sent`
      : `${provider}  ${schema}  ${fields} canonical fields mapped, ${properties} provider properties used`;
  });
}
