import {
  keptAlready,
  openCases,
  rewriteCases,
  type CaseOfNewPerson,
  type CaseRewrite,
  markFurther,
  IdentityProtection,
  ProtectionSource,
  addCase,
  changeCase,
  checkFields,
  endCase,
  type CaseFields,
  type CasePatch,
  sharedAmong,
  changesPerson,
  checkParticulars,
  type CheckedPerson,
  type PersonPatch,
  parsePersonNumber,
  syncedCases,
  type SyncedCase,
  type SyncedPerson,
  CaseProgramme,
} from '../cases';
import { termIdsOf } from '../directory';
import { onClosing } from '../matching';
import type { Context } from '../platform/context';
import { BadUserInput, InternalError } from '../platform/errors';
import type { Outcome } from '../platform/refusal';
import { dayOf } from '../policy/calendar';
import { allowedAmong, requireAction, requireRecord } from '../reading/authorize';
import { settleAfterBirthDate } from '../referrals';
import { CASE_GROUPS, OF_CASE, PERSON_GROUPS, OF_PERSON, inputName, type CaseMember, type PersonMember } from './caseMembers';
import { syncedAmong } from './mapping';
import type { FieldGroups } from './merge';
import type { SyncCaseInput, SyncPersonInput } from './input.types';
import { codesIn, day, grouped, oneOf, partOf, spokenOf, type Incoming, type Made, type Path, type Standing, type SyncKind } from './kind';
import type { Mark } from '../policy/protectedIdentity';

const CLOSED_THERE = 'Avslutat i det externa systemet.';

/** A case of ours, with its person if this system has brought the person. */
interface CaseStanding extends Standing {
  readonly person: { readonly id: string; readonly version: number };
  /**
   * Whether the system may change the person: it has brought the person, who has no other open cases. Otherwise our
   * data stays.
   */
  readonly ownPerson: boolean;
  /** As read: a change written in one statement with others replaces exactly this version. */
  readonly kept: SyncedCase;
}

interface Checked {
  readonly part: SyncCaseInput;
  readonly fields: CaseFields;
  readonly person: CheckedPerson | undefined;
  /** Degree of protection stated by the system; a lower one, or none, is never taken over. */
  readonly mark: Mark | null;
  readonly path: Path;
}

interface CaseIncoming extends Incoming<CaseStanding> {
  readonly checked: Checked;
}

const OF_NUMBER: readonly (keyof SyncPersonInput)[] = ['personalIdentityNumber', 'birthDate'];

/** Cases, with the persons that the system itself has brought. */
export const caseKind: SyncKind<CaseStanding, CaseIncoming> = {
  type: 'CASE',
  recordType: 'Case',
  scope: 'CASES',

  async prefetch(ctx, records) {
    const parts = records.flatMap((record) => record.case ?? []);
    await termIdsOf(ctx, [
      ...parts.flatMap(({ concernTypes }) => codesIn(...(concernTypes ?? []))).map((code) => ({ taxonomy: 'CONCERN_TYPE', code }) as const),
      ...parts.flatMap(({ person }) => codesIn(person?.language)).map((code) => ({ taxonomy: 'LANGUAGE', code }) as const),
    ]);
  },

  async standing(ctx, ids) {
    const kept = await syncedCases(ctx, ids);
    const persons = [...kept.values()].map(({ person }) => person.id);
    const brought = await syncedAmong(ctx, 'Person', persons);
    const shared = await sharedAmong(ctx, persons, 'syncRecord');
    const own = (id: string): boolean => brought.has(id) && !shared.has(id);
    return new Map([...kept].map(([id, one]) => [id, standingOf(one, own(one.person.id))]));
  },

  async check(ctx, record, path): Promise<CaseIncoming> {
    const checked = await checkCase(ctx, partOf(record.case, [...path, 'case']), [...path, 'case']);
    return {
      checked,
      theirs: theirsOf(checked),
      create: () => createCase(ctx, checked),
      raise: checked.mark ? (standing) => raiseMark(ctx, checked, standing) : undefined,
      change: (standing, members) => change(ctx, checked, standing, members),
    };
  },

  personAsked(ctx, record, path, standing) {
    const written = record.case?.person?.personalIdentityNumber;
    if (record.closed || typeof written !== 'string') return null;
    const at = [...path, 'case', 'person', 'personalIdentityNumber'];
    const value = canonicalOr(written, dayOf(ctx.clock.now()), at);
    // The person already linked to the record is found by the link, not by the number.
    const ours = standing?.kept.person;
    return value === null || value === ours?.number || ours?.formerNumbers.includes(value) === true
      ? null
      : { by: 'number', value, path: at };
  },

  async close(ctx, standing, reason) {
    await requireRecord(ctx, 'syncRecord', 'Case', standing.id);
    return endCase(ctx, standing, reason ?? CLOSED_THERE, onClosing);
  },

  createMany: (ctx, incoming) =>
    createMany(
      ctx,
      incoming.map(({ checked }) => checked),
    ),

  changeMany: (ctx, changes) =>
    changeMany(
      ctx,
      changes.map(({ incoming, standing, members }) => ({ checked: incoming.checked, standing, members })),
    ),
};

