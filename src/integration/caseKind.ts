import { addCase, changeCase, checkFields, endCase, type CaseFields } from '../cases/case.service';
import type { CasePatch } from '../cases/caseInput.types';
import { checkParticulars, type CheckedPerson } from '../cases/person.service';
import type { PersonPatch } from '../cases/person.types';
import { casesInStep, type CaseInStep, type PersonInStep } from '../cases/step.service';
import { CaseProgramme } from '../cases/vocabulary.types';
import { termIdsOf } from '../directory/term.service';
import type { Context } from '../platform/context';
import { BadUserInput } from '../platform/errors';
import type { Outcome } from '../platform/refusal';
import { requireAction, requireRecord } from '../reading/facts';
import { hasLiveReferral } from '../referrals/referral.service';
import { settleAfterBirthDate } from '../referrals/settle.service';
import { inStepAmong } from './mapping';
import type { FieldGroups } from './merge';
import type { SyncCaseInput, SyncPersonInput } from './syncInput.types';
import { codesIn, day, oneOf, partOf, spokenOf, type Incoming, type Made, type Path, type Standing, type SyncKind } from './syncKind'; // prettier-ignore
import type { SyncFieldGroup } from './syncVocabulary.types';

const CLOSED_THERE = 'Avslutat i det externa systemet.';

/** A case of ours, and its person where this system has brought it. */
interface CaseStanding extends Standing {
  readonly person: { readonly id: string; readonly version: number };
  /** A person whom the agency knew before is no business of the system: neither shown to it nor changed by it. */
  readonly ownPerson: boolean;
}

interface Checked {
  readonly part: SyncCaseInput;
  readonly fields: CaseFields;
  readonly person: CheckedPerson | undefined;
  readonly path: Path;
}

const MEMBERS_OF: Readonly<Record<SyncFieldGroup, readonly (keyof SyncCaseInput)[]>> = {
  BASIS: ['programme'],
  IDENTITY: [],
  CONTACT: [],
  NARRATIVE: ['summary'],
  RISK: ['risk', 'concernTypes'],
};
const MEMBERS_OF_PERSON: Readonly<Record<SyncFieldGroup, readonly (keyof SyncPersonInput)[]>> = {
  BASIS: [],
  IDENTITY: ['name', 'personalIdentityNumber', 'birthDate', 'language'],
  CONTACT: ['address', 'district', 'phone'],
  NARRATIVE: [],
  RISK: [],
};

/** Cases, with the persons that the system itself has brought. */
export const caseKind: SyncKind<CaseStanding> = {
  type: 'CASE',
  recordType: 'Case',
  scope: 'CASES',

  async prefetch(ctx, records) {
    const parts = records.flatMap((record) => record.case ?? []);
    await termIdsOf(ctx, [
      ...parts.flatMap(({ concernTypes }) => codesIn(...(concernTypes ?? []))).map((code) => ({ taxonomy: 'CONCERN_TYPE', code }) as const), // prettier-ignore
      ...parts.flatMap(({ person }) => codesIn(person?.language)).map((code) => ({ taxonomy: 'LANGUAGE', code }) as const), // prettier-ignore
    ]);
  },

  async standing(ctx, ids) {
    const kept = await casesInStep(ctx, ids);
    const persons = [...kept.values()].map(({ person }) => person.id);
    const brought = await inStepAmong(ctx, 'Person', persons);
    return new Map([...kept].map(([id, one]) => [id, standingOf(one, brought.has(one.person.id))]));
  },

  async check(ctx, record, path): Promise<Incoming<CaseStanding>> {
    const checked = await checkCase(ctx, partOf(record.case, [...path, 'case']), [...path, 'case']);
    return {
      theirs: theirsOf(checked),
      create: () => createCase(ctx, checked),
      change: (standing, groups) => change(ctx, checked, standing, groups),
    };
  },

  async close(ctx, standing, reason) {
    await requireRecord(ctx, 'syncRecord', 'Case', standing.id);
    return endCase(ctx, standing, reason ?? CLOSED_THERE, hasLiveReferral);
  },
};

