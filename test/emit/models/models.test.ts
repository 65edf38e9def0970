import { expect, test } from "vitest";
import { emitModels } from "../../../src/emit/models/models.js";
import {
  apiModel,
  arraySchema,
  enumSchema,
  namedSchema,
  numberSchema,
  objectSchema,
  place,
  reference,
  stringSchema,
  unionSchema,
} from "../../model-builders.js";
import { printedBody } from "../print.js";

test("declares objects as interfaces and the rest as aliases, with docs and the place in the spec", () => {
  const pet = objectSchema(
    {
      id: stringSchema({ readOnly: true, minLength: 3, maxLength: 3, example: "p_1" }),
      "price?": numberSchema({
        integer: true,
        minimum: 0,
        default: 0,
        extensions: { "x-money": { unit: "minor", currency: "currency", basis: "documented" } },
      }),
      "secret?": stringSchema({ writeOnly: true, deprecated: true, extensions: { "x-sensitive": true } }),
      children: arraySchema(reference("Pet"), { maxItems: 1 }),
      "stamp?": stringSchema({
        description: "When.\n\n- a list",
        format: "date-time",
        extensions: { "x-basis": { level: "observed", source: "Seen in test mode." } },
      }),
    },
    { description: "A pet.", additional: enumSchema(["x"]) },
  );
  const model = apiModel({
    schemas: [
      namedSchema("Pet", pet, { place: place({ line: 12 }) }),
      namedSchema("Status", enumSchema(["open", "closed"], { open: true, deprecated: true })),
      namedSchema("PetOrStatus", unionSchema([reference("Pet"), reference("Status")], { nullable: true })),
    ],
  });
  expect(printedBody(emitModels(model))).toMatchInlineSnapshot(`
    "/**
     * A pet.
     * @see specs/sample/openapi.yaml#L12
     */
    export interface Pet {
      /**
       * 3 characters. Set by the server: not part of a request.
       * @example "p_1"
       */
      readonly id: string;
      /**
       * Integer. At least 0. An amount in minor units of the currency in \`currency\`.
       * @default 0
       */
      price?: number;
      /**
       * Sensitive: keep it out of logs. Part of requests only.
       * @deprecated
       */
      secret?: string;
      /** At most 1 item. */
      children: Pet[];
      /**
       * When.
       *
       * - a list
       *
       * Format: date-time. Observed, not documented by the provider: Seen in test mode.
       */
      stamp?: string;
      [key: string]: "x" | string | number | Pet[] | undefined;
    }

    /**
     * Other values may come.
     * @deprecated
     * @see specs/sample/openapi.yaml#L1
     */
    export type Status = "open" | "closed" | (string & {});

    /** @see specs/sample/openapi.yaml#L1 */
    export type PetOrStatus = Pet | Status | null;
    "
  `);
});
