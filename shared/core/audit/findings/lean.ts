import type { GestureFacts } from '../facts.ts'

const NONE: readonly never[] = []

/**
 * Makes copies of gestures for keeping very many of them: texts that come up again and again, such as ids of people and
 * days, are the same text. Then a million take a third of the memory, and are compared and looked up far quicker.
 */
export class Lean {
  readonly #texts = new Map<string, string>()

  copy(facts: GestureFacts): GestureFacts {
    return {
      id: facts.id,
      caseId: facts.caseId,
      customerId: facts.customerId,
      teamId: this.#text(facts.teamId),
      siteId: facts.siteId === null ? null : this.#text(facts.siteId),
      channel: facts.channel,
      kindId: this.#text(facts.kindId),
      reasonId: this.#text(facts.reasonId),
      minor: facts.minor,
      currency: this.#text(facts.currency),
      month: this.#text(facts.month),
      day: this.#text(facts.day),
      hour: facts.hour,
      state: facts.state,
      proposerId: this.#text(facts.proposerId),
      policyVersion: facts.policyVersion,
      proposedAt: facts.proposedAt,
      approvals:
        facts.approvals.length === 0
          ? NONE
          : facts.approvals.map(({ personId, at }) => ({ personId: this.#text(personId), at })),
      decidedAt: facts.decidedAt,
      issuedAt: facts.issuedAt,
      issuedById: facts.issuedById === null ? null : this.#text(facts.issuedById),
      endedAt: facts.endedAt,
      waited: facts.waited,
      codeShown: facts.codeShown.length === 0 ? NONE : facts.codeShown,
    }
  }

  #text(text: string): string {
    const known = this.#texts.get(text)
    if (known !== undefined) return known
    this.#texts.set(text, text)
    return text
  }
}
