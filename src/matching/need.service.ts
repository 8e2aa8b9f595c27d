import { lockedCase, refusedByState, lockedBirthDateOf } from '../cases';
import { labelsOf, requireTerm, requireTerms } from '../directory';
import { changed, refuse, type Written } from '../audit';
import { holdsContact, holdsPersonalNumber } from '../pii/personalData';
import type { Context } from '../platform/context';
import { isUniqueViolation } from '../platform/databaseErrors';
import { Conflict, NotFound } from '../platform/errors';
import { once } from '../platform/idempotency';
import { newId } from '../platform/ids';
import { clearable, entries, line, refuseInput, type Path } from '../platform/input';
import type { Outcome, Refused } from '../platform/refusal';
import { changeVersion } from '../platform/versioned';
import { ageOn, birthday, dayOf } from '../policy/calendar';
import { requireRecord } from '../reading/authorize';
import type { RecordId } from '../reading/ids';
import { CONTACT_PERSON_BELOW } from './hardRules';
import { between } from './mentorInput';
import { MentorNeedRow } from './need.entity';
import { NEED_STATUS_AFTER } from './need.lifecycle';
import type { RequestMentorInput } from './need.types';
import type { MentorNeedStatus } from './vocabulary.types';

const TYPE = 'MentorNeed';
const MOST = { languages: 10, groups: 20, hours: 60, years: 1 } as const;
const at = (field: keyof RequestMentorInput): Path => ['input', field];

type Stated = Omit<MentorNeedRow, 'id' | 'caseId' | 'ownerAgencyId' | 'subjectAge' | 'status' | 'statedAt' | 'statedBy' | 'version'>;
type NewNeed = Stated & Pick<MentorNeedRow, 'caseId' | 'ownerAgencyId' | 'subjectAge'>;

/** States an open case's need of a mentor, once for each idempotency key. Refused while the case has an open need. */
export async function requestMentor(ctx: Context, input: RequestMentorInput): Promise<Outcome<'MentorNeed'>> {
  const caseId = input.caseId.uuid;
  const { ownerAgencyId } = await requireRecord(ctx, 'requestMentor', 'Case', caseId);
  return once(ctx, 'requestMentor', input.idempotencyKey, input, async () => {
    const stated = await checkInput(ctx, input);
    const on: Written = { type: 'Case', id: caseId, ownerAgencyId };
    await lockedCase(ctx, caseId);
    const shut = await refusedByState(ctx, 'requestMentor', caseId, { on });
    if (shut) return shut;
    const subjectAge = await checkAge(ctx, caseId, stated);
    return (await insert(ctx, { ...stated, caseId, ownerAgencyId, subjectAge })) ?? needExists(ctx, on);
  });
}

async function checkInput(ctx: Context, input: RequestMentorInput): Promise<Stated> {
  const { languages, environment, methods, religiousKnowledge, preferredGender, avoidGroups } = input;
  if (languages.length === 0) refuseInput('Name at least one language.', at('languages'));
  if (languages.length > MOST.languages) refuseInput(`This has at most ${String(MOST.languages)} entries.`, at('languages'));
  checkStart(ctx, input.earliestStart);
  return {
    languages: await requireTerms(ctx, 'LANGUAGE', languages, at('languages')),
    environmentCode: (await clearable(environment, (code) => requireTerm(ctx, 'ENVIRONMENT', code, at('environment')))) ?? null,
    hoursPerWeek: between(input.hoursPerWeek, at('hoursPerWeek'), 1, MOST.hours),
    area: await areaOf(ctx, input),
    preferredGender: preferredGender ?? null,
    methodCodes: await requireTerms(ctx, 'COMPETENCE', methods ?? [], at('methods')),
    religiousCodes: await requireTerms(ctx, 'COMPETENCE', religiousKnowledge ?? [], at('religiousKnowledge')),
    avoidGroups: entries(avoidGroups ?? [], at('avoidGroups'), impersonal, MOST.groups),
    earliestStart: input.earliestStart,
    contactPerson: input.contactPerson,
  };
}

// A district that is named by its code is stored by its label, as it is compared.
async function areaOf(ctx: Context, { area, areaCode }: RequestMentorInput): Promise<string | null> {
  if (areaCode === undefined || areaCode === null) return clearable(area, (value) => impersonal(value, at('area'))) ?? null;
  if (area !== undefined && area !== null) refuseInput('Give `area` or `areaCode`, not both.', at('areaCode'));
  const code = await requireTerm(ctx, 'DISTRICT', areaCode, at('areaCode'));
  return (await labelsOf(ctx, 'DISTRICT', [code], at('areaCode')))[0] ?? null;
}

function checkStart(ctx: Context, day: string): void {
  const today = dayOf(ctx.clock.now());
  if (day < today) refuseInput('This day has passed.', at('earliestStart'));
  if (day > birthday(today, MOST.years)) refuseInput('Give a day within a year.', at('earliestStart'));
}

// An agency that may not see this text matches by it as text: it must name groups and people, and hold no data by which
// somebody can be reached.
function impersonal(value: string, path: Path): string {
  const clean = line(value, path);
  if (holdsPersonalNumber(clean) || holdsContact(clean))
    refuseInput('Leave out personal identity numbers, telephone numbers and e-mail addresses.', path);
  return clean;
}

