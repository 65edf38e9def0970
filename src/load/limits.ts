/** Limits that keep a hostile description from costing time or memory; each has an error of its own. */
export const limits = {
  /** Bytes of one file. */
  fileBytes: 64 * 1024 * 1024,
  /** Objects and arrays inside each other. */
  nesting: 500,
  /** Words, marks and spaces of one YAML file: its syntax tree takes 400 bytes each. */
  yamlTokens: 3_000_000,
  /** Characters in double quotes of one YAML file: the parser joins them one by one, which takes 36 bytes each. */
  yamlQuotedCharacters: 12 * 1024 * 1024,
  /** Nodes that YAML aliases repeat, all together. */
  aliasedNodes: 100_000,
  /** Files that one description consists of. */
  sourceFiles: 10_000,
  /** Time from a request to the last byte of its answer. */
  requestMilliseconds: 30_000,
  /** Requests to one server at the same time. */
  openRequests: 8,
  /** Redirects of one request. */
  redirects: 5,
  /** Syntax problems reported for one file: what follows is mostly caused by the first ones. */
  syntaxProblems: 10,
} as const;