function standingOf(kept: SyncedCase, ownPerson: boolean): CaseStanding {
  const { id, version, status, person } = kept;
  const ours = { ...grouped(CASE_GROUPS, kept), ...(ownPerson ? syncedFieldGroups(person) : {}) };
  return { id, version, closed: status === 'CLOSED', ours, person, ownPerson, kept };
}

// The contact data of a marked person is maintained here alone: a system can neither change it nor find out by trying
// whether it knows it.
function syncedFieldGroups(person: SyncedPerson): FieldGroups {
  const { CONTACT, ...others } = grouped(PERSON_GROUPS, person);
  return person.marked ? others : { ...others, CONTACT };
}

/** Text that is not a number is refused when the record is checked; here it is nobody's number. */
function canonicalOr(written: string, today: string, path: Path): string | null {
  try {
    return parsePersonNumber(written, today, path).canonical;
  } catch (error) {
    if (error instanceof BadUserInput) return null;
    throw error;
  }
}

async function checkCase(ctx: Context, part: SyncCaseInput, path: Path): Promise<Checked> {
  const { concernTypes, summary, risk } = part;
  const programme = oneOf(part.programme, CaseProgramme, [...path, 'programme']);
  const fields = await checkFields(ctx, { programme, concernTypes, summary, risk }, path);
  if (!part.person) return { part, fields, person: undefined, mark: null, path };
  day(part.person.birthDate, [...path, 'person', 'birthDate']);
  const at = [...path, 'person'];
  const kind = oneOf(part.person.identityProtection, IdentityProtection, [...at, 'identityProtection']);
  const stated = oneOf(part.person.identityProtectionSource, ProtectionSource, [...at, 'identityProtectionSource']);
  const mark = kind ? { kind, source: stated ?? 'EXTERNAL_SYSTEM' } : null;
  return { part, fields, person: await checkParticulars(ctx, part.person, at), mark, path };
}

function theirsOf({ fields, person }: Checked): FieldGroups {
  const { programme, summary, risk, concernTypeCodes: concernTypes } = fields;
  const { birthDate, languageCode: language, address, district, phone } = person?.fields ?? {};
  const named = { name: person?.name, number: numberIn(person), birthDate, language };
  return spokenOf({
    ...grouped(CASE_GROUPS, { programme, summary, risk, concernTypes }),
    ...grouped(PERSON_GROUPS, { ...named, address, district, phone }),
  });
}

const numberIn = (person: CheckedPerson | undefined): string | null | undefined =>
  person?.number ? person.number.canonical : (person?.number as null | undefined);

async function createCase(ctx: Context, checked: Checked): Promise<Made> {
  requireAction(ctx, 'addSyncedCase');
  const { person, fields } = named(checked);
  const made = await addCase(ctx, { subject: { particulars: person, mark: checked.mark }, fields }, 'syncRecord');
  if (made.person.made) return madeOf(checked, made.id, made.person.id);
  const standing = (await caseKind.standing(ctx, [made.id])).get(made.id);
  if (!standing) throw new InternalError({ cause: 'a case that was just made is not there' });
  return { id: made.id, ours: standing.ours, along: [], note: null };
}

function named({ fields, person, path }: Checked): CaseOfNewPerson {
  const name = person?.name;
  if (person && name !== undefined) return { person: { ...person, name }, fields };
  throw new BadUserInput('A new case needs a person with a name.', [...path, 'person', 'name']);
}

/**
 * Creates many at once; excludes cases without a name, cases of persons already on record, and numbers that occur
 * twice.
 */
async function createMany(ctx: Context, all: readonly Checked[]): Promise<ReadonlyMap<number, Made>> {
  requireAction(ctx, 'addSyncedCase');
  const numbers = new Set<string>();
  const fresh = all.flatMap((checked, place) => {
    // A marked person is created by itself: the mark has a record of its own.
    if (checked.person?.name === undefined || checked.mark) return [];
    const number = numberIn(checked.person);
    if (number && numbers.has(number)) return [];
    if (number) numbers.add(number);
    return [{ place, checked, asked: named(checked) }];
  });
  const kept = await keptAlready(
    ctx,
    fresh.map(({ asked }) => asked),
  );
  const free = fresh.filter((_one, at) => !kept.has(at));
  const opened = await openCases(
    ctx,
    free.map(({ asked }) => asked),
  );
  return new Map(
    opened.flatMap(({ id, personId }, at) => {
      const one = free[at];
      return one ? [[one.place, madeOf(one.checked, id, personId)]] : [];
    }),
  );
}

