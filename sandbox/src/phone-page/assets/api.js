/**
 * The control interface of the emulator this page came from.
 *
 * @typedef {import('../../control/page-overview.js').Overview} Overview
 * @typedef {import('../../control/page-overview.js').PhoneSummary} PhoneSummary
 * @typedef {import('../../control/page-chats.js').Chat} Chat
 * @typedef {import('../../control/page-message.js').ChatMessage} ChatMessage
 * @typedef {import('../../control/pairing.js').WaitingCompanion} WaitingCompanion
 * @typedef {import('../../control/pairing.js').Linked} Linked
 * @typedef {import('../../state/event-log.js').SandboxEvent} SandboxEvent
 * @typedef {import('../../state/behaviour.js').Behaviour} Behaviour
 */

/** An answer that is not a success; the message is meant for people. */
export class ApiError extends Error {
  /** @param {number} status @param {string} code @param {string} message */
  constructor(status, code, message) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/**
 * @param {string} method
 * @param {string} path below /control
 * @param {unknown} [body]
 * @returns {Promise<any>}
 */
async function call(method, path, body) {
  /** @type {Response} */
  let response;
  try {
    response = await fetch(`/control/${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
    });
  } catch {
    throw new ApiError(
      0,
      'UNREACHABLE',
      'The emulator does not answer. Is Pesan still running in practice mode?',
    );
  }
  const answer = await response.json();
  if (!response.ok) throw new ApiError(response.status, answer.code, answer.message);
  return answer;
}

/** @param {string} name @param {unknown} body */
const put = (name, body) => call('PUT', name, body);
/** @param {string} name @param {unknown} body */
const post = (name, body) => call('POST', name, body);

export const api = {
  /** @returns {Promise<Overview>} */
  overview: () => call('GET', 'overview'),
  /** @param {string} phone @returns {Promise<Chat[]>} */
  chats: (phone) => call('GET', `chats/${phone}`),
  /** @returns {Promise<WaitingCompanion[]>} */
  waiting: () => call('GET', 'waiting'),
  /** @param {{ phone?: string, name: string, kind: string }} body @returns {Promise<PhoneSummary>} */
  createPhone: (body) => post('phones', body),
  /** @param {string} phone @param {object} settings */
  setContact: (phone, settings) => put(`contacts/${phone}`, settings),
  /** @param {object} body @returns {Promise<{ id: string }>} */
  send: (body) => post('messages', body),
  /** @param {object} body */
  receipts: (body) => post('receipts', body),
  /** @param {object} body */
  presence: (body) => post('presence', body),
  /** @param {object} body */
  call: (body) => post('calls', body),
  /** @param {string} id */
  hangUp: (id) => call('DELETE', `calls/${id}`),
  /** @param {object} body @returns {Promise<Linked>} */
  scan: (body) => post('scan', body),
  /** @param {object} body @returns {Promise<Linked>} */
  pairingCode: (body) => post('pairing-code', body),
  /** @returns {Promise<Behaviour>} */
  behaviour: () => call('GET', 'behaviour'),
  /** @param {object} body */
  setBehaviour: (body) => put('behaviour', body),
  /** @param {object} body */
  addFault: (body) => post('faults', body),
  /** @param {Record<string, string>} [filter] */
  clearFaults: (filter) => call('DELETE', `faults?${new URLSearchParams(filter)}`),
};
