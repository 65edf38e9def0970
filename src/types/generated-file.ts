/** One file ready to be written. */
export interface GeneratedFile {
  /** Path relative to the output folder, forward slashes. */
  readonly path: string;
  /** Whole text, LF line ends, one newline at the end. */
  readonly text: string;
  /** Whether a generated package exports the file under a path of its own. @default false */
  readonly isEntry?: boolean | undefined;
}
