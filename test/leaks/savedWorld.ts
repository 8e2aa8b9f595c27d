import pg from 'pg';

const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|\+00:00)/g;
const ID = /[0-9a-f]{8}-[0-9a-f-]{27}/g;
const NUMBER = /\b[A-Z]{1,2}-\d{4}-[0-9A-Z]{6}\b/g;

const ATTEMPTS = 5;

/** All rows of a database as they once were, to which it can be brought back: each attack begins with the same world. */
export class SavedWorld {
  private constructor(
    private readonly client: pg.Client,
    private readonly tables: ReadonlyMap<string, string>,
    /** Everything that stood in the world then; whatever an attack meets beside it was made anew. */
    private readonly stood: ReadonlySet<string>,
  ) {}

  /** Saves all rows; from now on nothing follows what is written through this login. */
  static async save(ownerUrl: string): Promise<SavedWorld> {
    const client = new pg.Client({ connectionString: ownerUrl });
    await client.connect();
    await client.query("SET session_replication_role = 'replica'; SET TIME ZONE 'UTC'; CREATE SCHEMA saved");
    const { rows } = await client.query<{ name: string; columns: string }>(
      `SELECT t.table_name AS name, string_agg(quote_ident(c.column_name), ', ') AS columns
         FROM information_schema.tables t JOIN information_schema.columns c USING (table_schema, table_name)
        WHERE t.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND c.is_generated = 'NEVER' GROUP BY 1`,
    );
    const stood = new Set<string>();
    for (const { name } of rows) {
      await client.query(`CREATE TABLE saved.${name} AS TABLE public.${name}`);
      const texts = await client.query<{ text: string }>(`SELECT to_jsonb(t)::text AS text FROM saved.${name} t`);
      for (const { text } of texts.rows) for (const found of marksIn(text)) stood.add(found);
    }
    return new SavedWorld(client, new Map(rows.map(({ name, columns }) => [name, columns])), stood);
  }

  close(): Promise<void> {
    return this.client.end();
  }

  /** Changes the world past all rules. */
  async sql(text: string, values: readonly unknown[] = []): Promise<void> {
    const { rowCount } = await this.client.query(text, [...values]);
    if (rowCount === 0) throw new Error(`this changes nothing: ${text}`);
  }

  /** Makes the world what it was; waits for what the service is still writing. */
  async restore(): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.tryToRestore();
      } catch (error) {
        await this.client.query('ROLLBACK');
        const deadlock = error instanceof pg.DatabaseError && error.code === '40P01';
        if (!deadlock || attempt === ATTEMPTS) throw error;
      }
    }
  }

  private async tryToRestore(): Promise<void> {
    const names = [...this.tables.keys()];
    await this.client.query('BEGIN');
    // Rows are deleted rather than the tables emptied, which would wait for every reader. Nothing is checked on this login.
    await this.client.query(names.map((name) => `DELETE FROM public.${name}`).join('; '));
    await this.client.query(
      [...this.tables]
        .map(([name, columns]) => `INSERT INTO public.${name} (${columns}) OVERRIDING SYSTEM VALUE SELECT ${columns} FROM saved.${name}`)
        .join('; '),
    );
    await this.client.query('COMMIT');
  }

  /**
   * An answer that two runs can be compared by: what stood in the world stays as it is, what was made anew is only told apart from
   * each other, and new instants are told by how far off they are.
   */
  alike(text: string, seen: Map<string, string>): string {
    const renamed = (kind: string) => (found: string) => {
      if (this.stood.has(found)) return found;
      const name = seen.get(found) ?? `${kind}#${String(seen.size)}`;
      seen.set(found, name);
      return name;
    };
    return text
      .replace(/"(cursor|startCursor|endCursor|eventId|requestId)":"[^"]*"/g, '"$1"')
      .replace(ID, renamed('id'))
      .replace(NUMBER, renamed('number'))
      .replace(INSTANT, (found) => {
        const instant = new Date(found).toISOString();
        if (this.stood.has(instant)) return instant;
        const minutes = (Date.parse(instant) - Date.now()) / 60_000;
        const hours = Math.round(minutes / 60);
        return Math.abs(minutes - hours * 60) < 5 ? `in ${String(hours)} h` : instant;
      });
  }
}

function* marksIn(text: string): Generator<string> {
  for (const [found] of text.matchAll(ID)) yield found;
  for (const [found] of text.matchAll(NUMBER)) yield found;
  for (const [found] of text.matchAll(INSTANT)) yield new Date(found).toISOString();
}
