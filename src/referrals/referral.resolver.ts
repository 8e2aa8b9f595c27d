import { arg } from '../reading/arguments';
import { doors, listQuery, mutation, recordQuery } from '../reading/doors';
import { draftReferral } from './referral.service';
import {
  DraftReferralInput,
  ReferralConnection,
  ReferralFilter,
  ReferralOrder,
  ReferralResult,
  ReferralView,
} from './referral.types';
import { moveReferral, sendReferral } from './transition.service';

const THE_REASON =
  '2 000 characters at most. The sender reads it, and who is disclosed something on the referral what the sender writes. Write nothing here about the person.';

const READ = { id: arg.id('Referral', 'Global id of the referral.'), version: arg.version() };

/** Referrals: reading them and moving them through their life. */
export const referralDoors = doors({
  referral: recordQuery(
    'Referral',
    ReferralView,
    'A referral by its id (remittering). An unknown, malformed or foreign id is NOT_FOUND.',
    'Global id of the referral.',
  ),
  referrals: listQuery(
    'Referral',
    ReferralConnection,
    'The referrals in view (remitteringar), the latest changed first.',
    { filter: ReferralFilter, orderBy: ReferralOrder },
  ),
  draftReferral: mutation(
    ReferralResult,
    'Begins a referral of an open case (skapa utkast).',
    arg.input(DraftReferralInput, 'The referral.'),
    draftReferral,
  ),
  sendReferral: mutation(
    ReferralResult,
    'Sends a draft (skicka). Refused with NO_DISCLOSURE unless a live disclosure to the recipient rests on it.',
    { ...READ, idempotencyKey: arg.idempotencyKey() },
    (ctx, { id, version, idempotencyKey: key }) => sendReferral(ctx, id, version, key),
  ),
  receiveReferral: mutation(
    ReferralResult,
    'Takes a sent referral in, as its recipient (ta emot).',
    READ,
    (ctx, given) => moveReferral(ctx, 'RECEIVE', given),
  ),
  acceptReferral: mutation(
    ReferralResult,
    'Takes a received referral on, as its recipient (acceptera).',
    READ,
    (ctx, given) => moveReferral(ctx, 'ACCEPT', given),
  ),
  declineReferral: mutation(
    ReferralResult,
    'Declines a sent or received referral, as its recipient (avböja). Its disclosures end at once.',
    { ...READ, reason: arg.text(`Why (skäl), ${THE_REASON}`) },
    (ctx, given) => moveReferral(ctx, 'DECLINE', given),
  ),
  returnReferral: mutation(
    ReferralResult,
    'Returns a referral that was taken on, or asked about, as its recipient (återlämna). Its disclosures end at once; the sender can refer the case anew, or to another.',
    { ...READ, reason: arg.text(`Why (skäl), ${THE_REASON}`) },
    (ctx, given) => moveReferral(ctx, 'RETURN', given),
  ),
  startReferral: mutation(
    ReferralResult,
    'Begins to work on an accepted referral, as its recipient (påbörja).',
    READ,
    (ctx, given) => moveReferral(ctx, 'START', given),
  ),
  completeReferral: mutation(
    ReferralResult,
    'Finishes an active referral, as its recipient (slutföra).',
    { ...READ, reason: arg.optional(arg.text(`A closing note (slutnotering), ${THE_REASON}`)) },
    (ctx, given) => moveReferral(ctx, 'COMPLETE', given),
  ),
  requestReferralInformation: mutation(
    ReferralResult,
    'Asks the sender for information, as the recipient (begära komplettering).',
    { ...READ, reason: arg.text(`What is needed (vad som behövs), ${THE_REASON}`) },
    (ctx, given) => moveReferral(ctx, 'REQUEST_INFORMATION', given),
  ),
  answerReferralInformation: mutation(
    ReferralResult,
    'Tells the recipient that the information is there, as the sender (lämna komplettering). The referral is again as it was before the question (RECEIVED, ACCEPTED or ACTIVE); what is told of the person is disclosed, not written here.',
    { ...READ, reason: arg.optional(arg.text(`A note (notering), ${THE_REASON}`)) },
    (ctx, given) => moveReferral(ctx, 'ANSWER_INFORMATION', given),
  ),
  withdrawReferral: mutation(
    ReferralResult,
    'Takes a referral back, as its sender (återkalla). Its disclosures end at once.',
    { ...READ, reason: arg.text(`Why (skäl), ${THE_REASON}`) },
    (ctx, given) => moveReferral(ctx, 'WITHDRAW', given),
  ),
  markReferralEnteredInError: mutation(
    ReferralResult,
    'Marks a referral that should never have been, as its sender, also when it is over but for one that was withdrawn (felregistrerad). Its disclosures end at once; what was shown until then stays in the access log.',
    { ...READ, reason: arg.text(`Why (skäl), ${THE_REASON}`) },
    (ctx, given) => moveReferral(ctx, 'MARK_ENTERED_IN_ERROR', given),
  ),
});
