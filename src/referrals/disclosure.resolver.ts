import { arg } from '../reading/arguments';
import { doors, mutation } from '../reading/doors';
import { disclose } from './disclosure.service';
import { narrowDisclosure, revokeDisclosure } from './disclosureEnds.service';
import { DiscloseInput, DisclosureResult } from './disclosure.types';

const READ = { id: arg.id('Disclosure', 'Global id of the disclosure.'), version: arg.version() };

/** Disclosures: making them, narrowing them, ending them. */
export const disclosureDoors = doors({
  disclose: mutation(
    DisclosureResult,
    'Opens fields of a record to one agency (lämna ut). Refused as a whole unless `disclosureCheck` permits every field on the ground named, and with CASE_CLOSED on a closed case unless it answers a request. Engineering, not legal advice.',
    arg.input(DiscloseInput, 'The fields, the recipient, and the ground.'),
    disclose,
  ),
  narrowDisclosure: mutation(
    DisclosureResult,
    'Reduces the fields or the time of a disclosure (begränsa utlämnande). A disclosure can never be widened.',
    {
      ...READ,
      fields: arg.optional(arg.list(arg.text('Fields that are to stay open, of those open now.'))),
      validUntil: arg.optional(arg.instant('New end, earlier than the current one (gäller till).')),
    },
    (ctx, { id, version, fields, validUntil }) => narrowDisclosure(ctx, id, version, { fields, validUntil }),
  ),
  revokeDisclosure: mutation(
    DisclosureResult,
    'Ends a disclosure at once (återkalla utlämnande). A referral under way that then rests on no disclosure is revoked with it.',
    { ...READ, reason: arg.text('Reason (skäl), 2 000 characters at most.') },
    (ctx, { id, version, reason }) => revokeDisclosure(ctx, id, version, reason),
  ),
});
