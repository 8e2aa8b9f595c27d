import { LocalDate } from '../platform/scalars';
import { colleague, line, nearbyDay, optional, ordered, pastDay, withheldFields } from './kindFields';
import { registerKind } from './registerKind';

/** Appointments: in everyone's view; the holder is a member, whom their own agency alone sees. */
export const appointment = registerKind({
  type: 'Appointment',
  words: { one: 'appointment (uppdrag)', many: 'appointments (uppdrag)' },
  description: 'Who holds a function, from when until when (uppdrag).',
  fields: {
    role: line('The function (roll, befattning).'),
    holder: optional(
      colleague(
        'holderId',
        'The member who holds it, seen by their own agency alone (innehavare).',
        'The member of the own agency who holds it (innehavare).',
      ),
    ),
    from: { ...pastDay('First day (från).'), column: 'valid_from' },
    to: { ...optional(nearbyDay('Last day (till).')), column: 'valid_to' },
    stated: optional(
      line(
        'How the source gives the time, where it gives no day (angiven tid).',
        'How the source gives the time, where it gives no day.',
      ),
    ),
    withheld: withheldFields,
  },
  together: ({ from, to }) => ordered(from, to, ['input', 'to']),
  filters: {
    onDay: {
      type: () => LocalDate,
      description: 'Held on this day.',
      reads: ['Appointment.from', 'Appointment.to'],
      sql: (row, { bind }) => {
        const day = bind((value: string) => value, 'date');
        return `(${row}.valid_from <= ${day} AND (${row}.valid_to IS NULL OR ${row}.valid_to >= ${day}))`;
      },
    },
  },
  order: { by: 'from', direction: 'ASC', words: 'the earliest first' },
});
