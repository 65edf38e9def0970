/** What a mapping uses of a provider's description. */
export interface UsedParts {
  /** Names or ids of the operations that it calls. */
  readonly operations: readonly string[];
  /** Names of the schemas that it reads from. */
  readonly schemas: readonly string[];
  /** Whether it reads events. */
  readonly webhooks: boolean;
}
