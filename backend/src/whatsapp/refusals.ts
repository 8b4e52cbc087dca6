/** What the server's error codes in a message ack mean to a person. */
export interface Refusal {
  code: string;
  message: string;
  retryable: boolean;
}

const REFUSALS: Readonly<Record<string, Omit<Refusal, 'code'>>> = {
  '400': { message: 'WhatsApp could not read the message.', retryable: false },
  '401': { message: 'WhatsApp no longer accepts this linked device.', retryable: false },
  '403': { message: 'WhatsApp does not allow this account to send to this chat.', retryable: false },
  '404': { message: 'WhatsApp does not know this recipient.', retryable: false },
  '406': { message: 'WhatsApp refused the content of this message.', retryable: false },
  '420': { message: 'WhatsApp asks to slow down.', retryable: true },
  '421': { message: 'The addressing of this group has changed. Try again.', retryable: true },
  '429': { message: 'WhatsApp asks to slow down.', retryable: true },
  '463': {
    message: 'WhatsApp does not let this account start new chats at the moment. Existing chats still work.',
    retryable: true,
  },
  '475': {
    message: 'WhatsApp restricts this account for a while: it contacted too many new people.',
    retryable: true,
  },
  '479': {
    message: 'WhatsApp rejected the form of the message, probably because of an outdated device list.',
    retryable: true,
  },
  '500': { message: 'WhatsApp had an internal error.', retryable: true },
  '503': { message: 'WhatsApp is not available right now.', retryable: true },
};

/** @param code the `error` attribute of the ack */
export function refusalOf(code: string | undefined): Refusal {
  const known = REFUSALS[code ?? ''];
  if (known) return { code: code ?? '', ...known };
  return {
    code: code ?? 'UNKNOWN',
    message: `WhatsApp refused the message (code ${code ?? 'unknown'}).`,
    retryable: false,
  };
}
