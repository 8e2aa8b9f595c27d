import { memberId, type Answered } from '../api/casesSupport';
import { uuidIn } from '../api/mentorNetwork';
import { putOnRoster } from './attackConferences';
import { birthDays, CORRECT, numberOf, type AttackNetwork } from './attackNetwork';
import type { SavedWorld } from './savedWorld';

/** Something of somebody else's record: two worlds differ in nothing but this. */
export interface Secret {
  readonly of: string;
  /** Who may not see it, alone and together. */
  readonly blind: readonly string[];
  /** Whether the first of the two values is the one that the world holds as it was saved. */
  readonly held?: true;
  /** Puts one of the two values into the world, through the service wherever it settles other values by this one. */
  put(which: 0 | 1, network: AttackNetwork, world: SavedWorld): Promise<void>;
}

const uuid = (globalId: string): string => globalId.split('_')[1] ?? '';
/** At work on other cases, at other agencies, and at the agency itself without being assigned. */
const OUTSIDE = [
  'pia@police',
  'siv@school',
  'nina@network',
  'cora@exit',
  'bo@social',
  'lena@social',
  'kurt@prison',
  'kim@social',
  'sys@social',
  'lisa@police',
];
const without = (...names: readonly string[]): readonly string[] => OUTSIDE.filter((one) => !names.includes(one));

/** A column of one record: the value that it holds, and another. */
const column = (of: string, blind: readonly string[], id: (network: AttackNetwork) => string, other: unknown): Secret => ({
  of,
  blind,
  held: true,
  async put(which, network, world) {
    if (which === 0) return;
    const [table = '', name = ''] = of.split('.');
    await world.sql(`UPDATE ${table} SET ${name} = $1 WHERE id = $2`, [other, id(network)]);
  },
});

const mentor = (network: AttackNetwork): string => uuidIn(network.mentor);
const need = (network: AttackNetwork): string => uuidIn(network.need);
const person = (network: AttackNetwork): string => uuid(network.victim.personId);
const file = (network: AttackNetwork): string => uuid(network.victim.caseId);

/** The lead sees that a case of the agency is on a roster; the school, which it is for, sees its question. */
const NOT_CONFERRING = without('lena@social', 'siv@school');

/** A record, and all that hangs on it, that is there in one of the worlds alone. */
const existing = (of: string, blind: readonly string[], remove: readonly string[], id: (network: AttackNetwork) => Answered): Secret => ({
  of,
  blind,
  held: true,
  async put(which, network, world) {
    if (which === 1) for (const text of remove) await world.sql(text, [uuidIn(id(network))]);
  },
});

/** Who keeps mentors sees what keeps them safe; everybody else is blind to it, the one who states a need too. */
const NOT_PROVIDER = [...without('cora@exit'), 'anna@social'];

/** What is hidden, and from whom. */
export const SECRETS: readonly Secret[] = [
  column('mentor.unsafe_areas', NOT_PROVIDER, mentor, ['Centrum']),
  column('mentor.ties', NOT_PROVIDER, mentor, ['Bandet']),
  column('mentor.name', NOT_PROVIDER, mentor, 'Någon Annan'),
  column('mentor_need.area', OUTSIDE, need, 'Centrum'),
  column('mentor_need.avoid_groups', OUTSIDE, need, ['Bandet']),
  // Both are told to the lead with the need (ADR 28).
  column('mentor_need.subject_age', without('lena@social'), need, 44),
  column('mentor_need.contact_person', without('lena@social'), need, true),
  column('mentor_need.preferred_gender', OUTSIDE, need, 'MALE'),
  column('person.name', OUTSIDE, person, 'Någon Annan'),
  // The lead sees the district in the place of the address.
  column('person.district', without('lena@social'), person, 'Centrum'),
  column('person.phone', OUTSIDE, person, '031-444 55 66'),
  column('case_file.summary', OUTSIDE, file, 'Något annat'),
  column('case_file.environment_code', OUTSIDE, file, 'violent-islamist'),
  // A message is for whom something is disclosed to that rests on the referral, under the ceiling of its class.
  column('referral.message', without('pia@police'), (network) => uuidIn(network.referral), 'Något annat'),
  // And for nobody any more once the referral is declined, whatever is disclosed later.
  column('referral.message', OUTSIDE, (network) => uuidIn(network.declined), 'Något annat'),
  column('roster_row.question', NOT_CONFERRING, (network) => uuidIn(network.conferred.row), 'Något annat'),
  column('roster_row.minutes', OUTSIDE, (network) => uuidIn(network.conferred.row), 'Något annat'),
  column('roster_row.discussed', OUTSIDE, (network) => uuidIn(network.conferred.row), ['Case.risk', 'Person.name']),
  column('conference_decision.text', OUTSIDE, (network) => uuidIn(network.conferred.decision), 'Något annat'),
  existing(
    'whether there is a decision',
    without('lena@social'),
    ['DELETE FROM conference_decision WHERE id = $1'],
    (network) => network.conferred.decision,
  ),
  existing(
    'whether there is a row on a roster',
    NOT_CONFERRING,
    ['DELETE FROM conference_decision WHERE row_id = $1', 'DELETE FROM roster_row WHERE id = $1'],
    (network) => network.conferred.row,
  ),
  {
    of: 'whether a case is put on a roster',
    blind: without('lena@social'),
    async put(which, network) {
      if (which === 1) await putOnRoster(network);
    },
  },
  {
    of: 'person.birth_date',
    blind: OUTSIDE,
    async put(which, network) {
      const personalIdentityNumber = numberOf(birthDays()[which === 0 ? 1 : 2], '246');
      await correct(network, { personalIdentityNumber });
    },
  },
  {
    of: 'person.number',
    blind: OUTSIDE,
    // Another serial of the same day: whether the number of the victim is one that the agency knows.
    async put(which, network) {
      await correct(network, { personalIdentityNumber: numberOf(birthDays()[0], which === 0 ? '253' : '261') });
    },
  },
  {
    of: 'access_entry.member_id',
    blind: ['lena@social', 'kim@social', 'bo@social'],
    async put(which, { there, entryId }, world) {
      const reader = there.network.service.actor(which === 0 ? 'pia@police' : 'per@police').id;
      await world.sql('UPDATE access_log SET member_id = $1 WHERE id = (SELECT entry FROM access_entry WHERE id = $2)', [reader, entryId]);
    },
  },
];

/** Corrects the victim's person as the one who works with them, so that all that follows from it is settled. */
async function correct({ there, victim }: AttackNetwork, patch: object): Promise<void> {
  const [row] = await there.sql<{ file: number; person: number }>(
    'SELECT c.version AS file, p.version AS person FROM case_file c JOIN person p ON p.id = c.person_id WHERE c.id = $1',
    [uuid(victim.caseId)],
  );
  const variables = { id: victim.caseId, version: row?.file, patch: { person: { ...patch, version: row?.person } } };
  await there.network.get('anna@social', 'Case', CORRECT, variables);
}

/** Numbers that an attacker guesses: both that the victim may have, and others. */
export const guesses = (network: AttackNetwork): readonly string[] => [
  ...['253', '261', '279'].map((serial) => numberOf(birthDays()[0], serial)),
  ...birthDays().map((day) => numberOf(day, '246')),
  network.unknown,
];

/** Members that somebody who follows the log guesses at. */
export const readers = ({ there: { network } }: AttackNetwork): readonly string[] =>
  ['pia@police', 'per@police', 'siv@school'].map((name) => memberId(network.service.actor(name)));
