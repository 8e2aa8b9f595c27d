import { agencyId, inDays, key } from '../api/casesSupport';
import { SYNC } from '../api/syncSupport';
import { CONFERENCE_PROBES } from './attackConferences';
import { guesses, readers } from './attackSecrets';
import type { AttackNetwork } from './attackNetwork';
import { dayIn } from '../support/days';
import * as texts from './attackTexts';

type Told = Readonly<Record<string, unknown>>;

/** Asks as one of those who attack; gives what the root field `result` holds, or nothing. */
export type Ask = (actor: string, text: string, variables?: Told) => Promise<Told>;

/** A question that is asked over and over with something varied, and all that can be seen afterwards. */
export interface Probe {
  readonly name: string;
  /** Who ask, together: whatever one of them may see does not count as told. */
  readonly actors: readonly string[];
  /** What is varied, one after the other. */
  over(network: AttackNetwork): readonly unknown[];
  /** Asks with one of them, and looks at everything that may have changed by it. */
  ask(ask: Ask, network: AttackNetwork, value: never): Promise<void>;
}

const AREAS = ['Angered', 'Centrum', 'Frölunda'];
const GROUPS = [['Gruppen'], ['Bandet'], ['Gruppen', 'Bandet']];

/** States a need of a case of one's own, has it matched, and takes it back. */
const stating = (what: string, values: readonly unknown[]): Probe => ({
  name: `requestMentor(${what}) and mentorMatches, over and over`,
  actors: ['anna@social', 'nina@network'],
  over: () => values,
  async ask(ask, { own }, value) {
    const input = { caseId: own, languages: ['sv'], hoursPerWeek: 3, earliestStart: dayIn(7), idempotencyKey: key() };
    const need = await ask('anna@social', texts.REQUEST, { input: { ...input, [what]: value } });
    await ask('nina@network', texts.MATCH, { caseId: own });
    await ask('nina@network', texts.PLAN, { caseIds: [own] });
    await ask('anna@social', texts.WITHDRAW, { id: need['id'], version: need['version'] });
  },
});

/** A proposal, as these see it. */
async function proposing(ask: Ask, needId: unknown, mentorId: string, readers: readonly string[]): Promise<Told> {
  const made = await ask('nina@network', texts.PROPOSE, { input: { needId, mentorId, idempotencyKey: key() } });
  if (made['id'] === undefined) throw new Error('nothing was proposed');
  for (const reader of readers) await ask(reader, texts.MENTORSHIP_READ, { id: made['id'] });
  return made;
}

/** Changes a mentor of one's own, and has the victim's need matched. */
const changing = (what: string, values: readonly unknown[]): Probe => ({
  name: `updateMentor(${what}) and mentorMatches, over and over`,
  actors: ['cora@exit', 'nina@network'],
  over: () => values,
  async ask(ask, { probe, victim }, value) {
    const { version } = await ask('cora@exit', texts.MENTOR, { id: probe.id });
    await ask('cora@exit', texts.CHANGE_MENTOR, { id: probe.id, version, patch: value });
    await ask('nina@network', texts.MATCH, { caseId: victim.caseId });
    await ask('nina@network', texts.PLAN, { caseIds: [victim.caseId] });
    await ask('nina@network', texts.MATCH_FEW, { caseId: victim.caseId });
  },
});

/** Questions that write nothing, of every actor. */
const reading = (name: string, text: string, over: (network: AttackNetwork) => readonly Told[], actors = EVERYBODY): Probe[] =>
  actors.map((actor) => ({
    name: `${name} as ${actor}`,
    actors: [actor],
    over,
    async ask(ask, _town, value) {
      await ask(actor, text, value);
    },
  }));

const EVERYBODY = ['pia@police', 'kurt@prison', 'siv@school', 'nina@network', 'cora@exit', 'bo@social', 'lena@social'];

