import type { IncomingMessage } from 'node:http';
import ipaddr from 'ipaddr.js';
import type { Settings } from './config';

/** What the service is called from outside. */
export type OwnNames = Pick<Settings, 'host' | 'publicUrl'>;

/**
 * Whether a request was sent to the service by a name of its own: the loopback, the address that it came in at, HOST, or the host of
 * PUBLIC_URL. A page of another site whose name was made to lead here sends that name (DNS rebinding), and must get nothing that is
 * given without a token.
 */
export function namesUs({ headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>, names: OwnNames): boolean {
  const name = nameIn(headers.host);
  if (name === null) return false;
  if (name === 'localhost' || name.endsWith('.localhost')) return true;
  if (ipaddr.isValid(name)) return sameAddress(name, socket.localAddress) || isLoopback(name) || name === names.host;
  return name === names.host.toLowerCase() || name === publicName(names);
}

function nameIn(host: string | undefined): string | null {
  const named = /^(?:\[([\da-f:.]+)\]|([\w.-]+))(?::\d{1,5})?$/i.exec(host ?? '');
  const name = named?.[1] ?? named?.[2];
  return name === undefined ? null : name.toLowerCase().replace(/\.$/, '');
}

const isLoopback = (address: string): boolean => ipaddr.process(address).range() === 'loopback';

function sameAddress(named: string, local: string | undefined): boolean {
  if (local === undefined || !ipaddr.isValid(local)) return false;
  return ipaddr.process(named).toNormalizedString() === ipaddr.process(local).toNormalizedString();
}

function publicName({ publicUrl }: OwnNames): string | null {
  if (publicUrl === undefined || !URL.canParse(publicUrl)) return null;
  return new URL(publicUrl).hostname.toLowerCase();
}
