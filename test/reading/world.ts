import { AGENCY_KINDS, ROLES, type AgencyKind, type Assurance, type Role } from '../../src/policy/actor';
import type { TestActor, TestAgency, TestService } from '../support/api';
import { Dice } from './dice';
import { insertRows, type Row } from './tables';
import { assessmentRows } from './worldAssessments';
import { caseRows, entryRows, listingDisclosureRows } from './worldCases';
import { conferenceRows } from './worldConferences';
import { directoryRows } from './worldDirectory';
import { hookRows } from './worldHooks';
import { knownRows } from './worldKnown';
import { outcomeRows } from './worldOutcomes';
import { linkRows } from './worldPersonLinks';
import { groupRows } from './worldGroups';
import { planRows } from './worldPlans';
import { systemRows } from './worldSystems';
import { matchingRows } from './worldMatching';
import { concernRows } from './worldConcerns';
import { preventionRows } from './worldPrevention';
import { yearRows } from './worldYear';

/** A random network in a database: who can ask, and what only its maker knows. */
export interface World {
  readonly seed: number;
  readonly actors: readonly TestActor[];
  /** The personal number of each person that has one, by the person's uuid: in the database it is sealed. */
  readonly numbers: ReadonlyMap<string, string>;
}

/** What the parts of a world are made with. */
export interface Making {
  readonly dice: Dice;
  readonly service: TestService;
  readonly agencies: readonly TestAgency[];
  readonly actors: readonly TestActor[];
  /** A text that stands nowhere else in the world. */
  unique(what: string): string;
  /** A token of letters and digits that stands nowhere else, and that a search can find as it is written. */
  word(): string;
}

const HOUR = 3_600_000;
const TAILS = ['', '', '', ' åäö', ` "quoted"`, ` 'single'`, ' back\\slash', ' two\nlines', ' $1 %s', ' 😀'];

/** An instant so many hours from now, in whole minutes, so that some fall together. */
export function hoursFromNow(hours: number): string {
  const minute = 60_000;
  return new Date(Math.round((Date.now() + hours * HOUR) / minute) * minute).toISOString();
}

/** Fills the empty database of the service with a random network; the same seed and number give the same one. */
export async function makeWorld(service: TestService, seed: number, number: number): Promise<World> {
  const dice = new Dice(seed * 1_000 + number);
  const agencies = await foundAgencies(service, dice, number);
  const actors = await addMembers(service, dice, agencies);
  let count = 0;
  const making: Making = {
    dice,
    service,
    agencies,
    actors,
    unique: (what) => `${what}#${String(number)}.${String((count += 1))}${dice.pick(TAILS)}`,
    word: () => `q${String((count += 1))}z`,
  };
  const directory = directoryRows(making);
  await insertAll(service, directory);
  const { tables, numbers } = caseRows(making);
  await insertAll(service, tables);
  await insertAll(service, assessmentRows({ ...making, dice: new Dice(seed * 1_000 + number + 1_100) }, tables.case_file ?? []));
  const kept = {
    persons: tables.person ?? [],
    cases: tables.case_file ?? [],
    disclosures: tables.disclosure ?? [],
    numbers,
  };
  await insertAll(service, knownRows({ ...making, dice: new Dice(seed * 1_000 + number + 700) }, kept));
  await insertAll(service, outcomeRows({ ...making, dice: new Dice(seed * 1_000 + number + 1_100) }, kept.cases));
  const linking = { ...making, dice: new Dice(seed * 1_000 + number + 1_500) };
  await insertAll(service, linkRows(linking, kept.cases, tables.case_assignment ?? []));
  await closeWithOutcomes(service);
  const shared = { cases: tables.case_file ?? [], disclosures: tables.disclosure ?? [] };
  await insertAll(service, matchingRows(making, shared));
  await markSome(service, new Dice(seed * 1_000 + number + 900));
  const { resource: resources = [], organisation: organisations = [] } = directory;
  await insertAll(service, preventionRows(making, { ...shared, resources, organisations, experts: directory.expert ?? [] }));
  await insertAll(service, concernRows({ ...making, dice: new Dice(seed * 1_000 + number + 1_300) }, { cases: shared.cases, numbers }));
  const groups = groupRows(making, { ...shared, persons: kept.persons });
  await insertAll(service, groups);
  const planning = { ...making, dice: new Dice(seed * 1_000 + number + 300) };
  const plans = planRows(planning, shared.cases, groups.plan_goal ?? []);
  await insertAll(service, plans);
  const conferring = { ...making, dice: new Dice(seed * 1_000 + number + 1_500) };
  await insertAll(service, conferenceRows(conferring, { ...shared, steps: plans.plan_step ?? [] }));
  await insertRows(service.database, 'disclosure', listingDisclosureRows(making, directory.expert ?? []));
  await insertRows(service.database, 'access_entry', entryRows(making, tables));
  await insertAll(service, hookRows(making));
  const inStep = {
    Case: shared.cases,
    Person: tables.person ?? [],
    Expert: directory.expert ?? [],
    ActionGroup: groups.action_group ?? [],
  };
  await insertAll(service, systemRows(making, inStep));
  await changeSomeIdentities(service, dice, agencies);
  await insertYear(service, yearRows({ ...making, dice: new Dice(seed * 1_000 + number + 500) }, directory.organisation ?? []));
  return { seed: dice.seed, actors, numbers };
}

