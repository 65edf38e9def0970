import { canonical, fields, shop } from "../mapping/mapping-problems.js";
import { temporaryFolder } from "../write/temporary-folder.js";

/** The fields of the shop's mapping, all of them mapped. */
export const allMapped = `
id: code
status: { enum: state, values: { new: open, paid: completed } }
customer:
  email: mail
  name: name`;

/** The shop's mapping with these fields. */
export function shopMapping(lines: string): string {
  return fields(lines);
}

/** Makes a project of a canonical API and a shop that is mapped to it, with a cache of its own. */
export function mappedProject(mapping = shopMapping(allMapped)): string {
  return temporaryFolder({
    "redocly.yaml": config,
    "specs/checkout/openapi.yaml": checkoutSpec,
    "specs/shop/openapi.yaml": shopSpec,
    "specs/shop/mapping.yaml": mapping,
    "node_modules/.keep": "",
  });
}

/** The config of {@link mappedProject}. */
export const config = `extends: []
apis:
  checkout: { root: specs/checkout/openapi.yaml }
  shop: { root: specs/shop/openapi.yaml }
x-specweld: { output: out }
`;

const checkoutSpec = canonical(`
Session:
  type: object
  required: [id, status, customer]
  properties:
    id: { type: string }
    status: { type: string, enum: [open, completed, unknown] }
    customer:
      type: object
      required: [email, name]
      properties:
        email: { type: [string, "null"] }
        name: { type: [string, "null"] }`);

const shopSpec = shop(`
Checkout:
  type: object
  required: [code, state]
  properties:
    code: { type: string }
    state: { type: string, enum: [new, paid] }
    mail: { type: string }
    name: { type: string }`);
