import { recordConsent, refuseDisclosure, requestDisclosure, answerReservation, offerReservation } from '../grounds';
import type { Context } from '../platform/context';
import { dayOf } from '../policy/calendar';
import { GlobalId, recordId } from '../reading/ids';
import { disclose } from '../referrals';
import type { LoadedCase } from './cases';
import type { SampleRequest, SampleReservation } from './data/cases';
import { giversOf } from './givers';
import { accepted, asActor, named, type Stage } from './stage';
import { daysAgo, instant } from './when';

const BY_CONSENT = 'OSL 12:2';

/** Reservations, with what is disclosed once one is accepted, and requests for disclosure, with what is refused. */
export async function loadGrounds(stage: Stage, cases: ReadonlyMap<string, LoadedCase>): Promise<void> {
  const { reservations, requests } = stage.data.grounds;
  const caseId = (key: string): GlobalId<'Case'> => GlobalId.of('Case', named(cases, key).id);
  for (const reservation of reservations) await reserve(stage, reservation, caseId(reservation.case));
  for (const request of requests) await ask(stage, request, caseId(request.case));
}

function act(stage: Stage, name: string, ago: number): Promise<Context> {
  return asActor(stage, name, instant(daysAgo(ago), stage.loadedAt));
}

async function reserve(stage: Stage, reservation: SampleReservation, caseId: GlobalId<'Case'>): Promise<void> {
  const { case: key, by, to, offeredDaysAgo, terms, accepted: answer, disclosure } = reservation;
  const recipientAgencyId = GlobalId.of('Agency', named(stage.agencies, to));
  const offer = { caseId, recipientAgencyId, terms, idempotencyKey: `sample-reservation-${key}` };
  const offered = await offerReservation(await act(stage, by, offeredDaysAgo), offer);
  const id = recordId('Reservation', accepted(offered, `reservation on ${key}`));
  if (answer) accepted(await answerReservation(await act(stage, answer.by, answer.daysAgo), 'ACCEPT', id, 1), 'acceptance');
  if (!disclosure) return;
  const { daysAgo: ago, forDays, fields, gdprBasis, purpose } = disclosure;
  const ctx = await act(stage, by, ago);
  const validUntil = instant(daysAgo(ago), stage.loadedAt, forDays);
  const consented = await recordConsent(ctx, {
    caseId,
    ...(await giversOf(ctx, stage, caseId, fields, false)),
    recipientAgencyIds: [recipientAgencyId],
    fields,
    form: 'SIGNED',
    givenOn: dayOf(ctx.clock.now()),
    validUntil,
    idempotencyKey: `sample-consent-reserved-${key}`,
  });
  accepted(consented, `consent for the reservation on ${key}`);
  const disclosed = await disclose(ctx, {
    ...{ recordId: caseId.text, recipientAgencyId, fields, ground: BY_CONSENT, circumstances: [] },
    ...{ gdprBasis, purpose, validUntil, idempotencyKey: `sample-disclosure-reserved-${key}` },
  });
  accepted(disclosed, `disclosure under the reservation on ${key}`);
}

async function ask(stage: Stage, request: SampleRequest, caseId: GlobalId<'Case'>): Promise<void> {
  const { key, case: _case, by, madeDaysAgo, refused, ...asked } = request;
  const input = { ...asked, recordId: caseId, idempotencyKey: `sample-request-${key}` };
  const outcome = await requestDisclosure(await act(stage, by, madeDaysAgo), input);
  const id = recordId('DisclosureRequest', accepted(outcome, `request ${key}`));
  if (!refused) return;
  const { by: who, daysAgo: ago, ...decision } = refused;
  const refusal = await refuseDisclosure(await act(stage, who, ago), { ...decision, id, version: 1 });
  accepted(refusal, `refusal of request ${key}`);
}
