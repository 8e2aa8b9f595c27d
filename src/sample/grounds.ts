import { recordConsent } from '../grounds/consent.service';
import { refuseDisclosure, requestDisclosure } from '../grounds/request.service';
import { answerReservation, offerReservation } from '../grounds/reservation.service';
import type { Context } from '../platform/context';
import { dayOf } from '../policy/calendar';
import { globalId, recordId, type RecordId } from '../reading/ids';
import { disclose } from '../referrals/disclosure.service';
import type { LoadedCase } from './cases';
import { ANGERED, CONSENT, POLICE } from './data/disclosureRow';
import { story } from './data/invented';
import { daysAgo, instant } from './data/when';
import { giversOf } from './givers';
import { accepted, asActor, named, type Stage } from './stage';

const CASEWORKER = `caseworker@${ANGERED}`;
const OFFICER = `officer@${POLICE}`;
const EXIT = 'exit-stod';
const CENTER = 'interreligiost-center';
const HALF_A_YEAR = 180;

/** A reservation that was accepted, with what rests on it; one that waits; a request that was refused, and one that is open. */
export async function loadGrounds(stage: Stage, cases: ReadonlyMap<string, LoadedCase>): Promise<void> {
  const act = (name: string, ago: number): Promise<Context> =>
    asActor(stage, name, instant(daysAgo(ago), stage.loadedAt));
  const agency = (slug: string): string => globalId('Agency', named(stage.agencies, slug));
  const caseId = (key: string): string => globalId('Case', named(cases, key).id);
  const offer = async (key: string, slug: string, ago: number): Promise<RecordId<'Reservation'>> => {
    const outcome = await offerReservation(await act(CASEWORKER, ago), {
      caseId: caseId(key),
      recipientAgencyId: agency(slug),
      terms: story('Uppgifterna får bara användas i stödet till den enskilde och lämnas inte vidare.'),
      idempotencyKey: `sample-reservation-${key}`,
    });
    return recordId('Reservation', accepted(outcome, `reservation on ${key}`));
  };

  const offered = await offer('A-2', EXIT, 12);
  accepted(await answerReservation(await act(`mentor@${EXIT}`, 11), 'ACCEPT', offered, 1), 'acceptance');
  const fields = ['Person.name', 'Person.language', 'Case.summary'];
  const ctx = await act(CASEWORKER, 10);
  const validUntil = instant(daysAgo(10), stage.loadedAt, HALF_A_YEAR);
  const consented = await recordConsent(ctx, {
    caseId: caseId('A-2'),
    ...(await giversOf(ctx, caseId('A-2'), fields, false)),
    recipientAgencyIds: [agency(EXIT)],
    fields,
    form: 'SIGNED',
    givenOn: dayOf(ctx.clock.now()),
    validUntil,
    idempotencyKey: 'sample-consent-exit',
  });
  accepted(consented, 'consent for exit support');
  const disclosed = await disclose(ctx, {
    recordId: caseId('A-2'),
    recipientAgencyId: agency(EXIT),
    fields,
    ground: CONSENT,
    circumstances: [],
    gdprBasis: 'ART_9_2_H',
    purpose: 'EXIT_SUPPORT',
    validUntil,
    idempotencyKey: 'sample-disclosure-exit',
  });
  accepted(disclosed, 'disclosure for exit support');

  await offer('A-1', CENTER, 2);

  const refused = await requestDisclosure(await act(OFFICER, 9), {
    recordId: caseId('A-1'),
    fields: ['Case.family'],
    purpose: 'CRIME_PREVENTION',
    motive: story('Vi vill förstå vilka hon har omkring sig.'),
    idempotencyKey: 'sample-request-refused',
  });
  const decision = {
    id: globalId('DisclosureRequest', accepted(refused, 'request')),
    version: 1,
    provision: 'OSL 26:1',
    reason: story('Det står inte klart att uppgifterna kan lämnas utan men för familjen.'),
    weighing: story('Behovet väger inte upp det men som familjen kan lida.'),
  };
  accepted(await refuseDisclosure(await act(CASEWORKER, 7), decision), 'refusal');

  const open = await requestDisclosure(await act(OFFICER, 1), {
    recordId: caseId('A-1'),
    fields: ['Person.phone', 'Person.address'],
    purpose: 'CRIME_PREVENTION',
    ground: 'Lag 2025:170 4',
    motive: story('Vi behöver nå henne.'),
    idempotencyKey: 'sample-request-open',
  });
  accepted(open, 'request for contact details');
}
