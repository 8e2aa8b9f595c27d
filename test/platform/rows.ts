import ts from 'typescript';

/** A column of a table as the migrated database has it. */
export interface TableColumn {
  readonly table: string;
  readonly column: string;
  /** `text`, `timestamptz`, ...: of the members where it is an array. */
  readonly type: string;
  readonly array: boolean;
  readonly nullable: boolean;
  readonly key: boolean;
  /** The texts that a check of this column alone allows; null where there is none. */
  readonly allowed: readonly string[] | null;
}

/** Every column of every table. Keys and checks come with the column that they are about. */
export const COLUMNS = `
  SELECT r.relname::text AS table, a.attname::text AS column, e.type, a.attndims > 0 AS array, NOT a.attnotnull AS nullable,
         coalesce(a.attnum = ANY (k.conkey), false) AS key, c.definition AS "check"
    FROM pg_class r
    JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
   CROSS JOIN LATERAL (
         SELECT replace(replace(trim(trailing '[]' FROM format_type(a.atttypid, NULL)), 'timestamp with time zone', 'timestamptz'),
                        'double precision', 'float8') AS type) e
    LEFT JOIN pg_constraint k ON k.conrelid = r.oid AND k.contype = 'p'
    LEFT JOIN LATERAL (
         SELECT pg_get_constraintdef(c.oid) AS definition FROM pg_constraint c
          WHERE c.conrelid = r.oid AND c.contype = 'c' AND c.conkey = ARRAY[a.attnum]
            AND pg_get_constraintdef(c.oid) ~ '(= ANY \\(|<@ )ARRAY\\['
          ORDER BY c.conname LIMIT 1) c ON true
   WHERE r.relnamespace = 'public'::regnamespace AND r.relkind IN ('r', 'p')
   ORDER BY 1, a.attnum`;

/** The texts in a check like `status = ANY (ARRAY['OPEN'::text, 'CLOSED'::text])`. */
export const textsOf = (check: string | null): string[] | null => {
  const texts = [...(check ?? '').matchAll(/'(\w+)'::text/g)].map(([, text]) => String(text));
  return texts.length > 0 ? texts : null;
};

/** What the driver gives for a value of each type. */
const TYPES: Readonly<Record<string, string>> = {
  uuid: 'string',
  text: 'string',
  date: 'string',
  timestamptz: 'Date',
  boolean: 'boolean',
  smallint: 'number',
  integer: 'number',
  float8: 'number',
  jsonb: 'unknown',
};

/** A type that a file gives in place of the general one stays: an enum of the schema, the shape of a JSON value. */
const MAY_BE_NARROWER = ['text', 'jsonb', 'boolean', 'integer'];

/** Columns that a trigger fills for the search. */
const NEVER = ['tsvector'];
/** Columns that defaults and a trigger fill. */
const TIMES = ['row_made_at', 'row_changed_at'];

/** `// Not here: a, b.` in a class names columns that only statements of SQL read and write. */
const NOT_HERE = / {2}\/\/ Not here[^:]*: ([\w, ]+)\.\n/g;

interface Property {
  readonly type: string;
  readonly comment: string;
}

/** The text of a file of rows with each class as the database has its table: names, comments and narrower types stay as they are. */
export function withColumns(text: string, columns: readonly TableColumn[]): string {
  const file = ts.createSourceFile('x.ts', text, ts.ScriptTarget.Latest, true);
  const rows = file.statements.filter(ts.isClassDeclaration).filter((one) => tableOf(one) !== null);
  return rows.reduceRight((whole, row) => {
    const open = text.indexOf('{', row.name?.end);
    return `${whole.slice(0, open)}{\n${bodyOf(row, columns)}}${whole.slice(row.end)}`;
  }, text);
}

function tableOf(row: ts.ClassDeclaration): string | null {
  const texts = (ts.getDecorators(row) ?? []).map((decorator) => decorator.expression.getText());
  return texts.map((one) => /^Entity\('(\w+)'\)$/.exec(one)?.[1]).find((name) => name !== undefined) ?? null;
}

function bodyOf(row: ts.ClassDeclaration, columns: readonly TableColumn[]): string {
  const given = new Map(row.members.filter(ts.isPropertyDeclaration).map((one) => [one.name.getText(), propertyOf(one)]));
  const comments = [...row.getText().matchAll(NOT_HERE)];
  const notHere = comments.flatMap(([, names = '']) => names.split(', '));
  const table = columns.filter((one) => one.table === tableOf(row) && !NEVER.includes(one.type) && !TIMES.includes(one.column));
  if (table.length === 0) throw new Error(`no migration makes a table ${tableOf(row) ?? ''}`);
  const gone = notHere.filter((name) => !table.some(({ column }) => column === name));
  if (gone.length > 0) throw new Error(`${tableOf(row) ?? ''} has no columns ${gone.join(', ')}`);
  const lines = table
    .filter(({ column }) => !notHere.includes(column))
    .map((column) => lineOf(column, given.get(propertyName(column.column))));
  return [...lines, ...comments.map(([comment]) => comment)].join('');
}

function propertyOf(property: ts.PropertyDeclaration): Property {
  const comment = ts.getJSDocCommentsAndTags(property).map((one) => `  ${one.getText()}\n`);
  return { type: property.type?.getText() ?? '', comment: comment.join('') };
}

const propertyName = (column: string): string => column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

function lineOf({ column, type, array, nullable, key, allowed }: TableColumn, given: Property | undefined): string {
  const plain = TYPES[type];
  if (plain === undefined) throw new Error(`rows have no values of the type ${type}: add it to TYPES`);
  const general = array ? `${plain}[]` : plain;
  const narrowed = given?.type.replace(/ \| null$/, '');
  const listed = allowed?.map((text) => `'${text}'`).join(' | ');
  const byCheck = listed && array ? `(${listed})[]` : listed;
  const isOther = narrowed !== undefined && !Object.values(TYPES).includes(narrowed.replace('[]', ''));
  const kept = isOther && MAY_BE_NARROWER.includes(type) ? narrowed : undefined;
  const options = [array ? 'array: true' : '', nullable ? 'nullable: true' : ''].filter((one) => one !== '').join(', ');
  const decorator = `@${key ? 'PrimaryColumn' : 'Column'}('${type}'${options && `, { ${options} }`})`;
  return `${given?.comment ?? ''}  ${decorator} ${propertyName(column)}!: ${kept ?? byCheck ?? general}${nullable ? ' | null' : ''};\n`;
}
