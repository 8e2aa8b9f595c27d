import { arg } from '../reading/arguments';
import { doors, mutation } from '../reading/doors';
import { disclose } from './disclosure.service';
import { narrowDisclosure, revokeDisclosure } from './disclosureEnds.service';
import { DiscloseInput, DisclosureResult } from './disclosure.types';

const READ = { id: arg.globalId('Global id of the disclosure.'), version: arg.version() };

/** Disclosures: making them, narrowing them, ending them. */
export const disclosureDoors = doors({
  disclose: mutation(
    DisclosureResult,
    'Opens fields of a record to one agency (lämna ut). Refused whole unless `disclosureCheck` permits every one of the fields on the ground that is named, and with CASE_CLOSED on a closed case where no request is answered. Engineering, not legal advice.',
    arg.input(DiscloseInput, 'What, to whom, and why that is lawful.'),
    disclose,
  ),
  narrowDisclosure: mutation(
    DisclosureResult,
    'Leaves fewer fields or less time of a disclosure (begränsa utlämnande); it can never be widened.',
    {
      ...READ,
      fields: arg.optional(arg.list(arg.text('The fields to leave, of those it opens now.'))),
      validUntil: arg.optional(arg.instant('The new end, earlier than now set (gäller till).')),
    },
    (ctx, { id, version, fields, validUntil }) => narrowDisclosure(ctx, id, version, { fields, validUntil }),
  ),
  revokeDisclosure: mutation(
    DisclosureResult,
    'Ends a disclosure at once (återkalla utlämnande). A referral under way that then rests on none is revoked with it.',
    { ...READ, reason: arg.text('Why (skäl), 2 000 characters at most.') },
    (ctx, { id, version, reason }) => revokeDisclosure(ctx, id, version, reason),
  ),
});
