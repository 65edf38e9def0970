/** What a provider's webhooks mean. */
export interface WebhooksExplanation {
  readonly provider: string;
  readonly mapping: string;
  /** Where a payload says what it is: `eventType`. */
  readonly by: string;
  readonly signature: { readonly scheme: string; readonly header: string };
  readonly cases: readonly {
    /** The provider's own word: `checkout.completed`. */
    readonly word: string;
    /** The canonical event: `sessionCompleted`. */
    readonly event: string;
    /** Name under which its fields are explained: `SessionCompletedEvent`. */
    readonly schema: string;
  }[];
  readonly ignored: readonly { readonly word: string; readonly reason: string }[];
  readonly absent: readonly { readonly event: string; readonly reason: string }[];
}
