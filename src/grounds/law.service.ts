import { isMarked, birthDateOf } from '../cases';
import { lawKindsOn } from '../identity';
import type { Context } from '../platform/context';
import { NotFound } from '../platform/errors';
import { refuseInput, type Path } from '../platform/input';
import type { AgencyKind } from '../policy/actor';
import { dayOf, midnight } from '../policy/calendar';
import { DUTY_CODES, groundMeant } from '../policy/duties';
import { ANY_AGE, type FieldAnswer, type LawQuestion, type Subject } from '../policy/lawQuestion';
import { answersOf, warningsOf } from '../policy/lawfulness';
import type { LawKind } from '../policy/lawKind';
import { PROVISIONS } from '../policy/provisions';
import type { Circumstance, Purpose } from '../policy/provisionTypes';
import { requireRecord } from '../reading/authorize';
import { isGivenId } from '../reading/ids';
import { consentsCovering, type ConsentFact } from './consent.service';
import { consentWarnings, type DisclosureWarning } from './consentWarnings';
import { fieldsNamed, TOLD_OTHERWISE } from './disclosureFields';
import type { DisclosureCheckInput } from './law.types';
import { acceptedReservation } from './reservation.service';

/** The statements of the discloser; everything else is looked up. */
export interface Stated {
  readonly circumstances: readonly Circumstance[];
  readonly weighing: boolean;
  /** The code of a duty; null for none. */
  readonly duty: string | null;
  readonly request: boolean;
}

/** An intended disclosure, or one about to be made. */
export interface Matter {
  readonly discloser: { readonly id: string; readonly kind: AgencyKind };
  readonly recipient: { readonly id: string; readonly kind: AgencyKind };
  /** The case, by uuid; null if only an age is asked about, or a listing is disclosed. */
  readonly caseId: string | null;
  readonly subject: Subject;
  readonly fields: readonly string[];
  /** For a listing, which notes the expert's consent with the disclosure: the end of that consent; otherwise null. */
  readonly listingConsentUntil: Date | null;
  readonly purpose: Purpose;
  readonly at: Date;
  readonly ground: string | null;
  readonly stated: Stated;
}

/** The answer of the law, and our records that it rests on. */
export interface LawAnswer {
  readonly question: LawQuestion;
  /** Kinds of the agencies; the question holds their kinds in law. */
  readonly kinds: { readonly discloser: AgencyKind; readonly recipient: AgencyKind };
  /** The same question for a person of any age, with the open ends of the consents. */
  readonly open: LawQuestion;
  readonly answers: readonly FieldAnswer[];
  readonly warnings: readonly DisclosureWarning[];
  readonly consentIds: readonly string[];
  readonly reservationId: string | null;
}

/**
 * Asks the law about a matter, with the consents and the reservation on record. Both `checkDisclosure` and `disclose`
 * call it.
 */
export async function askLaw(ctx: Context, matter: Matter): Promise<LawAnswer> {
  const { caseId, discloser, recipient, at, fields, purpose, subject } = matter;
  const { from, to, samePrincipal } = await partiesOn(ctx, discloser.id, recipient.id, dayOf(at));
  const { ground, stated } = meant(matter, from);
  const consents = caseId === null ? [] : await consentsCovering(ctx, caseId, recipient.id, at);
  const marked = caseId !== null && (await isMarked(ctx, caseId));
  const reservationId = caseId === null ? null : await acceptedReservation(ctx, caseId, recipient.id);
  const consentUntil = (field: string): Date | null => bestConsent(consents, field)?.until ?? matter.listingConsentUntil;
  const question: LawQuestion = {
    ...{ from, to, toKind: recipient.kind, fields, purpose, day: dayOf(at), subject, ground, marked },
    given: { ...stated, samePrincipal, reservation: reservationId !== null, consentUntil },
  };
  const openUntil = (field: string): Date | null => bestConsent(consents, field)?.openUntil ?? matter.listingConsentUntil;
  const open = { ...question, subject: ANY_AGE, given: { ...question.given, consentUntil: openUntil } };
  const answers = answersOf(PROVISIONS, question);
  const consentIds = new Set(fields.flatMap((field) => bestConsent(consents, field)?.id ?? []));
  return {
    ...{ question, open, answers },
    kinds: { discloser: discloser.kind, recipient: recipient.kind },
    warnings: [...new Set([...warningsOf(question, answers), ...(await consentWarnings(ctx, matter, answers))])],
    consentIds: [...consentIds],
    reservationId,
  };
}

/** The ground and duty as intended: the code of a duty given as ground selects that duty. */
function meant({ ground, stated }: Matter, from: LawKind): Pick<Matter, 'ground' | 'stated'> {
  if (ground === null) return { ground, stated };
  const named = groundMeant({ ground, duty: stated.duty }, from);
  return { ground: named.ground, stated: { ...stated, duty: named.duty } };
}

interface PartiesInLaw {
  readonly from: LawKind;
  readonly to: LawKind;
  /** Whether both agencies have the same organisation number: boards of one municipality or one region. */
  readonly samePrincipal: boolean;
}

async function partiesOn(ctx: Context, discloser: string, recipient: string, day: string): Promise<PartiesInLaw> {
  const kinds = await lawKindsOn(ctx.tx, [discloser, recipient], day);
  const [from, to] = [kinds.get(discloser), kinds.get(recipient)];
  if (!from || !to) throw new NotFound();
  const [row] = await ctx.tx.query<{ same: boolean }>(
    'SELECT count(DISTINCT organisation_number) = 1 AND count(organisation_number) = 2 AS same FROM agency WHERE id = ANY ($1)',
    [[discloser, recipient]],
  );
  return { from, to, samePrincipal: row?.same === true };
}

