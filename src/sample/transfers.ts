import { recordConsent } from '../grounds';
import { dayOf } from '../policy/calendar';
import { GlobalId, globalId, recordId } from '../reading/ids';
import { disclose } from '../referrals';
import { acceptCaseTransfer, caseTransferPlan, offerCaseTransfer, settleCaseTransfer } from '../transfers';
import type { LoadedCase } from './cases';
import { giversOf } from './givers';
import { accepted, asActor, named, type Stage } from './stage';
import { daysAgo, instant } from './when';

const CONSENT = 'OSL 12:2';

/** Hands a case over to another agency: the person consents, the case is disclosed and offered, the recipient accepts, and it is settled. */
export async function loadTransfers(stage: Stage, cases: ReadonlyMap<string, LoadedCase>): Promise<void> {
  const { transfer } = stage.data;
  const at = (days: number): Date => instant(daysAgo(days), stage.loadedAt);
  const file = named(cases, transfer.case);
  const [caseId, recipientAgencyId] = [GlobalId.of('Case', file.id), GlobalId.of('Agency', named(stage.agencies, transfer.to))];
  const offering = await asActor(stage, file.by, at(transfer.offeredDaysAgo));
  const validUntil = instant(daysAgo(0), at(transfer.offeredDaysAgo), transfer.forDays);
  const consent = await recordConsent(offering, {
    ...(await giversOf(offering, stage, caseId, transfer.fields, false)),
    ...{ caseId, recipientAgencyIds: [recipientAgencyId], fields: [...transfer.fields], form: 'SIGNED' },
    ...{ givenOn: dayOf(at(transfer.offeredDaysAgo)), validFrom: null, validUntil, idempotencyKey: 'sample-transfer-consent' },
  });
  accepted(consent, 'consent to the transfer');
  const disclosed = await disclose(offering, {
    ...{ recordId: globalId('Case', file.id), recipientAgencyId, fields: [...transfer.fields], ground: CONSENT },
    ...{ gdprBasis: transfer.gdprBasis, purpose: transfer.purpose, circumstances: [], validUntil },
    idempotencyKey: 'sample-transfer-disclosure',
  });
  const disclosureIds = [GlobalId.of('Disclosure', accepted(disclosed, 'disclosure for the transfer'))];
  const offer = { caseId, recipientAgencyId, reason: transfer.reason, disclosureIds, idempotencyKey: 'sample-transfer-offer' };
  const id = recordId('CaseTransfer', accepted(await offerCaseTransfer(offering, offer), 'offer of the transfer'));
  const { by, responsible, daysAgo: acceptedDaysAgo } = transfer.accepted;
  const responsibleId = recordId('Member', named(stage.actors, responsible).memberId);
  const taken = { id, version: 1, responsibleId, idempotencyKey: 'sample-transfer-accept' };
  accepted(await acceptCaseTransfer(await asActor(stage, by, at(acceptedDaysAgo)), taken), 'acceptance of the transfer');
  const settling = await asActor(stage, file.by, at(transfer.settledDaysAgo));
  const { planId } = await caseTransferPlan(settling, id);
  const settled = await settleCaseTransfer(settling, { id, version: 2, planId, idempotencyKey: 'sample-transfer-settle' });
  accepted(settled, 'settling of the transfer');
}
