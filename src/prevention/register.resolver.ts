import type { ClassType } from 'type-graphql';
import type { TypeOf } from '../policy/actions';
import { resultOf } from '../reading/result';
import { appointment } from './appointment.kind';
import { dailyNote } from './dailyNote.kind';
import { knowledgeItem } from './knowledgeItem.kind';
import { mediaAppearance } from './mediaAppearance.kind';
import { programme } from './programme.kind';
import { reportedFigure } from './reportedFigure.kind';
import { synonym } from './synonym.kind';

type RegisterType = TypeOf<'keepRegister'>;

/** The registers. The compiler stops while a type that `policy/actions.ts` calls a register has no kind here. */
const KINDS = {
  Programme: programme,
  KnowledgeItem: knowledgeItem,
  MediaAppearance: mediaAppearance,
  ReportedFigure: reportedFigure,
  Appointment: appointment,
  DailyNote: dailyNote,
  Synonym: synonym,
} satisfies Record<RegisterType, { readonly view: ClassType }>;
export const REGISTERS = Object.values(KINDS);

const RegisterResult = resultOf('RegisterResult', 'The record of the register as the caller may see it, or the refusal.', () => {
  const views = REGISTERS.map(({ type, view }): [RegisterType, ClassType] => [type, view]);
  return Object.fromEntries(views) as Record<RegisterType, ClassType>;
});

export const registerResolvers = REGISTERS.flatMap(({ resolvers }) => resolvers(RegisterResult));
