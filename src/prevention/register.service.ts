import { appointment } from './appointment.kind';
import { dailyNote } from './dailyNote.kind';
import { knowledgeItem } from './knowledgeItem.kind';
import { mediaAppearance } from './mediaAppearance.kind';
import { programme } from './programme.kind';
import type { RegisterInput } from './registerKind';
import { reportedFigure } from './reportedFigure.kind';
import { synonym } from './synonym.kind';

// The mutations of the registers, for other modules.
export const { upsert: upsertProgramme } = programme;
export const { upsert: upsertKnowledgeItem } = knowledgeItem;
export const { upsert: upsertMediaAppearance } = mediaAppearance;
export const { upsert: upsertReportedFigure } = reportedFigure;
export const { upsert: upsertAppointment } = appointment;
export const { upsert: upsertDailyNote } = dailyNote;
export const { upsert: upsertSynonym } = synonym;

export type UpsertProgrammeInput = RegisterInput<typeof programme>;
export type UpsertKnowledgeItemInput = RegisterInput<typeof knowledgeItem>;
export type UpsertMediaAppearanceInput = RegisterInput<typeof mediaAppearance>;
export type UpsertReportedFigureInput = RegisterInput<typeof reportedFigure>;
export type UpsertAppointmentInput = RegisterInput<typeof appointment>;
export type UpsertDailyNoteInput = RegisterInput<typeof dailyNote>;
export type UpsertSynonymInput = RegisterInput<typeof synonym>;
