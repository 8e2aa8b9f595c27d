import { arg } from '../reading/arguments';
import { doors, mutation } from '../reading/doors';
import { REDACTABLE } from '../policy/redactions';
import { REDACTED } from './redaction';
import { redactText } from './redaction.service';
import { RedactionResult } from './redaction.types';

const OF_EACH = Object.entries(REDACTABLE)
  .map(([type, fields]) => `${type}: ${Object.keys(fields).join(', ')}`)
  .join('; ');

/** Redaction: text that should not have been written is replaced by a mark. */
export const redactionDoors = doors({
  redactText: mutation(
    RedactionResult,
    `Replaces text of a record by the mark ${REDACTED}, for good and in whatever state the record is (maskera text; GDPR art 16 and 17). For leads and coordinators of the agency that keeps it, at level of assurance 3. The access log tells the fields. Refused with NOTHING_TO_REDACT where no text is left.`,
    {
      id: arg.globalId('Global id of the record.'),
      version: arg.version(),
      fields: arg.list(
        arg.text(`The fields whose text is replaced. ${OF_EACH}. Of areas, goals and follow-ups, the texts of each.`),
      ),
      reason: arg.text('The reason, without personal data (skäl); kept by the service, shown to nobody.'),
    },
    (ctx, { id, version, fields, reason }) => redactText(ctx, id, version, fields, reason),
  ),
});
