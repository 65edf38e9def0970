type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Compiles only when both types are the same, `any` and `readonly` included: `same<string, typeof value>()`. */
export function same<A, B>(..._proof: Same<A, B> extends true ? [] : [theTypesDiffer: never]): void {}
