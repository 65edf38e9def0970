/** Bytes in memory of their own, which is what cryptography takes; compilers before TypeScript 5.7 do not tell it apart. */
export type OwnBytes = ReturnType<typeof Uint8Array.of>;
