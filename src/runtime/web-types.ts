/** What a request can carry; named after `RequestInit`, which Node's types have without the DOM's, as they have not `BodyInit`. */
export type RequestBody = NonNullable<RequestInit["body"]>;

/** What a `Blob` can be made of. */
export type BlobPiece = NonNullable<ConstructorParameters<typeof Blob>[0]>[number];
