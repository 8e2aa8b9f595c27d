import type { Look } from './plainFacts';
import { partsIn, textOrNull, textsIn, type Row, type TableName } from './tables';

const swedishDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', dateStyle: 'short' });
const SPOKEN = ['B1', 'B2', 'C1', 'C2', 'NATIVE'];

const alike = (texts: readonly string[]): string[] => texts.map((text) => text.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase());

/** Whole years on a day; somebody born on 29 February is a year older on 28 February of common years. */
function years(born: string, day: string): number {
  const passed = Number(day.slice(0, 4)) - Number(born.slice(0, 4));
  const common = born.endsWith('-02-29') && new Date(`${day.slice(0, 4)}-02-29T00:00:00Z`).getUTCMonth() !== 1;
  return (common ? '-02-28' : born.slice(4)) <= day.slice(4) ? passed : passed - 1;
}

/** Whether a mentorship of the viewer's own agency is under way although somebody could not be proposed for it today. */
export function isInDoubt(row: Row, { tables, actor, now }: Look): boolean {
  if (row['owner_agency_id'] !== actor.agencyId || row['status'] !== 'ACTIVE') return false;
  const found = (table: TableName, id: unknown): Row => tables[table].find((one) => one['id'] === id) ?? {};
  const [mentor, need] = [found('mentor', row['mentor_id']), found('mentor_need', row['need_id'])];
  const person = found('person', found('case_file', row['case_id'])['person_id']);
  const day = swedishDay.format(new Date(now));
  const born = textOrNull(person, 'birth_date');
  const age = born === null ? null : years(born, day);
  const member = tables.member.find(({ id }) => id === mentor['member_id']);
  const languages = textsIn(need, 'languages');
  const spoken = partsIn(mentor, 'languages').filter(({ level }) => SPOKEN.includes(String(level)));
  const area = textOrNull(need, 'area');
  const until = textOrNull(mentor, 'vetted_until');
  return [
    mentor['closed_at'] !== null,
    member !== undefined && member['suspended_at'] !== null,
    mentor['vetting_level'] === null || until === null || until < day,
    Number(mentor['hours_per_week']) < Number(need['hours_per_week']),
    age !== null && (age < Number(mentor['minimum_age']) || age > Number(mentor['maximum_age'])),
    need['contact_person'] === true && (mentor['contact_person'] !== true || (age !== null && age >= 21)),
    languages.length > 0 && !spoken.some(({ code }) => languages.includes(String(code))),
    area !== null && alike(textsIn(mentor, 'unsafe_areas')).includes(alike([area])[0] ?? ''),
    alike(textsIn(mentor, 'ties')).some((tie) => alike(textsIn(need, 'avoid_groups')).includes(tie)),
  ].includes(true);
}