/** A case that was created together with its person. */
function madeOf({ fields, person }: Checked, id: string, personId: string): Made {
  const { birthDate = null, languageCode = null, address = null, district = null, phone = null } = person?.fields ?? {};
  const name = person?.name ?? '';
  const kept = { name, number: numberIn(person) ?? null, birthDate, language: languageCode, address, district, phone };
  const { programme = null, summary = null, risk = null, concernTypeCodes = [] } = fields;
  const ofCase = grouped(CASE_GROUPS, { programme, summary, risk, concernTypes: concernTypeCodes });
  const ours = { ...ofCase, ...grouped(PERSON_GROUPS, kept) };
  return { id, ours, along: [{ type: 'Person', id: personId }], note: null };
}

/** Raises the mark of the person, if the system states one and has brought the person. Returns whether it did. */
async function raiseMark(ctx: Context, { mark }: Checked, { person }: CaseStanding): Promise<boolean> {
  if (!mark || !(await syncedAmong(ctx, 'Person', [person.id])).has(person.id)) return false;
  await requireRecord(ctx, 'syncRecord', 'Person', person.id);
  return markFurther(ctx, person.id, mark);
}

async function change(
  ctx: Context,
  { part, person: sent, path }: Checked,
  { id, version, person, ownPerson, kept }: CaseStanding,
  members: ReadonlySet<string>,
): Promise<Outcome<'Case'>> {
  await requireRecord(ctx, 'syncRecord', 'Case', id);
  const patch: CasePatch = picked(part, among(OF_CASE, members));
  const ofPerson = among(OF_PERSON, members).map(inputName);
  if (ofPerson.length > 0 && ownPerson && part.person) {
    await requireRecord(ctx, 'syncRecord', 'Person', person.id);
    // A system that still sends a replaced number says nothing about the number that replaced it.
    const behind = kept.person.formerNumbers.includes(numberIn(sent) ?? '');
    const said = behind ? ofPerson.filter((member) => !OF_NUMBER.includes(member)) : ofPerson;
    const particulars: PersonPatch = { ...picked(part.person, said), version: person.version };
    if (changesPerson(particulars)) patch.person = particulars;
    else if (Object.keys(patch).length === 0) return { type: 'Case', id };
  }
  return changeCase(ctx, { id, version }, patch, path, settleAfterBirthDate, 'syncRecord');
}

const among = <M extends string>(known: readonly M[], members: ReadonlySet<string>): M[] => known.filter((member) => members.has(member));

function picked<T extends object>(from: T, members: readonly (keyof T)[]): Pick<T, never> {
  return Object.fromEntries(members.map((member) => [member, from[member]])) as Pick<T, never>;
}

/**
 * Changes many at once; excludes changes of a number or a birth date, on which much else rests, and a second case of
 * one person.
 */
async function changeMany(
  ctx: Context,
  changes: readonly { checked: Checked; standing: CaseStanding; members: ReadonlySet<string> }[],
): Promise<ReadonlySet<string>> {
  const persons = new Set<string>();
  const plain = changes.filter(({ standing, members }) => {
    if (persons.has(standing.person.id)) return false;
    persons.add(standing.person.id);
    return !members.has('number') && !members.has('birthDate');
  });
  const cases = await allowedAmong(
    ctx,
    'syncRecord',
    'Case',
    plain.map(({ standing }) => standing.id),
  );
  const own = plain.filter(({ standing }) => cases.has(standing.id));
  const ids = own.map(({ standing }) => standing.person.id);
  const allowed = await allowedAmong(ctx, 'syncRecord', 'Person', ids);
  const shared = await sharedAmong(ctx, ids, 'syncRecord');
  const rewrites = own.flatMap(({ checked, standing, members }): CaseRewrite[] => {
    const ofPerson = among(OF_PERSON, members).length > 0;
    if (ofPerson && !(standing.ownPerson && allowed.has(standing.person.id) && !shared.has(standing.person.id))) return [];
    return [rewriteOf(checked, standing, members, ofPerson)];
  });
  return rewriteCases(ctx, rewrites);
}

function rewriteOf({ fields, person }: Checked, { kept }: CaseStanding, members: ReadonlySet<string>, ofPerson: boolean): CaseRewrite {
  const given = <T>(member: string, sent: T | undefined, before: T): T => (members.has(member) && sent !== undefined ? sent : before);
  const { languageCode, address, district, phone } = person?.fields ?? {};
  const before = kept.person;
  const after = {
    programme: given('programme', fields.programme, kept.programme),
    concernTypes: given('concernTypes', fields.concernTypeCodes, [...kept.concernTypes]),
    summary: given('summary', fields.summary, kept.summary),
    risk: given('risk', fields.risk, kept.risk),
  } satisfies Record<CaseMember, unknown>;
  if (!ofPerson) return { before: kept, after };
  const changed = {
    name: given('name', person?.name, before.name),
    language: given('language', languageCode, before.language),
    address: given('address', address, before.address),
    district: given('district', district, before.district),
    phone: given('phone', phone, before.phone),
  } satisfies Record<Exclude<PersonMember, 'number' | 'birthDate'>, unknown>;
  return { before: kept, after, person: changed };
}