/** The person's age on the first day; BAD_USER_INPUT if the person is too old for a contact person. */
async function checkAge(ctx: Context, caseId: string, { contactPerson, earliestStart }: Stated): Promise<number | null> {
  const bornOn = await lockedBirthDateOf(ctx, caseId);
  if (bornOn === null) return null;
  const age = ageOn(bornOn, earliestStart);
  if (contactPerson && age >= CONTACT_PERSON_BELOW)
    refuseInput(`A contact person can only be appointed for somebody under ${String(CONTACT_PERSON_BELOW)}.`, at('contactPerson'));
  return age;
}

/** The new need, or null if the database already has an open one. */
async function insert(ctx: Context, need: NewNeed): Promise<Outcome<'MentorNeed'> | null> {
  const id = newId();
  const manager = await ctx.tx.manager;
  const inserted = await manager
    .createQueryBuilder()
    .insert()
    .into(MentorNeedRow)
    .values({ ...need, id, status: 'OPEN', statedAt: ctx.clock.now(), statedBy: ctx.actor.memberId, version: 1 })
    .orIgnore()
    .returning('id')
    .execute();
  if ((inserted.raw as unknown[]).length === 0) return null;
  changed(ctx, { type: TYPE, id, ownerAgencyId: need.ownerAgencyId });
  return { type: TYPE, id };
}

function needExists(ctx: Context, on: Written): Refused {
  return refuse(ctx, on, 'NEED_EXISTS', 'The case already has an open need of a mentor.', {
    fields: ['MentorNeed.status'],
    unlock: 'Use the existing one, or withdraw it.',
  });
}

/** Withdraws an open need. Refused while a mentor has been asked for it, has accepted, or works for it. */
export async function withdrawMentorNeed(ctx: Context, id: RecordId<'MentorNeed'>, version: number): Promise<Outcome<'MentorNeed'>> {
  await requireRecord(ctx, 'changeNeed', TYPE, id);
  const need = await lockNeed(ctx, id);
  if (need.version !== version) throw new Conflict('The record has changed since it was read.', need.version);
  const trace: Written = { type: TYPE, id, ownerAgencyId: need.ownerAgencyId };
  if (await inUse(ctx, id))
    return refuse(ctx, trace, 'NEED_IN_USE', 'A mentor has been asked for this need, has accepted it, or works for it.', {
      fields: ['MentorNeed.mentorships'],
      unlock: 'Wait for the answer, or end the mentorship.',
    });
  if (!NEED_STATUS_AFTER[need.status].includes('WITHDRAWN')) {
    const message = `A need in the state ${need.status} cannot be withdrawn.`;
    return refuse(ctx, trace, 'INVALID_TRANSITION', message, { fields: ['MentorNeed.status'] });
  }
  await setNeedStatus(ctx, need, 'WITHDRAWN');
  return { type: TYPE, id };
}

async function inUse(ctx: Context, needId: string): Promise<boolean> {
  const [row] = await ctx.tx.query<{ used: boolean }>(
    "SELECT EXISTS (SELECT FROM mentorship WHERE need_id = $1 AND (status IN ('ACCEPTED', 'ACTIVE')" +
      " OR (status = 'PROPOSED' AND answer_by > app_now()))) AS used",
    [needId],
  );
  return row?.used === true;
}

/**
 * The need, once no other transaction works on it; others wait until this transaction ends. NotFound if the actor's
 * agency does not see it. Uses a lock of its own: only the agency that owns the row may lock the row.
 */
export async function lockNeed(ctx: Context, uuid: string): Promise<MentorNeedRow> {
  const manager = await ctx.tx.manager;
  await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`mentor-need:${uuid}`]);
  const row = await manager.findOneBy(MentorNeedRow, { id: uuid });
  if (!row) throw new NotFound();
  return row;
}

/**
 * Changes the state of a locked need, as its own agency; does nothing if it already has the state. Conflict if the
 * state may not follow, or if the case now has another open need.
 */
export async function setNeedStatus(ctx: Context, need: MentorNeedRow, status: MentorNeedStatus): Promise<void> {
  if (need.status === status) return;
  if (!NEED_STATUS_AFTER[need.status].includes(status))
    throw new Conflict('The need has changed meanwhile; nothing was done.', need.version);
  try {
    await changeVersion(await ctx.tx.manager, 'mentor_need', need.id, need.version, { status });
  } catch (error) {
    if (isUniqueViolation(error)) throw new Conflict('The case has another open need.', need.version);
    throw error;
  }
  changed(ctx, { type: TYPE, id: need.id, ownerAgencyId: need.ownerAgencyId });
}

/** The trace of a need in the access log. */
export const needWritten = ({ id, ownerAgencyId }: MentorNeedRow): Written => ({
  type: 'MentorNeed',
  id,
  ownerAgencyId,
});

/** The refusal of an action that only an open need allows. */
export function needNotOpen(ctx: Context, on: Written): Refused {
  return refuse(ctx, on, 'NEED_NOT_OPEN', 'The need is filled or withdrawn.', { fields: ['MentorNeed.status'] });
}

/**
 * Reopens the need of a mentorship that has ended, whoever ended it. Uses a function of the database, because only the
 * agency that owns a need may change it. Does nothing while the case is closed or has another open need.
 */
export async function reopenNeed(ctx: Context, need: MentorNeedRow): Promise<void> {
  try {
    const opened = await ctx.tx.query('SELECT reopen_need($1) AS id', [need.id]);
    if (opened.length > 0) changed(ctx, needWritten(need));
  } catch (error) {
    if (isUniqueViolation(error)) throw new Conflict('The case has another open need.', need.version);
    throw error;
  }
}
