/**
 * Whether a run holds itself to what it promises: that nobody changes a model, and that what is printed reads back as what was meant. Tests
 * do; a run does where the environment has `SPECWELD_SELF_CHECKS=1`, since it takes longer than printing.
 */
export const hasSelfChecks = process.env["SPECWELD_SELF_CHECKS"] === "1";
