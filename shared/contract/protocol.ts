/**
 * Every protocol there has been: its number, and the hash of the contract that it stands for (every procedure's route,
 * input, output and refusals, and the commands that can be pushed). tests/contract/protocol.test.ts fails while the
 * hash beside the newest number is not the contract's, and says which one to put there.
 *
 * Until the first release there is nobody who could speak an older protocol: the number stays 1, and a change of the
 * contract only brings its new hash. From the first release on, a line is never changed again: a change of the contract
 * adds the next number with its hash.
 */
export const PROTOCOLS: Readonly<Record<number, string>> = {
  1: '23446bdfd82cbf18',
}

/** The number that desk and hub compare before they speak: the newest. */
export const PROTOCOL = Math.max(...Object.keys(PROTOCOLS).map(Number))
