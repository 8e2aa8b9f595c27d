import pg from 'pg';
import type { Dice } from '../reading/dice';
import { textOrNull, type Row, type TableName, type Tables } from '../reading/tables';
import { BIRTHDAY, PARTS, isHidden, type HiddenColumn } from './hiddenColumns';
import type { Look } from '../reading/plainFacts';
import { TABLE_OF } from '../reading/plainTypes';

/** Rows of a table as they are, and as they are in the twin of the world. */
export interface Change {
  readonly table: TableName;
  readonly columns: readonly string[];
  readonly before: readonly Row[];
  readonly after: readonly Row[];
}

/** Values that mean something to the columns of others: a place that is unsafe is one where somebody lives. */
const MEETING: Readonly<Record<string, readonly unknown[]>> = {
  'mentor.unsafe_areas': [[], ['Angered'], ['Centrum'], ['Angered', 'Centrum']],
  'mentor.areas': [[], ['Angered'], ['Centrum'], ['Angered', 'Centrum']],
  'mentor.ties': [[], ['Gruppen'], ['Bandet'], ['Gruppen', 'Bandet']],
  'mentor_need.avoid_groups': [[], ['Gruppen'], ['Bandet'], ['Gruppen', 'Bandet']],
  'mentor_need.area': [null, 'Angered', 'Centrum'],
  'mentor_need.subject_age': [null, 9, 17, 40, 80],
  'mentor_need.preferred_gender': [null, 'FEMALE', 'MALE', 'OTHER'],
  'person.district': [null, 'Angered', 'Centrum'],
};

const DAY = 86_400_000;
const UUID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Another value for a column: one that others have there, one that means something elsewhere, or one of the same kind. */
export function otherValue(dice: Dice, key: string, value: unknown, others: readonly unknown[]): unknown {
  const differs = (one: unknown): boolean => JSON.stringify(one) !== JSON.stringify(value);
  const known = [...(MEETING[key] ?? []), ...others].filter(differs);
  if (known.length > 0 && (dice.chance(0.7) || MEETING[key])) return dice.pick(known);
  if (typeof value === 'number') return value + dice.pick([1, 1, 2]);
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'string' && DATE.test(value)) return moved(value, dice.between(1, 40)).slice(0, 10);
  if (typeof value === 'string' && INSTANT.test(value)) return moved(value, dice.between(1, 40));
  if (typeof value === 'string' && !UUID.test(value)) return `${value} annan`;
  return known.length > 0 ? dice.pick(known) : value;
}

const moved = (value: string, days: number): string => new Date(Date.parse(value) + days * DAY).toISOString();

/** The rows of a column that are hidden from the viewer, in whatever type the column is shown, with other values. */
export function changeOf(look: Look, dice: Dice, column: HiddenColumn, all: readonly HiddenColumn[]): Change | null {
  const { table, column: name } = column;
  const { tables } = look;
  const twice = all.filter((one) => one !== column && one.table === table && one.column === name);
  const elsewhere = twice.map((one) => new Set(hiddenRows(look, one).map(({ id }) => id)));
  const rows = hiddenRows(look, column).filter(({ id }) => elsewhere.every((hidden) => hidden.has(id)));
  const others = tables[table].map((row) => row[name]).filter((value) => value !== undefined);
  const after = rows.map((row): Row => ({ ...row, [name]: otherValue(dice, `${table}.${name}`, row[name], others) }));
  const kept = after.flatMap((row, at): number[] => (JSON.stringify(row[name]) === JSON.stringify(rows[at]?.[name]) ? [] : [at]));
  if (kept.length === 0) return null;
  const pick = (all: readonly Row[]): readonly Row[] => all.filter((_row, at) => kept.includes(at));
  return { table, columns: [name], before: pick(rows), after: pick(after) };
}

function hiddenRows(look: Look, column: HiddenColumn): readonly Row[] {
  const { tables } = look;
  const part = PARTS.find((one) => one === column);
  const records = tables[TABLE_OF[column.type] ?? 'agency'].filter((row) => isHidden(look, column, row));
  if (!part) return records;
  const hidden = new Set(records.map(({ id }) => id));
  return tables[column.table].filter((row) => row[part.parent] === null || hidden.has(row[part.parent]));
}

/** Tables whose rows end with a birthday of the person they are about, and the way from such a row to the person. */
const ENDS: readonly (readonly [TableName, (row: Row, tables: Tables) => unknown])[] = [
  ['disclosure', (row) => row['person_id']],
  ['consent', (row, tables) => personOf(tables, row['case_id'])],
  ['action_group', (row) => row['person_id']],
];
const personOf = (tables: Tables, caseId: unknown): unknown => tables.case_file.find(({ id }) => id === caseId)?.['person_id'];

/**
 * Another birth date for every person whose birth date is hidden from the viewer, with every end that the service has settled by it.
 * An end stays on its side of now: that something is over is told to whoever saw it while it lasted.
 */