function standingOf({ id, version, status, person, ...kept }: CaseInStep, ownPerson: boolean): CaseStanding {
  const { programme, concernTypes, summary, risk } = kept;
  const ours: FieldGroups = {
    BASIS: { programme },
    NARRATIVE: { summary },
    RISK: { risk, concernTypes },
    ...(ownPerson ? groupsOfPerson(person) : {}),
  };
  return { id, version, closed: status === 'CLOSED', ours, person, ownPerson };
}

function groupsOfPerson(person: Omit<PersonInStep, 'id' | 'version'>): FieldGroups {
  const { name, number, birthDate, language, address, district, phone } = person;
  return { IDENTITY: { name, number, birthDate, language }, CONTACT: { address, district, phone } };
}

async function checkCase(ctx: Context, part: SyncCaseInput, path: Path): Promise<Checked> {
  const { concernTypes, summary, risk } = part;
  const programme = oneOf(part.programme, CaseProgramme, [...path, 'programme']);
  const fields = await checkFields(ctx, { programme, concernTypes, summary, risk }, path);
  if (!part.person) return { part, fields, person: undefined, path };
  day(part.person.birthDate, [...path, 'person', 'birthDate']);
  return { part, fields, person: await checkParticulars(ctx, part.person, [...path, 'person']), path };
}

function theirsOf({ fields, person }: Checked): FieldGroups {
  const { birthDate, languageCode, address, district, phone } = person?.fields ?? {};
  return spokenOf({
    BASIS: { programme: fields.programme },
    NARRATIVE: { summary: fields.summary },
    RISK: { risk: fields.risk, concernTypes: fields.concernTypeCodes },
    IDENTITY: { name: person?.name, number: numberIn(person), birthDate, language: languageCode },
    CONTACT: { address, district, phone },
  });
}

const numberIn = (person: CheckedPerson | undefined): string | null | undefined =>
  person?.number ? person.number.canonical : (person?.number as null | undefined);

async function createCase(ctx: Context, { fields, person, path }: Checked): Promise<Made> {
  requireAction(ctx, 'addSyncedCase');
  const name = person?.name;
  if (!person || name === undefined)
    throw new BadUserInput('A new case needs a person with a name.', [...path, 'person', 'name']);
  const made = await addCase(ctx, { subject: { particulars: { ...person, name } }, fields });
  const { birthDate = null, languageCode = null, address = null, district = null, phone = null } = person.fields;
  const kept = { name, number: numberIn(person) ?? null, birthDate, language: languageCode, address, district, phone };
  const { programme = null, summary = null, risk = null, concernTypeCodes = [] } = fields;
  return {
    id: made.id,
    ours: {
      BASIS: { programme },
      NARRATIVE: { summary },
      RISK: { risk, concernTypes: concernTypeCodes },
      ...(made.person.made ? groupsOfPerson(kept) : {}),
    },
    along: made.person.made ? [{ type: 'Person', id: made.person.id }] : [],
    note: made.person.made ? null : PERSON_KEPT,
  };
}

const PERSON_KEPT = {
  code: 'PERSON_KEPT',
  message: 'Your agency keeps this person already; its particulars are used as kept, and are not kept in step.',
} as const;

async function change(
  ctx: Context,
  { part, path }: Checked,
  { id, version, person, ownPerson }: CaseStanding,
  groups: readonly SyncFieldGroup[],
): Promise<Outcome> {
  await requireRecord(ctx, 'syncRecord', 'Case', id);
  const patch: CasePatch = picked(part, groups.flatMap((group) => MEMBERS_OF[group])); // prettier-ignore
  const ofPerson = groups.flatMap((group) => MEMBERS_OF_PERSON[group]);
  if (ofPerson.length > 0 && ownPerson && part.person) {
    await requireRecord(ctx, 'syncRecord', 'Person', person.id);
    const particulars: PersonPatch = { ...picked(part.person, ofPerson), version: person.version };
    patch.person = particulars;
  }
  return changeCase(ctx, { id, version }, patch, path, settleAfterBirthDate);
}

function picked<T extends object>(from: T, members: readonly (keyof T)[]): Pick<T, never> {
  return Object.fromEntries(members.map((member) => [member, from[member]])) as Pick<T, never>;
}
