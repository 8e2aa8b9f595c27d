import { expert } from '../directory';
import type { SyncRecordType } from '../sync';

/** The form of a value in a file. */
export type FieldForm = 'text' | 'texts' | 'flag' | 'levels' | 'goals' | 'members';

/** A column of a CSV file, and the place of its value in a record. */
export interface ImportField {
  readonly type: SyncRecordType;
  readonly column: string;
  /** Inside the part of the record. */
  readonly place: readonly string[];
  readonly form: FieldForm;
  /** Whether the file must have the column if it has open rows of the type. */
  readonly needed: boolean;
}

const row = (type: SyncRecordType, column: string, place: readonly string[], form: FieldForm = 'text', needed = false): ImportField => ({
  type,
  column,
  place,
  form,
  needed,
});

/** All columns that a file can have for a record; a test compares them with the input of the API. */
export const IMPORT_FIELDS: readonly ImportField[] = [
  row('CASE', 'name', ['person', 'name'], 'text', true),
  row('CASE', 'personalIdentityNumber', ['person', 'personalIdentityNumber']),
  row('CASE', 'birthDate', ['person', 'birthDate']),
  row('CASE', 'language', ['person', 'language']),
  row('CASE', 'address', ['person', 'address']),
  row('CASE', 'district', ['person', 'district']),
  row('CASE', 'phone', ['person', 'phone']),
  row('CASE', 'identityProtection', ['person', 'identityProtection']),
  row('CASE', 'identityProtectionSource', ['person', 'identityProtectionSource']),
  row('CASE', 'programme', ['programme']),
  row('CASE', 'concernTypes', ['concernTypes'], 'texts'),
  row('CASE', 'summary', ['summary']),
  row('CASE', 'risk', ['risk']),

  ...expert.synced.map(({ name, form, required }) => row('EXPERT', name, [name], form === 'day' ? 'text' : form, required)),

  row('GROUP', 'case', ['case']),
  row('GROUP', 'programme', ['programme']),
  row('GROUP', 'contactName', ['contactName'], 'text', true),
  row('GROUP', 'contactPhone', ['contactPhone']),
  row('GROUP', 'goals', ['goals'], 'goals'),
  row('GROUP', 'members', ['members'], 'members'),

  row('MEMBER', 'group', ['group'], 'text', true),
  row('MEMBER', 'memberAgency', ['memberAgency'], 'text', true),
  row('MEMBER', 'role', ['role'], 'text', true),
  row('MEMBER', 'contactName', ['contactName']),
  row('MEMBER', 'contactPhone', ['contactPhone']),
];

/** The columns of every record. */
export const COMMON_COLUMNS = ['type', 'externalId', 'closed', 'reason'] as const;

/** Columns of numbers and days, which are written with any dash and any space. */
export const NUMERIC_COLUMNS: ReadonlySet<string> = new Set([
  ...['personalIdentityNumber', 'birthDate', 'phone', 'contactPhone'],
  ...expert.synced.filter(({ form }) => form === 'day').map(({ name }) => name),
]);

/** Columns of codes that are all in capitals, which files write in any case. */
export const CODED_COLUMNS: ReadonlySet<string> = new Set(['identityProtection', 'identityProtectionSource']);

/** The part of a record that belongs to each type. */
export const PART_OF = { CASE: 'case', EXPERT: 'expert', GROUP: 'group', MEMBER: 'member' } as const;