export function birthdays(look: Look, dice: Dice, column: HiddenColumn): Change[] {
  const { tables, now } = look;
  const persons = tables.person.filter((row) => row['birth_date'] !== null && isHidden(look, column, row));
  const born = persons.map((row): Row => ({ ...row, birth_date: otherBirth(dice, String(row['birth_date']), column) }));
  const days = new Map(persons.map((row, at) => [row['id'], daysBetween(row['birth_date'], born[at]?.['birth_date'])]));
  const ends = ENDS.flatMap(([table, person]): Change[] => {
    const rows = tables[table].filter((row) => row['ends_because'] === 'BIRTHDAY' && days.has(person(row, tables)));
    const after = rows.map((row): Row => {
      const by = days.get(person(row, tables)) ?? 0;
      const until = textOrNull(row, 'valid_until') ?? '';
      // Whichever way the birthday moves, the end moves away from now.
      return { ...row, valid_until: moved(until, until > now ? Math.abs(by) : -Math.abs(by)) };
    });
    return rows.length > 0 ? [{ table, columns: ['valid_until'], before: rows, after }] : [];
  });
  return persons.length === 0 ? [] : [{ table: 'person', columns: ['birth_date'], before: persons, after: born }, ...ends];
}

function otherBirth(dice: Dice, date: string, column: HiddenColumn): string {
  if (column !== BIRTHDAY) return moved(date, dice.between(1, 300)).slice(0, 10);
  const two = (number: number): string => String(number).padStart(2, '0');
  const day = (): string => `${date.slice(0, 4)}-${two(dice.between(1, 12))}-${two(dice.between(1, 28))}`;
  const other = day();
  return other === date ? day() : other;
}

const daysBetween = (one: unknown, other: unknown): number => Math.round((Date.parse(String(other)) - Date.parse(String(one))) / DAY);

/** A login of the tables' owner under which nothing follows a change: no event, no check of what it points at. */
export class Twins {
  private constructor(private readonly client: pg.Client) {}

  static async open(ownerUrl: string): Promise<Twins> {
    const client = new pg.Client({ connectionString: ownerUrl });
    await client.connect();
    await client.query("SET session_replication_role = 'replica'");
    return new Twins(client);
  }

  close(): Promise<void> {
    return this.client.end();
  }

  /** The columns of every table. */
  async columns(): Promise<ReadonlyMap<string, readonly string[]>> {
    const { rows } = await this.client.query<{ table_name: string; names: string[] }>(
      `SELECT table_name, array_agg(column_name::text) AS names FROM information_schema.columns
        WHERE table_schema = 'public' AND is_generated = 'NEVER' GROUP BY table_name`,
    );
    return new Map(rows.map(({ table_name, names }) => [table_name, names]));
  }

  /** Makes the world its twin: what the tables themselves refuse stays as it is. Gives what was changed. */
  async turn(changes: readonly Change[]): Promise<Change[]> {
    const made: Change[] = [];
    for (const change of changes) {
      if (await this.write(change.table, change.columns, change.after)) made.push(change);
      else made.push(...(await this.oneByOne(change)));
    }
    return made;
  }

  /** Makes the twin the world again: values that must not be alike can stand in each other's way, and then whole rows are put back. */
  async back(changes: readonly Change[]): Promise<void> {
    for (const { table, columns, before } of [...changes].reverse())
      if (!(await this.write(table, columns, before))) await this.putBack(table, before);
  }

  private async putBack(table: TableName, rows: readonly Row[]): Promise<void> {
    const ids = rows.map(({ id }) => id);
    const columns = ((await this.columns()).get(table) ?? []).join(', ');
    await this.client.query('BEGIN');
    await this.client.query(`DELETE FROM ${table} WHERE id = ANY ($1::uuid[])`, [ids]);
    await this.client.query(
      `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`,
      [JSON.stringify(rows)],
    );
    await this.client.query('COMMIT');
  }

  private async oneByOne({ table, columns, before, after }: Change): Promise<Change[]> {
    const made: Change[] = [];
    for (const [at, row] of after.entries())
      if (await this.write(table, columns, [row])) made.push({ table, columns, before: before.slice(at, at + 1), after: [row] });
    return made;
  }

  private async write(table: TableName, columns: readonly string[], rows: readonly Row[]): Promise<boolean> {
    const set = columns.map((column) => `${column} = x.${column}`).join(', ');
    const sql = `UPDATE ${table} t SET ${set} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb) x WHERE t.id = x.id`;
    try {
      await this.client.query(sql, [JSON.stringify(rows)]);
      return true;
    } catch (error) {
      // A check of the table, two rows that must not be alike, or a value that is none of the type.
      if (error instanceof pg.DatabaseError && /^(23|22P02)/.test(error.code ?? '')) return false;
      throw error;
    }
  }
}
