import type { ReporterType } from '../../prevention/vocabulary.types';

type District = readonly [district: string, agency: string, successor: string | null];

/** Who takes the calls of a district, and who after the districts had ended; Angered and Centrum go on in the sample. */
// prettier-ignore
export const ROUTES: readonly District[] = [
  ['angered',               'socialtjanst-angered',               null],
  ['centrum',               'socialtjanst-centrum',               null],
  ['ostra-goteborg',        'socialtjanst-ostra-goteborg',        'socialforvaltning-nordost'],
  ['orgryte-harlanda',      'socialtjanst-orgryte-harlanda',      'socialforvaltning-centrum'],
  ['majorna-linne',         'socialtjanst-majorna-linne',         'socialforvaltning-centrum'],
  ['askim-frolunda-hogsbo', 'socialtjanst-askim-frolunda-hogsbo', 'socialforvaltning-sydvast'],
  ['vastra-goteborg',       'socialtjanst-vastra-goteborg',       'socialforvaltning-sydvast'],
  ['vastra-hisingen',       'socialtjanst-vastra-hisingen',       'socialforvaltning-hisingen'],
  ['lundby',                'socialtjanst-lundby',                'socialforvaltning-hisingen'],
  ['norra-hisingen',        'socialtjanst-norra-hisingen',        'socialforvaltning-hisingen'],
];

type Call = readonly [on: string, district: string, caller: ReporterType];

/** Calls that became no consultation; the national line opened on 16 November 2015. They are invented. */
// prettier-ignore
export const CALLS: readonly Call[] = [
  ['2015-11-23', 'angered', 'RELATIVE'],
  ['2015-12-20', 'centrum', 'RELATIVE'],
  ['2016-01-17', 'ostra-goteborg', 'PUBLIC'],
  ['2016-02-13', 'angered', 'RELATIVE'],
  ['2016-03-11', 'lundby', 'RELATIVE'],
  ['2016-04-07', 'vastra-hisingen', 'PUBLIC'],
  ['2016-05-05', 'centrum', 'RELATIVE'],
  ['2016-06-01', 'majorna-linne', 'RELATIVE'],
  ['2016-06-28', 'norra-hisingen', 'PUBLIC'],
  ['2016-07-25', 'angered', 'RELATIVE'],
  ['2016-08-22', 'orgryte-harlanda', 'RELATIVE'],
  ['2016-09-18', 'askim-frolunda-hogsbo', 'PUBLIC'],
];
