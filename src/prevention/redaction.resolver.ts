import { arg } from '../reading/arguments';
import { doors, mutation } from '../reading/doors';
import { REDACTED } from './redaction';
import { redactText } from './redaction.service';
import { RedactionResult } from './redaction.types';

/** Redaction: text that should not have been written is replaced with a mark. */
export const redactionDoors = doors({
  redactText: mutation(
    RedactionResult,
    `Replaces text of a record with the mark ${REDACTED} for good, in any state of the record (maskera text; GDPR art 16 and 17). For leads and coordinators of the agency that owns it, at level of assurance 3. The access log names the fields. Refused with NOTHING_TO_REDACT if no text is left.`,
    {
      id: arg.anyId('Global id of the record.'),
      version: arg.version(),
      fields: arg.list(
        arg.text(
          'Fields whose text is replaced. Another field is refused with the list of those of the type. Of areas, goals and follow-ups, the texts of each are replaced.',
        ),
      ),
      reason: arg.text('Reason, without personal data (skäl). It is stored, and no query returns it.'),
    },
    (ctx, { id, version, fields, reason }) => redactText(ctx, id, version, fields, reason),
  ),
});
