import type { Json } from "../types/json.js";

/** A name with a value, as in a header or a query. */
export interface NamedText {
  readonly name: string;
  readonly value: string;
}

/** Where a field that a page lists stands. */
export type FieldSection = "authorization" | "path" | "query" | "header" | "body" | "response";

/** What a page says of one field. */
export interface FieldFact {
  readonly section: FieldSection;
  /** Path from the section's root: `customer.email`, `products[].id`. */
  readonly path: string;
  /** As written: `string`, `enum<string>`, `object[]`, `string<date-time>`. */
  readonly type: string;
  readonly required: boolean;
  readonly deprecated: boolean;
  readonly nullable: boolean;
  readonly options: readonly string[];
  readonly limits: Readonly<Record<string, number>>;
  readonly description?: string | undefined;
  readonly example?: string | undefined;
}

/** One answer that a source shows. */
export interface ShownResponse {
  /** `200`; undefined where the source does not say. */
  readonly status?: string | undefined;
  readonly description?: string | undefined;
  readonly body?: Json | undefined;
  /** What the source of the answer is. */
  readonly source?: string | undefined;
}

/** What one source says of one operation. */
export interface Evidence {
  /** What the source is, as it is named in a basis: `the page`, `a recorded call`. */
  readonly source: string;
  /** Upper case. */
  readonly method?: string | undefined;
  /** The server, without a slash at the end: `https://api.example.com`. */
  readonly server?: string | undefined;
  /** With braces where the source has them: `/v1/sessions/{sessionId}`. */
  readonly path?: string | undefined;
  readonly title?: string | undefined;
  readonly query: readonly NamedText[];
  readonly headers: readonly NamedText[];
  readonly body?: Json | undefined;
  readonly responses: readonly ShownResponse[];
  readonly facts: readonly FieldFact[];
  /** The page's words about credentials: `API key in the format: Bearer {api_token}`. */
  readonly credentialWords?: string | undefined;
}

/** Evidence that says nothing yet. */
export function noEvidence(source: string): Evidence {
  return { source, query: [], headers: [], responses: [], facts: [] };
}
