import type { Settings } from '../platform/config';
import { isLocalName, isOutside, literalOf } from '../platform/outside';
import { addressIn } from '../platform/url';

/** Reasons why nothing is sent to an address. The list is closed; the names are part of the API. */
export const TARGET_FAULTS = {
  BAD_TARGET: 'This is not an absolute http or https URL of at most 2000 characters.',
  NOT_HTTPS: 'This must be an https URL.',
  USERINFO: 'A URL with a user or a password is not accepted: requests are signed instead.',
  FRAGMENT: 'A URL with a fragment is not accepted.',
  PORT: 'Ports below 1024 other than 80 and 443 are not accepted.',
  PRIVATE_TARGET: 'This leads to a private, local or special address.',
} as const;
export type TargetFault = keyof typeof TARGET_FAULTS;

/** The settings that decide where requests may be sent. */
export type TargetRules = Pick<Settings, 'nodeEnv' | 'webhookPrivateTargets'>;

const LONGEST = 2_000;
const FIRST_FREE_PORT = 1_024;
/** Whether a connection to an IP address is allowed; the setting opens networks in which somebody may run receivers. */
export function mayConnectTo(address: string, { webhookPrivateTargets }: Pick<TargetRules, 'webhookPrivateTargets'>): boolean {
  return isOutside(address, { inside: webhookPrivateTargets });
}

/**
 * The fault of a URL as written, or null. The parser reads 127.1, 2130706433 and 0x7f.1 as the address they stand for.
 * The addresses of a name are checked when it is connected to, not here.
 */
export function targetFault(text: string, rules: TargetRules): TargetFault | null {
  const url = text.length <= LONGEST ? addressIn(text) : null;
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:') || url.hostname === '') return 'BAD_TARGET';
  if (url.protocol !== 'https:' && rules.nodeEnv === 'production') return 'NOT_HTTPS';
  if (url.username !== '' || url.password !== '') return 'USERINFO';
  if (url.hash !== '') return 'FRAGMENT';
  const port = Number(url.port);
  // The default port of the scheme is an empty text.
  if (url.port !== '' && port < FIRST_FREE_PORT && port !== 80 && port !== 443) return 'PORT';
  const literal = literalOf(url);
  if (literal !== null) return mayConnectTo(literal, rules) ? null : 'PRIVATE_TARGET';
  return isLocalName(url.hostname) && !rules.webhookPrivateTargets ? 'PRIVATE_TARGET' : null;
}
