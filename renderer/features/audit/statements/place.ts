/** The id of a statement in addresses: told apart, for it is shown in the list's place. */
export const placeOfStatement = (statementId: string): string => `statement-${statementId}`

/** The statement that an address names; null where it names something else. */
export const statementAt = (id: string): string | null => /^statement-(.+)$/.exec(id)?.[1] ?? null
