/** The headers that a caller tells a mock by what is to happen; they are no part of what is asserted or recorded. */
export const controlHeaders = ["mock-fault", "mock-clock"] as const;
