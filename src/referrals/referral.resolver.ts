import { arg } from '../reading/arguments';
import { doors, listQuery, mutation, recordQuery } from '../reading/doors';
import { draftReferral } from './referral.service';
import { DraftReferralInput, ReferralConnection, ReferralFilter, ReferralOrder, ReferralResult, ReferralView } from './referral.types';
import { completeReferral, moveReferral, sendReferral } from './transition.service';
import { NoReport } from './vocabulary.types';

const THE_REASON =
  '2 000 characters at most. The sender reads it; agencies with a disclosure on the referral read what the sender writes. Write nothing here about the person.';

const READ = { id: arg.id('Referral', 'Global id of the referral.'), version: arg.version() };

/** Referrals: reading them and moving them through their life. */
export const referralDoors = doors({
  referral: recordQuery(
    'Referral',
    ReferralView,
    'A referral by its id (remittering). An unknown, malformed or foreign id is NOT_FOUND.',
    'Global id of the referral.',
  ),
  referrals: listQuery('Referral', ReferralConnection, 'The referrals in view (remitteringar), the latest changed first.', {
    filter: ReferralFilter,
    orderBy: ReferralOrder,
  }),
  draftReferral: mutation(
    ReferralResult,
    'Drafts a referral of an open case (skapa utkast).',
    arg.input(DraftReferralInput, 'The referral.'),
    draftReferral,
  ),
  sendReferral: mutation(
    ReferralResult,
    'Sends a draft (skicka). Refused with NO_DISCLOSURE unless a live disclosure to the recipient rests on it.',
    { ...READ, idempotencyKey: arg.idempotencyKey() },
    (ctx, { id, version, idempotencyKey: key }) => sendReferral(ctx, id, version, key),
  ),
  receiveReferral: mutation(ReferralResult, 'Receives a sent referral, as its recipient (ta emot).', READ, (ctx, given) =>
    moveReferral(ctx, 'RECEIVE', given),
  ),
  acceptReferral: mutation(ReferralResult, 'Accepts a received referral, as its recipient (acceptera).', READ, (ctx, given) =>
    moveReferral(ctx, 'ACCEPT', given),
  ),
  declineReferral: mutation(
    ReferralResult,
    'Declines a sent or received referral, as its recipient (avböja). Its disclosures end at once.',
    { ...READ, reason: arg.text(`Reason (skäl), ${THE_REASON}`) },
    (ctx, given) => moveReferral(ctx, 'DECLINE', given),
  ),
  returnReferral: mutation(
    ReferralResult,
    'Returns a referral that it has accepted, or asked about, as its recipient (återlämna). Its disclosures end at once; the sender can refer the case again, or to another agency.',
    { ...READ, reason: arg.text(`Reason (skäl), ${THE_REASON}`) },
    (ctx, given) => moveReferral(ctx, 'RETURN', given),
  ),
  startReferral: mutation(ReferralResult, 'Starts work on an accepted referral, as its recipient (påbörja).', READ, (ctx, given) =>
    moveReferral(ctx, 'START', given),
  ),
  completeReferral: mutation(
    ReferralResult,
    'Completes an active referral, as its recipient (slutföra). It names the report that answers the sender, or says why it names none. Refused with REPORT_NOT_DISCLOSED if the sender does not see the report.',
    {
      ...READ,
      reason: arg.optional(arg.text(`A closing note (slutnotering), ${THE_REASON}`)),
      reportId: arg.optional(
        arg.globalId('ReferralReport', 'The report on the referral that completes it (återrapport), disclosed to the sender before.'),
      ),
      noReport: arg.optional(arg.choice(NoReport, 'Otherwise: why no report is named; NOT_STATED when left out.')),
    },
    completeReferral,
  ),
  requestReferralInformation: mutation(
    ReferralResult,
    'Asks the sender for information, as the recipient (begära komplettering).',
    { ...READ, reason: arg.text(`Information needed (vad som behövs), ${THE_REASON}`) },
    (ctx, given) => moveReferral(ctx, 'REQUEST_INFORMATION', given),
  ),
  answerReferralInformation: mutation(
    ReferralResult,
    'Tells the recipient that the information is there, as the sender (lämna komplettering). The referral returns to its state before the question (RECEIVED, ACCEPTED or ACTIVE). Data about the person is disclosed, not written here.',
    { ...READ, reason: arg.optional(arg.text(`A note (notering), ${THE_REASON}`)) },
    (ctx, given) => moveReferral(ctx, 'ANSWER_INFORMATION', given),
  ),
  withdrawReferral: mutation(
    ReferralResult,
    'Withdraws a referral, as its sender (återkalla). Its disclosures end at once.',
    { ...READ, reason: arg.text(`Reason (skäl), ${THE_REASON}`) },
    (ctx, given) => moveReferral(ctx, 'WITHDRAW', given),
  ),
  markReferralEnteredInError: mutation(
    ReferralResult,
    'Marks a referral as recorded by mistake, as its sender (felregistrerad); also one that has ended, unless it was withdrawn. Its disclosures end at once; the access log keeps what was shown until then.',
    { ...READ, reason: arg.text(`Reason (skäl), ${THE_REASON}`) },
    (ctx, given) => moveReferral(ctx, 'MARK_ENTERED_IN_ERROR', given),
  ),
});
