import { arg } from '../reading/arguments';
import { computedQuery, doors, listQuery, mutation, recordQuery } from '../reading/doors';
import { caseTransferPlan } from './plan.service';
import { CaseTransferPlanView } from './plan.types';
import { settleCaseTransfer } from './settle.service';
import { acceptCaseTransfer, declineCaseTransfer, offerCaseTransfer, withdrawCaseTransfer } from './transfer.service';
import { CaseTransferConnection, CaseTransferFilter, CaseTransferResult, CaseTransferView, OfferCaseTransferInput } from './transfer.types';
import { CaseTransferDecline } from './vocabulary.types';

const READ = { id: arg.id('CaseTransfer', 'Global id of the transfer.'), version: arg.version(), idempotencyKey: arg.idempotencyKey() };

/** Transfers of cases: reading, offering, answering, planning and settling them. */
export const transferDoors = doors({
  caseTransfer: recordQuery(
    'CaseTransfer',
    CaseTransferView,
    'A transfer of a case by its id (överlämnande). An unknown, malformed or foreign id is NOT_FOUND.',
    'Global id of the transfer.',
  ),
  caseTransfers: listQuery(
    'CaseTransfer',
    CaseTransferConnection,
    'The transfers of cases in view (överlämnanden), the latest offered first: those of the cases that you work on, and for leads those of the own agency and to it.',
    { orders: { OFFERED_AT: 'By the time of the offer (erbjudet).' }, filter: CaseTransferFilter },
  ),
  caseTransferPlan: computedQuery(
    CaseTransferPlanView,
    'Plan of a transfer (plan för överlämnandet): the fields that would be handed over now, the records that would end, and those that stay. A dry run for those at work on the case, and the leads of its agency.',
    { id: arg.id('CaseTransfer', 'Global id of the transfer.') },
    (ctx, { id }) => caseTransferPlan(ctx, id),
  ),
  offerCaseTransfer: mutation(
    CaseTransferResult,
    'Offers an open case to another authority (erbjuda överlämnande). Refused with NOT_DISCLOSED unless the disclosures named open the name of the person, and with TRANSFER_EXISTS while another transfer of the case is open. Engineering, not legal advice.',
    arg.input(OfferCaseTransferInput, 'The transfer.'),
    offerCaseTransfer,
  ),
  acceptCaseTransfer: mutation(
    CaseTransferResult,
    'Accepts a transfer (godta överlämnande), as a lead of the recipient. Nothing is handed over until the agency of the case settles it.',
    { ...READ, responsibleId: arg.id('Member', 'The own member who becomes responsible for the case (ansvarig handläggare).') },
    acceptCaseTransfer,
  ),
  declineCaseTransfer: mutation(
    CaseTransferResult,
    'Declines a transfer (avböja överlämnande), as a lead of the recipient. Possible until it is settled.',
    { ...READ, reason: arg.choice(CaseTransferDecline, 'Reason (skäl).') },
    declineCaseTransfer,
  ),
  withdrawCaseTransfer: mutation(
    CaseTransferResult,
    'Withdraws a transfer (återkalla överlämnande), as the agency of the case. Possible until it is settled.',
    READ,
    withdrawCaseTransfer,
  ),
  settleCaseTransfer: mutation(
    CaseTransferResult,
    'Settles an accepted transfer exactly as in `caseTransferPlan` (genomföra överlämnande); CONFLICT, and nothing is done, if the plan has changed. The recipient gets its own case under the same number; the own case is closed with the outcome HANDED_OVER.',
    { ...READ, planId: arg.text('Id of the plan, from `caseTransferPlan`.') },
    settleCaseTransfer,
  ),
});
