/** Type → id → encoded value, kept as text: a third of the memory of parsed keys, and nobody can change it in place. */
export type KeyBatch = Record<string, Record<string, string | null>>;

export class KeyTable {
  private readonly types = new Map<string, Map<string, string>>();

  get(type: string, id: string): string | undefined {
    return this.types.get(type)?.get(id);
  }

  entries(type: string): [string, string][] {
    return [...(this.types.get(type) ?? [])];
  }

  apply(batch: KeyBatch): void {
    for (const [type, values] of Object.entries(batch)) {
      const table = this.types.get(type) ?? new Map<string, string>();
      this.types.set(type, table);
      for (const [id, value] of Object.entries(values)) {
        if (value === null) table.delete(id);
        else table.set(id, value);
      }
    }
  }

  /** Everything as one batch: a snapshot. */
  toBatch(): KeyBatch {
    return Object.fromEntries([...this.types].map(([type, table]) => [type, Object.fromEntries(table)]));
  }
}
