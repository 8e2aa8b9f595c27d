import { TRANSFER_ENDS, type TransferThing as Thing } from '../policy/transferEnds';
import { describedEnum } from '../reading/describedEnum';

/** The states of a transfer. */
export const CaseTransferStatus = describedEnum('CaseTransferStatus', 'State of a transfer (överlämnandets status).', {
  OFFERED: 'Offered to the recipient, which has not answered (erbjudet).',
  ACCEPTED: 'The recipient takes the case over, and the agency of the case can settle it (godtaget).',
  DECLINED: 'The recipient does not take the case over (avböjt).',
  WITHDRAWN: 'Withdrawn before it was settled, or ended because the case was closed or an agency ended (återkallat).',
  SETTLED: 'The case has been handed over (överlämnat).',
});
export type CaseTransferStatus = keyof typeof CaseTransferStatus;

/** The reasons for a transfer. */
export const CaseTransferReason = describedEnum('CaseTransferReason', 'Reason for a transfer (skäl för överlämnande).', {
  MOVED: 'The person has moved (flytt).',
  RELEASED: 'The person is released from prison or institutional care (frigivning, utskrivning).',
  OF_AGE: 'The person has come of age, or past the age of the own agency (ålder).',
  OTHER_RESPONSIBLE: 'Another agency is responsible (ändrat ansvar).',
  OTHER: 'Another reason (annat).',
});
export type CaseTransferReason = keyof typeof CaseTransferReason;

/** The reasons for declining a transfer. */
export const CaseTransferDecline = describedEnum('CaseTransferDecline', 'Reason for declining a transfer (skäl för att avböja).', {
  NOT_RESPONSIBLE: 'The agency is not responsible for the person (inte ansvarig).',
  FILE_INCOMPLETE: 'More must be disclosed before the agency can take the case over (underlaget räcker inte).',
  KNOWN_OTHERWISE: 'The agency works with the person otherwise (pågår på annat sätt).',
  OTHER: 'Another reason (annat).',
});
export type CaseTransferDecline = keyof typeof CaseTransferDecline;

/** The effects of a transfer on a kind of record. */
export const CaseTransferEffect = describedEnum('CaseTransferEffect', 'The effect of a transfer on a kind of record (utfall).', {
  COPIED: 'Copied into the case of the recipient (kopieras), if it was disclosed for the transfer; the own record stays.',
  ENDS: 'It ends with the transfer (upphör).',
  STAYS: 'It stays in the own, closed file (står kvar).',
});
export type CaseTransferEffect = keyof typeof CaseTransferEffect;

const WORDS: Readonly<Record<Thing, string>> = {
  CASE: 'The case and the particulars of the person (ärendet).',
  ASSIGNMENTS: 'Members assigned to the case (tilldelning).',
  PERSON_RECORDS: 'Claims, proposed changes, former numbers and merges of the record of the person (personposten).',
  ASSESSMENTS: 'Assessments and earlier values of texts (bedömningar).',
  PLANS: 'Goals and steps of the plan (handlingsplan).',
  CONSENTS: 'Consents (samtycken).',
  DISCLOSURES: 'Disclosures of the case (utlämnanden).',
  REQUESTS: 'Requests for disclosure (begäranden).',
  REFERRALS: 'Referrals of the case (remisser).',
  REFERRAL_REPORTS: 'Reports on the referrals of others, filed in the case (återrapporter).',
  RESERVATIONS: 'Reservations offered for the case (förbehåll).',
  GROUPS: 'Action groups on the case (insatsgrupper).',
  MENTOR_NEEDS: 'Needs of a mentor (mentorsbehov).',
  MENTORSHIPS: 'Mentorships in the case (mentorskap).',
  CONFERENCES: 'Rows of the rosters of conferences, and decisions on them (samråd).',
  LINKS: 'Links between the person and others (anknytningar).',
  CLOSINGS: 'Closings and follow-ups (avslut och uppföljning).',
  ORIGINS: 'The report of concern or consultation from which the case came (ursprung).',
  TRANSFERS: 'The transfer itself, and earlier ones (överlämnanden).',
};

/** The kinds of record of a case. */
export const CaseTransferThing = describedEnum('CaseTransferThing', 'The kinds of record of a case that is handed over (innehåll).', WORDS);
export type CaseTransferThing = keyof typeof TRANSFER_ENDS;
