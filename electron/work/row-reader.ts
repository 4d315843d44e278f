/** Reads rows of a table as the outside sees them, by id; a row that is gone is missing. */
export type RowReader = (ids: readonly string[]) => Promise<Map<string, object>>