/** The named duty; BAD_USER_INPUT if it is not one of the choices, or is another one than the ground names. */
export function dutyNamed(duty: string | null | undefined, ground: string | null | undefined, path: Path): string | null {
  if (duty === undefined || duty === null) return null;
  if (!DUTY_CODES.includes(duty)) refuseInput(`Name one of these duties: ${DUTY_CODES.join(', ')}.`, path);
  if (ground && DUTY_CODES.includes(ground) && ground !== duty) refuseInput('The ground names another duty.', path);
  if (ground && !DUTY_CODES.includes(ground) && !carriesDuties(ground))
    refuseInput('Give a duty only with the ground OSL 10:28, through which it lifts secrecy.', path);
  return duty;
}

/** Whether a disclosure under a duty can name this as its ground. */
const carriesDuties = (ground: string): boolean => PROVISIONS.some(({ code, rung }) => code === ground && rung === 'DUTY');

/** The stated circumstances; BAD_USER_INPUT if one of them excludes another. */
export function statedTogether(circumstances: readonly Circumstance[], path: Path): readonly Circumstance[] {
  if (circumstances.includes('REKTOR') && circumstances.includes('OUTSIDE_REKTOR'))
    refuseInput(
      'These circumstances exclude each other: the information is either in the activity of a rektor or outside it. State one.',
      path,
    );
  return circumstances;
}

/** The longest-lasting of the consents that cover a field. */
function bestConsent(consents: readonly ConsentFact[], field: string): ConsentFact | undefined {
  const covering = consents.filter((consent) => consent.fields.includes(field));
  return covering.reduce<ConsentFact | undefined>(
    (best, consent) => (best === undefined || consent.until > best.until ? consent : best),
    undefined,
  );
}

const OLDEST = 130;

/** Answers an intended disclosure: on a case the caller works on, or on an age alone. Writes nothing. */
export async function checkDisclosure(ctx: Context, input: DisclosureCheckInput): Promise<LawAnswer> {
  const { caseId, subjectAge, discloserAgencyId } = input;
  const byCase = caseId !== undefined && caseId !== null;
  const byAge = subjectAge !== undefined && subjectAge !== null;
  if (byCase === byAge) refuseInput('Give the case, or only an age.', ['input', byCase ? 'subjectAge' : 'caseId']);
  if (byAge && (subjectAge < 0 || subjectAge > OLDEST)) refuseInput('Give an age in whole years, 0 to 130.', ['input', 'subjectAge']);
  if (byCase && isGivenId(discloserAgencyId) && discloserAgencyId.uuid !== ctx.actor.agencyId)
    refuseInput('Only the agency that owns the case can disclose it.', ['input', 'discloserAgencyId']);
  const discloser = isGivenId(discloserAgencyId) ? discloserAgencyId.uuid : ctx.actor.agencyId;
  const recipient = input.recipientAgencyId.uuid;
  if (discloser === recipient) refuseInput('Name another agency than the discloser.', ['input', 'recipientAgencyId']);
  const uuid = byCase ? caseId.uuid : null;
  if (uuid !== null) await requireRecord(ctx, 'checkDisclosure', 'Case', uuid);
  const kinds = await kindsOf(ctx, discloser, recipient);
  const subject: Subject = uuid === null ? { age: subjectAge ?? null } : subjectBorn(await birthDateOf(ctx, uuid));
  const answer = await askLaw(ctx, {
    ...{
      discloser: { id: discloser, kind: kinds.discloser },
      recipient: { id: recipient, kind: kinds.recipient },
      caseId: uuid,
      subject,
      listingConsentUntil: null,
    },
    ...{ fields: fieldsNamed('Case', input.fields, ['input', 'fields'], TOLD_OTHERWISE), purpose: input.purpose },
    at: instantOf(ctx, input.at ?? null),
    ground: input.ground ?? null,
    stated: {
      circumstances: statedTogether(input.circumstances, ['input', 'circumstances']),
      weighing: input.weighing,
      duty: dutyNamed(input.duty, input.ground, ['input', 'duty']),
      request: input.requested,
    },
  });
  if (uuid !== null) noteUse(ctx, uuid);
  return answer;
}

/** The subject for the rules, born on a given day or on a day that is not known. */
export const subjectBorn = (bornOn: string | null): Subject => (bornOn === null ? { age: null } : { bornOn });

/** Now, if the day is today; otherwise the first moment of the day. */
function instantOf(ctx: Context, day: string | null): Date {
  const now = ctx.clock.now();
  return day === null || day === dayOf(now) ? now : midnight(day);
}

// The answer reveals the person's age and consents, so it counts as a use of the case like any other.
function noteUse(ctx: Context, id: string): void {
  const { agencyId: ownerAgencyId } = ctx.actor;
  ctx.traces.push({
    type: 'Case',
    id,
    ownerAgencyId,
    shown: ['Case.person'],
    withheld: [],
    outcome: 'SHOWN',
    code: null,
  });
}

async function kindsOf(ctx: Context, discloser: string, recipient: string): Promise<{ discloser: AgencyKind; recipient: AgencyKind }> {
  const rows = await ctx.tx.query<{ id: string; kind: AgencyKind }>('SELECT id, kind FROM agency WHERE id = ANY ($1)', [
    [discloser, recipient],
  ]);
  const kind = (id: string): AgencyKind => {
    const row = rows.find((found) => found.id === id);
    if (!row) throw new NotFound();
    return row.kind;
  };
  return { discloser: kind(discloser), recipient: kind(recipient) };
}
