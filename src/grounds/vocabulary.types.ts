import type { Purpose } from '../policy/provisionTypes';
import { describedEnum } from '../reading/describedEnum';

/** Purpose of a referral or a disclosure. */
export const ReferralPurpose = describedEnum('ReferralPurpose', 'Purpose of a referral or a disclosure (ändamål).', {
  ASSESSMENT: 'To assess the concern (bedömning).',
  EXIT_SUPPORT: 'Support to leave an environment (avhopparstöd).',
  THEOLOGICAL_SUPPORT: 'Theological conversation or advice (teologiskt stöd).',
  PROTECTION: 'To protect somebody (skydd).',
  SCHOOL_SUPPORT: 'Support in school (stöd i skolan).',
  PROBATION_PLANNING: 'Planning of enforcement or release (verkställighets- och frigivningsplanering).',
  CRIME_PREVENTION: 'To prevent crime (brottsförebyggande).',
  RELATIVE_SUPPORT: 'Support to relatives (anhörigstöd).',
  OTHER: 'Another purpose, stated in the message (annat).',
} satisfies Record<Purpose, string>);
export type ReferralPurpose = keyof typeof ReferralPurpose;

/** Basis in data protection law. It is separate from the secrecy ground and never replaces it. */
export const GdprBasis = describedEnum(
  'GdprBasis',
  'Basis of the processing in data protection law (rättslig grund för behandlingen). It is separate from the secrecy ground.',
  {
    ART_6_1_E: 'A task in the public interest or exercise of authority (GDPR art 6.1 e).',
    ART_9_2_G: 'Important public interest, special categories (GDPR art 9.2 g).',
    ART_9_2_H: 'Social and health care, special categories (GDPR art 9.2 h).',
    BROTTSDATALAGEN: 'Law enforcement (brottsdatalagen 2018:1177).',
  },
);
export type GdprBasis = keyof typeof GdprBasis;