/** A closed case carries the outcome of the closing in force. */
async function closeWithOutcomes({ database }: TestService): Promise<void> {
  await database.ownerQuery(
    "UPDATE case_file c SET outcome = k.outcome FROM case_closing k WHERE k.case_id = c.id AND k.reopened_at IS NULL AND c.status = 'CLOSED'",
  );
}

/** Some persons are marked as protected, after all else: what was disclosed of them before is held back too. */
async function markSome({ database }: TestService, dice: Dice): Promise<void> {
  const persons = await database.ownerQuery<{ id: string; by: string }>(
    `SELECT p.id, (SELECT m.id FROM member m WHERE m.agency_id = p.owner_agency_id ORDER BY m.id LIMIT 1) AS by FROM person p
      ORDER BY p.id`,
  );
  for (const { id, by } of persons.filter(() => dice.chance(0.25)))
    await database.ownerQuery(
      `UPDATE person SET identity_protection = $2, identity_protected_since = $3, identity_protected_by = $4,
              identity_protection_source = $5 WHERE id = $1`,
      [
        id,
        dice.pick(['SECRECY_MARKING', 'PROTECTED_REGISTRATION', 'ASSUMED_IDENTITY']),
        hoursFromNow(-dice.between(1, 9)),
        by,
        dice.pick(['POPULATION_REGISTER', 'AUTHORITY', 'PERSON', 'EXTERNAL_SYSTEM']),
      ],
    );
}

/** The parts of a published report are there before it is published, and never after. */
async function insertYear(service: TestService, made: ReturnType<typeof yearRows>): Promise<void> {
  const { situation_report: reports = [], situation_contribution: parts = [], ...others } = made;
  await insertAll(service, others);
  const unmerged = { status: 'COLLECTING', summary: null, cancel_reason: null, merged_at: null, published_at: null };
  await insertRows(
    service.database,
    'situation_report',
    reports.map((row) => ({ ...row, ...unmerged })),
  );
  await insertRows(service.database, 'situation_contribution', parts);
  for (const { id, status, summary, cancel_reason, merged_at, published_at } of reports)
    await service.database.ownerQuery(
      'UPDATE situation_report SET status = $2, summary = $3, merged_at = $4, published_at = $5, cancel_reason = $6 WHERE id = $1',
      [id, status, summary, merged_at, published_at, cancel_reason],
    );
}

async function insertAll(service: TestService, tables: Readonly<Partial<Record<string, readonly Row[]>>>): Promise<void> {
  for (const [table, rows] of Object.entries(tables))
    await insertRows(service.database, table as Parameters<typeof insertRows>[1], rows ?? []);
}

/** Four to eight agencies: four kinds in turn, so that four worlds have them all, and others at random. */
async function foundAgencies(service: TestService, dice: Dice, number: number): Promise<TestAgency[]> {
  const inTurn = [0, 1, 2, 3].map((at): AgencyKind => AGENCY_KINDS[(number * 4 + at) % AGENCY_KINDS.length] ?? 'POLICE');
  // Somebody private in most worlds: nobody else needs a reservation.
  const unbound: AgencyKind[] = dice.chance(0.8) ? ['CIVIL_SOCIETY'] : [];
  const kinds = [...inTurn, ...unbound, ...Array.from({ length: dice.between(0, 3) }, () => dice.pick(AGENCY_KINDS))];
  const agencies: TestAgency[] = [];
  for (const [at, kind] of kinds.entries()) {
    const name = `${dice.pick(['Åklagare', 'Älvstaden', 'Örgryte', 'Angered', 'Centrum', 'angered'])} q${String(at)}x`;
    const municipalityCode = dice.pick(['1480', '1481', '0180', null]);
    // Not every agency of that kind coordinates this network.
    const coordinatesNetwork = kind === 'COORDINATION' && (number + at) % 3 > 0;
    const lawKinds = coordinatesNetwork
      ? [{ lawKind: 'SOCIAL_SERVICES' as const, validFrom: '2011-01-01', validTo: null, source: 'stated' }]
      : [];
    agencies.push(await service.foundAgency(`a${String(at)}`, kind, { name, municipalityCode, coordinatesNetwork, lawKinds }));
  }
  return agencies;
}

