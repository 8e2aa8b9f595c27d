import { LocalDate } from '../platform/scalars';
import { colleague, line, nearbyDay, optional, ordered, pastDay, withheldFields } from './kindFields';
import { registerKind } from './registerKind';

/** Appointments: everyone sees them; only the holder's own agency sees who holds one. */
export const appointment = registerKind({
  type: 'Appointment',
  words: { one: 'appointment (uppdrag)', many: 'appointments (uppdrag)' },
  description: 'An appointment to a function, with its first and last day (uppdrag).',
  fields: {
    role: line('The function (roll, befattning).'),
    holder: optional(
      colleague(
        'holderId',
        "The member who holds it (innehavare); only the member's own agency sees this.",
        'The member of the own agency who holds it (innehavare).',
      ),
    ),
    from: { ...pastDay('First day (från).'), column: 'valid_from' },
    to: { ...optional(nearbyDay('Last day (till).')), column: 'valid_to' },
    stated: optional(
      line(
        'The time in the words of the source, if it gives no day (angiven tid).',
        'The time in the words of the source, if it gives no day.',
      ),
    ),
    withheld: withheldFields,
  },
  together: ({ from, to }) => ordered(from, to, ['input', 'to']),
  filters: {
    onDay: {
      type: () => LocalDate,
      description: 'Match appointments held on this day.',
      reads: ['Appointment.from', 'Appointment.to'],
      sql: (row, { bind }) => {
        const day = bind((value: string) => value, 'date');
        return `(${row}.valid_from <= ${day} AND (${row}.valid_to IS NULL OR ${row}.valid_to >= ${day}))`;
      },
    },
  },
  order: { by: 'from', direction: 'ASC', words: 'the earliest first' },
});
