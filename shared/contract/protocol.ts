/**
 * The number that desk and hub compare before they speak. A change to the contract raises it; the test
 * tests/contract/protocol.test.ts fails while the hash beside the newest number is not the contract's.
 */
export const PROTOCOL = 1
