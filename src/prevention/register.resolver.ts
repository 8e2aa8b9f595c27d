import { resultOf } from '../reading/result';
import { appointment } from './appointment.kind';
import { knowledgeItem } from './knowledgeItem.kind';
import { mediaAppearance } from './mediaAppearance.kind';
import { programme } from './programme.kind';
import { reportedFigure } from './reportedFigure.kind';

/** The registers; a new one is added here, and its view to the union below. */
export const REGISTERS = [programme, knowledgeItem, mediaAppearance, reportedFigure, appointment] as const;

const RegisterResult = resultOf('RegisterResult', 'The record of the register as the caller may see it, or the refusal.', () => ({
  Programme: programme.view,
  KnowledgeItem: knowledgeItem.view,
  MediaAppearance: mediaAppearance.view,
  ReportedFigure: reportedFigure.view,
  Appointment: appointment.view,
}));

export const registerResolvers = REGISTERS.flatMap(({ resolvers }) => resolvers(RegisterResult));
