declare module "swagger2openapi" {
  /** What is used of the options. */
  interface ConvertOptions {
    /** Mends what is slightly wrong instead of refusing it. */
    readonly patch: boolean;
    /** Notes what has no equivalent in an extension instead of refusing it. */
    readonly warnOnly: boolean;
    /** Leaves bodies where they are used. */
    readonly resolveInternal: boolean;
    readonly refSiblings: "preserve";
    readonly targetVersion: string;
    /** Only for messages; computed by an expensive printer where it is not given. */
    readonly text: string;
  }
  const swagger2openapi: { convertObj(swagger: object, options: ConvertOptions): Promise<{ readonly openapi: unknown }> };
  export default swagger2openapi;
}
