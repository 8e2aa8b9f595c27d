import {
  addRosterRow,
  changeConference,
  changeRosterRow,
  decideOnRosterRow,
  endConference,
  noteRosterAttendance,
  planConference,
  planConferenceSeries,
} from '../conferences';
import { dayOf } from '../policy/calendar';
import { ROSTER_FIELDS } from '../policy/fields';
import { GlobalId, globalId, recordId } from '../reading/ids';
import { disclose } from '../referrals';
import type { LoadedCase } from './cases';
import { accepted, asActor, named, type Stage } from './stage';
import { daysAgo, instant } from './when';

type SampleRow = Stage['data']['conference']['rows'][number];

/** A conference of a monthly series that was held: the shared part, and the cases on its roster, each with those it was for. */
export async function loadConferences(stage: Stage, cases: ReadonlyMap<string, LoadedCase>): Promise<void> {
  const { by, series, parties, convenedDaysAgo, heldDaysAgo, agenda, sharedPicture, present, rows } = stage.data.conference;
  const [convenedAt, heldAt] = [convenedDaysAgo, heldDaysAgo].map((days) => instant(daysAgo(days), stage.loadedAt));
  if (!convenedAt || !heldAt) throw new Error('the conference of the sample has no time');
  const convening = await asActor(stage, by, convenedAt);
  const partyIds = agenciesOf(stage, parties);
  const seriesMade = await planConferenceSeries(convening, { ...series, partyIds, idempotencyKey: 'sample-conference-series' });
  const seriesId = GlobalId.of('ConferenceSeries', accepted(seriesMade, 'series of conferences'));
  const made = await planConference(convening, { seriesId, startsAt: heldAt, partyIds, agenda, idempotencyKey: 'sample-conference' });
  const id = recordId('Conference', accepted(made, 'conference'));
  for (const row of rows) await load(stage, row, { id, heldAt, prepareAt: convenedAt, file: named(cases, row.case) });
  const held = await asActor(stage, by, heldAt);
  const told = { sharedPicture, presentIds: agenciesOf(stage, present), idempotencyKey: 'sample-conference-picture' };
  accepted(await changeConference(held, id, 1, told), 'shared picture of the conference');
  accepted(await endConference(held, id, 2, { to: 'HELD', idempotencyKey: 'sample-conference-held' }), 'end of the conference');
}

const agenciesOf = (stage: Stage, slugs: readonly string[]): GlobalId<'Agency'>[] =>
  slugs.map((slug) => GlobalId.of('Agency', named(stage.agencies, slug)));

interface On {
  readonly id: string;
  readonly prepareAt: Date;
  readonly heldAt: Date;
  readonly file: LoadedCase;
}

/** Puts a case on the roster, discloses it to those it is for, and writes what was said and decided. */
async function load(stage: Stage, row: SampleRow, { id, prepareAt, heldAt, file }: On): Promise<void> {
  const key = (what: string): string => `sample-roster-${row.case}-${what}`;
  const before = await asActor(stage, file.by, prepareAt);
  const [caseId, partyIds] = [GlobalId.of('Case', file.id), agenciesOf(stage, row.for)];
  const added = await addRosterRow(before, {
    ...{ conferenceId: GlobalId.of('Conference', id), caseId, partyIds, idempotencyKey: key('row') },
    ...{ purpose: row.purpose, discussed: [...row.discussed], question: row.question },
  });
  const rowId = recordId('RosterRow', accepted(added, `row of ${row.case} on the roster`));
  const { forDays, ...terms } = row.disclosed;
  for (const [at, recipientAgencyId] of partyIds.entries()) {
    const given = await disclose(before, {
      ...{ recordId: globalId('Case', file.id), recipientAgencyId, fields: [...ROSTER_FIELDS, ...row.discussed], ...terms },
      ...{ circumstances: [], purpose: row.purpose, validUntil: instant(daysAgo(0), prepareAt, forDays) },
      idempotencyKey: key(`told-${String(at)}`),
    });
    accepted(given, `disclosure of the row of ${row.case}`);
  }
  const after = await asActor(stage, file.by, heldAt);
  const there = { agencyIds: partyIds, memberIds: [], idempotencyKey: key('attendance') };
  accepted(await noteRosterAttendance(after, rowId, 1, there), `attendance for ${row.case}`);
  accepted(await changeRosterRow(after, rowId, 2, { minutes: row.minutes, idempotencyKey: key('minutes') }), `minutes of ${row.case}`);
  for (const [at, { text, dueInDays }] of row.decisions.entries()) {
    const decision = { rosterRowId: GlobalId.of('RosterRow', rowId), text, dueOn: dayOf(instant(daysAgo(0), heldAt, dueInDays)) };
    accepted(await decideOnRosterRow(after, { ...decision, idempotencyKey: key(`decision-${String(at)}`) }), `decision on ${row.case}`);
  }
}
