import { z } from 'zod';
import { GdprBasis, ReferralPurpose } from '../../grounds';
import { CaseTransferReason } from '../../transfers';
import { actor, fields, text } from './cells';

/** transfer.json: a case that was handed over to another agency, with what the person consented to. */
export const transfer = z.strictObject({
  case: text,
  to: text,
  reason: z.enum(CaseTransferReason),
  fields,
  purpose: z.enum(ReferralPurpose),
  gdprBasis: z.enum(GdprBasis),
  forDays: z.int(),
  offeredDaysAgo: z.int(),
  accepted: z.strictObject({ by: actor, responsible: actor, daysAgo: z.int() }),
  settledDaysAgo: z.int(),
});