export const PROBES: readonly Probe[] = [
  stating('area', AREAS),
  stating('avoidGroups', GROUPS),
  stating('preferredGender', ['FEMALE', 'MALE']),
  changing(
    'areas',
    AREAS.map((area) => ({ areas: [area] })),
  ),
  changing(
    'unsafeAreas',
    AREAS.map((area) => ({ unsafeAreas: [area] })),
  ),
  changing(
    'ties',
    GROUPS.map((ties) => ({ ties })),
  ),
  changing(
    'ages',
    [
      [0, 16],
      [0, 17],
      [18, 120],
      [18, 43],
      [44, 44],
    ].map(([minimumAge, maximumAge]) => ({ minimumAge, maximumAge })),
  ),
  changing(
    'contactPerson',
    [true, false].map((contactPerson) => ({ contactPerson })),
  ),
  {
    name: 'requestMentor(area) and proposeMentor, taken back and made again',
    actors: ['anna@social', 'nina@network'],
    over: () => AREAS.map((area) => ({ area, avoidGroups: ['Gruppen'] })),
    async ask(ask, { own, mentor }, more: Told) {
      const input = {
        caseId: own,
        languages: ['sv'],
        hoursPerWeek: 3,
        earliestStart: dayIn(7),
        idempotencyKey: key(),
        ...more,
      };
      const need = await ask('anna@social', texts.REQUEST, { input });
      const { id } = await proposing(ask, need['id'], mentor.id, ['nina@network', 'anna@social']);
      await ask('nina@network', texts.WORK_LIST);
      await ask('nina@network', texts.TAKE_BACK, { id, version: 1, reason: 'Fel.' });
      await ask('anna@social', texts.WITHDRAW, { id: need['id'], version: need['version'] });
    },
  },
  {
    // Unsafe nowhere and tied to nobody: that one of those is what the need has is told once, and on purpose (ADR 18).
    name: 'updateMentor(ages, contactPerson) and a proposal of that mentor, taken back and made again',
    actors: ['cora@exit', 'nina@network'],
    over: () => [{ maximumAge: 16 }, { minimumAge: 18 }, { minimumAge: 0, maximumAge: 120, contactPerson: true }],
    async ask(ask, { probe, need }, patch: Told) {
      const { version } = await ask('cora@exit', texts.MENTOR, { id: probe.id });
      await ask('cora@exit', texts.CHANGE_MENTOR, {
        id: probe.id,
        version,
        patch: { minimumAge: 0, maximumAge: 120, ...patch },
      });
      const { id } = await proposing(ask, need.id, probe.id, ['cora@exit', 'nina@network']);
      await ask('cora@exit', texts.WORK_LIST);
      await ask('nina@network', texts.TAKE_BACK, { id, version: 1, reason: 'Fel.' });
    },
  },
  {
    name: 'openCase(personalIdentityNumber), the case read and changed',
    actors: ['bo@social'],
    over: guesses,
    async ask(ask, _town, personalIdentityNumber: string) {
      const input = { person: { name: 'Påhittad', personalIdentityNumber }, idempotencyKey: key() };
      const opened = await ask('bo@social', texts.OPEN, { input });
      await ask('bo@social', texts.CASE, { id: opened['id'] });
      const person = opened['person'] as Told | null | undefined;
      const patch = { person: { phone: '031-999 99 99', version: person?.['version'] ?? 1 } };
      await ask('bo@social', texts.CHANGE_CASE, { id: opened['id'], version: opened['version'], patch });
      await ask('bo@social', texts.LOOK_UP, { by: { personalIdentityNumber } });
    },
  },
  {
    name: 'requestDisclosure(personalIdentityNumber)',
    actors: ['pia@police'],
    over: guesses,
    async ask(ask, { there: { network } }, personalIdentityNumber: string) {
      const input = {
        ...{
          toAgencyId: agencyId(network.social),
          personalIdentityNumber,
          fields: ['Person.name'],
          motive: 'Påhittat.',
        },
        ...{ ground: 'Lag 2025:170', purpose: 'CRIME_PREVENTION', answerBy: inDays(14), idempotencyKey: key() },
      };
      const made = await ask('pia@police', texts.REQUEST_DISCLOSURE, { input });
      if (made['id']) await ask('pia@police', texts.REQUEST_READ, { id: made['id'] });
    },
  },
  ...EVERYBODY.map((actor): Probe => ({
    name: `records by their ids as ${actor}`,
    actors: [actor],
    over: ({ victim, referral, declined, untilBirthday, need, mentor }) => [
      [texts.DISCLOSED, untilBirthday],
      [texts.REFERRAL, declined.id],
      ...[
        [texts.CASE, victim.caseId],
        [texts.PERSON, victim.personId],
        [texts.REFERRAL, referral.id],
      ],
      ...[
        [texts.NEED, need.id],
        [texts.MENTOR, mentor.id],
        [texts.MATCH, victim.caseId],
      ],
    ],
    async ask(ask, _town, [text, id]: readonly [string, string]) {
      await ask(actor, text, text === texts.MATCH ? { caseId: id } : { id });
    },
  })),
  ...reading('caseLookup', texts.LOOK_UP, (network) => [
    ...guesses(network).map((personalIdentityNumber) => ({ by: { personalIdentityNumber } })),
    ...['Hemliga Karlsson', 'Någon Annan'].map((name) => ({ by: { name } })),
  ]),
  ...reading('lapses(withinDays)', texts.LAPSES, () => [...bisection(730)].map((withinDays) => ({ withinDays })), [
    'lena@social',
    'bo@social',
    'pia@police',
  ]),
  ...reading('lists with filters and orders', texts.LISTS, () =>
    ['ASC', 'DESC'].flatMap((direction) => [1, 2, 100].map((first) => ({ direction, first }))),
  ),
  ...reading('search', texts.SEARCH, () => ['Hemliga', 'Sakkunniga', 'Någon'].map((search) => ({ search }))),
  ...reading('changes', texts.CHANGES, () => [{ from: 'SNAPSHOT' }, { from: 'BEGINNING' }]),
  ...reading('disclosureCheck', texts.CHECK, ({ there: { network, base }, victim }) =>
    [network.police, network.school, base.coordination].flatMap((to) =>
      [1, 80, 100, 120, 400].map((days) => ({
        input: {
          caseId: victim.caseId,
          recipientAgencyId: agencyId(to),
          fields: ['Case.risk'],
          purpose: 'CRIME_PREVENTION',
          at: dayIn(days),
        },
      })),
    ),
  ),
  ...reading('accessLog(memberId)', texts.LOG, (network) => readers(network).map((memberId) => ({ filter: { memberId } })), [
    'lena@social',
    'bo@social',
  ]),
  ...CONFERENCE_PROBES,
];

