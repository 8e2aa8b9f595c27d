import { startTestService, type TestService } from '../support/api';

/** An answer over plain HTTP. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: { readonly data?: unknown; readonly errors?: readonly WireError[] };
}

export interface WireError {
  readonly message: string;
  readonly extensions: Readonly<Record<string, unknown>> & { readonly code: string };
}

/** A service with a police officer and an administrator, asked over plain HTTP. */
export interface Wire {
  readonly service: TestService;
  /** Sends a request as the officer, or as `token` says; null sends none. */
  send(path: string, options?: RequestInit & { readonly token?: string | null }): Promise<WireAnswer>;
  /** Posts a body to `/graphql`. */
  post(body: unknown, options?: { readonly headers?: Record<string, string>; readonly token?: string | null }): Promise<WireAnswer>;
}

export const OFFICER = 'officer@polis';
export const ADMIN = 'admin@polis';

export async function startWire(env: NodeJS.ProcessEnv = {}): Promise<Wire> {
  const service = await startTestService(env);
  await service.foundAgency('polis', 'POLICE', { name: 'Polisen (påhittad)' });
  await service.addMember(OFFICER, ['OFFICER'], { name: 'Cia (påhittad)' });
  await service.addMember(ADMIN, ['ADMIN'], { name: 'Dan (påhittad)' });
  const send: Wire['send'] = async (path, { token = service.tokenOf(OFFICER), headers, ...options } = {}) => {
    const authorization: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
    const response = await fetch(`${service.url}${path}`, { ...options, headers: { ...authorization, ...(headers as object) } });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: parsed(text) };
  };
  const post: Wire['post'] = (body, { headers, token } = {}) =>
    send('/graphql', {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
      token,
    });
  return { service, send, post };
}

function parsed(text: string): WireAnswer['body'] {
  try {
    return JSON.parse(text) as WireAnswer['body'];
  } catch {
    return {};
  }
}

/** The status, code and place of an answer. */
export function refusalIn({ status, body }: WireAnswer): readonly unknown[] {
  const { code, field }: Readonly<Record<string, unknown>> = body.errors?.[0]?.extensions ?? {};
  return field === undefined ? [status, code] : [status, code, field];
}