const AT_WORK = ['CASEWORKER', 'OFFICER', 'COUNSELLOR', 'COORDINATOR'] as const;
const AT_WORK_IN: Readonly<Partial<Record<AgencyKind, readonly Role[]>>> = {
  CIVIL_SOCIETY: ['MENTOR', 'MENTOR', 'THEOLOGIAN'],
  COORDINATION: ['COORDINATOR'],
};

/** In every agency one who works with cases and one who leads, and others with roles in turn and any level of assurance. */
async function addMembers(service: TestService, dice: Dice, agencies: readonly TestAgency[]): Promise<TestActor[]> {
  const actors: TestActor[] = [];
  const add = async (agency: TestAgency, roles: readonly Role[], assurance: Assurance): Promise<void> => {
    const who = `m${String(actors.length)}`;
    const kind = roles.includes('SYSTEM') ? 'SYSTEM' : 'PERSON';
    const name = `${dice.pick(['Åsa', 'Anna', 'Örjan', 'Zeth'])} name#${who}@${agency.slug}`;
    actors.push(await service.addMember(`${who}@${agency.slug}`, roles, { assurance, kind, name }));
  };
  for (const agency of agencies) {
    const atWork = AT_WORK_IN[agency.kind] ?? AT_WORK;
    await add(agency, [dice.pick(atWork)], 3);
    await add(agency, ['LEAD'], dice.pick([3, 3, 4] as const));
    for (let others = dice.between(2, 3); others > 0; others -= 1) {
      const turn = ROLES[actors.length % ROLES.length] ?? 'MENTOR';
      const roles = dice.chance(0.4) ? [...new Set([turn, dice.pick(ROLES)])] : [turn];
      await add(agency, roles, dice.pick([1, 2, 3, 3, 4] as const));
    }
  }
  return actors;
}

/** Agencies with successors and an end far ahead, members who are suspended, and more keys than one. */
async function changeSomeIdentities(service: TestService, dice: Dice, agencies: readonly TestAgency[]): Promise<void> {
  const { ownerQuery } = service.database;
  for (const agency of agencies) {
    const successors = dice.some(agencies, 0, 2).map(({ id }) => id);
    const validTo = dice.pick(['2999-12-31', null]);
    const desk = dice.pick(['031-390 06 10', null]);
    await ownerQuery('UPDATE agency SET successor_ids = $2, valid_to = $3, duty_phone = $4, duty_email = $5 WHERE id = $1', [
      agency.id,
      successors,
      validTo,
      desk,
      desk && 'jour@example.org',
    ]);
    await ownerQuery(
      `INSERT INTO member (id, agency_id, issuer_id, subject, kind, name, roles, max_assurance, suspended_at, suspended_reason)
       VALUES ($1, $2, $3, 'gone', 'PERSON', $4, '{CASEWORKER}', 3, $5, 'left')`,
      [dice.uuid(), agency.id, agency.issuerId, `gone#${agency.slug}`, hoursFromNow(-48)],
    );
    await ownerQuery(`INSERT INTO issuer_key (id, issuer_id, kid, jwk, added_at, retired_at) VALUES ($1, $2, 'old-key', '{}', $3, $4)`, [
      dice.uuid(),
      agency.issuerId,
      hoursFromNow(-2000),
      dice.pick([hoursFromNow(-24), null]),
    ]);
  }
  await oneThatHasEnded(service, dice);
}

/** An agency that has ended, of which an expert and a resource are left. */
async function oneThatHasEnded(service: TestService, dice: Dice): Promise<void> {
  const { ownerQuery } = service.database;
  const { id } = await service.foundAgency('ended', 'SCHOOL');
  await ownerQuery("UPDATE agency SET valid_to = '2025-12-31', ended_at = now() WHERE id = $1", [id]);
  await ownerQuery(
    `INSERT INTO expert (id, agency_id, name, title, protected_identity, profession_codes, environment_codes, language_codes, assured_at, version)
     VALUES ($1, $2, 'Påhittad Kvarlämnad', 'Rådgivare', false, '{}', '{}', '{}', $3, 1)`,
    [dice.uuid(), id, hoursFromNow(-5000)],
  );
  await ownerQuery(
    `INSERT INTO resource (id, agency_id, kind, name, description, municipality_codes, language_codes, environment_codes, schedules, assured_at, version)
     VALUES ($1, $2, 'HELPLINE', 'Kvarlämnad linje', 'x', '{}', '{}', '{}', '[]', $3, 1)`,
    [dice.uuid(), id, hoursFromNow(-5000)],
  );
}