/** Days in the order in which a search by halves tries them, however it goes on: at most 200 questions altogether. */
function* bisection(most: number): Generator<number> {
  for (let step = most; step > 20; step = Math.ceil(step / 2))
    for (let days = step; days < most; days += step) if (days % 7 !== 0) yield days;
}

/** A way of asking whether an agency knows a person, which tells it and therefore costs (ADR 30). */
export interface Paid {
  readonly name: string;
  readonly actor: string;
  readonly text: string;
  variables(network: AttackNetwork, number: string): Told;
}

export const PAID: readonly Paid[] = [
  { name: 'trackCheck', actor: 'bo@social', text: texts.TRACK, variables: (_town, number) => ({ number }) },
  {
    ...{ name: 'subjectExtract', actor: 'lena@social', text: texts.EXTRACT },
    variables: (_town, personalIdentityNumber) => ({ by: { personalIdentityNumber } }),
  },
  {
    ...{ name: 'syncExternalRecords(dryRun)', actor: 'sys@social', text: SYNC },
    variables: ({ systemId }, personalIdentityNumber) => ({
      ...{ id: systemId, key: key(), dryRun: true },
      batch: [{ type: 'CASE', externalId: key(), case: { person: { name: 'Påhittad', personalIdentityNumber } } }],
    }),
  },
];
