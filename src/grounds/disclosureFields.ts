import { BadUserInput } from '../platform/errors';
import { CLASSES } from '../policy/classes';
import { classOf, DISCLOSABLE, NAMED_ALONE, REPORT_FIELDS } from '../policy/fields';

type Path = readonly (string | number)[];

/**
 * Fields, beyond those of a case, that the law can be asked about: `tellReporter` discloses one on the referral itself,
 * `reportBack` those of a report.
 */
export const TOLD_OTHERWISE: readonly string[] = ['Referral.inquiryAnswer', ...REPORT_FIELDS];

/** Kinds of record that can be disclosed. */
export type RecordType = 'Case' | 'Expert' | 'ReferralReport';

/** A class does not name the plan of a case (handlingsplan), or what is said of it at a conference: these fields are named one by one. */
const ONE_BY_ONE = ['PlanGoal', 'PlanStep', 'RosterRow', 'ConferenceDecision'];

/** The types whose fields a disclosure of each kind of record can open. */
const OPENS: Readonly<Record<RecordType, readonly string[]>> = {
  Case: ['Case', 'Person', 'ActionGroup', ...ONE_BY_ONE],
  Expert: ['Expert'],
  ReferralReport: ['ReferralReport'],
};

const typeOf = (field: string): string => field.split('.')[0] ?? '';
const disclosable = (record: RecordType): string[] => DISCLOSABLE.filter((field) => OPENS[record].includes(typeOf(field)));

function inClass(record: RecordType, name: string): string[] {
  return disclosable(record).filter((field) => {
    const [type = '', member = ''] = field.split('.');
    return classOf(type, member) === name && !ONE_BY_ONE.includes(type) && !NAMED_ALONE.includes(field);
  });
}

/**
 * Expands names into fields, in the order of the table: a field to itself, a class to its disclosable fields except those that must be
 * named alone; any field of the person adds `Case.person`. `also` are fields that may be asked about here although they are disclosed in
 * another way. BAD_USER_INPUT if there are none, for a name given twice, and for one that opens nothing on such a record.
 */
export function fieldsNamed(record: RecordType, names: readonly string[], path: Path, also: readonly string[] = []): string[] {
  if (names.length === 0) throw new BadUserInput('Name at least one field.', path);
  const chosen = new Set<string>();
  names.forEach((name, at) => {
    if (names.indexOf(name) !== at) throw new BadUserInput('This entry is given twice.', [...path, at]);
    const fields = also.includes(name)
      ? [name]
      : name in CLASSES
        ? inClass(record, name)
        : disclosable(record).filter((field) => field === name);
    if (fields.length === 0) throw new BadUserInput(`This cannot be disclosed of a record of type ${record}.`, [...path, at]);
    fields.forEach((field) => chosen.add(field));
  });
  if (opensPerson([...chosen])) chosen.add('Case.person');
  return [...new Set([...DISCLOSABLE, ...also])].filter((field) => chosen.has(field));
}

/** Whether the fields open the person of the case. */
export function opensPerson(fields: readonly string[]): boolean {
  return fields.some((field) => field === 'Case.person' || typeOf(field) === 'Person');
}
