/** Every way a request can fail: HTTP status and the sentence a person reads. */
export const errorCatalogue = {
  VALIDATION_FAILED: { status: 400, message: 'Some fields are not valid.' },
  MALFORMED_JSON: { status: 400, message: 'The request body is not valid JSON.' },
  BAD_REQUEST: { status: 400, message: 'The request cannot be understood.' },
  PHONE_INVALID: {
    status: 400,
    message: 'The phone number is not valid. Write it with the country code, for example 6281234567890.',
  },
  NOT_ON_WHATSAPP: { status: 400, message: 'This number is not on WhatsApp.' },
  PASSWORD_WRONG: { status: 400, message: 'The current password is not right.' },
  UPLOAD_INVALID: { status: 400, message: 'The upload cannot be read.' },

  TOKEN_MISSING: { status: 401, message: 'Please sign in.' },
  TOKEN_INVALID: { status: 401, message: 'The session is not valid. Please sign in again.' },
  TOKEN_EXPIRED: { status: 401, message: 'The session has expired. Please sign in again.' },
  CREDENTIALS_INVALID: { status: 401, message: 'Wrong email, username or password.' },
  REFRESH_REUSED: {
    status: 401,
    message: 'The session was ended because its token was used twice. Please sign in again.',
  },

  FORBIDDEN: { status: 403, message: 'Unauthorized' },
  ADMIN_ONLY: { status: 403, message: 'Admin only' },
  ACCESS_DENIED: { status: 403, message: 'Access denied' },
  NOT_YOUR_DEVICE: { status: 403, message: 'Anda tidak punya akses ke device ini' },
  ACCOUNT_LOCKED: { status: 403, message: 'This account is locked. Please ask an administrator.' },
  REGISTRATION_CLOSED: {
    status: 403,
    message: 'Registration is closed. Please ask an administrator for an account.',
  },

  ROUTE_NOT_FOUND: { status: 404, message: 'There is nothing at this address.' },
  DEVICE_NOT_FOUND: { status: 404, message: 'Device not found' },
  JOB_NOT_FOUND: { status: 404, message: 'Job not found' },
  USER_NOT_FOUND: { status: 404, message: 'User not found' },
  CHAT_NOT_FOUND: { status: 404, message: 'Chat not found' },
  MESSAGE_NOT_FOUND: { status: 404, message: 'Message not found' },
  MEDIA_NOT_FOUND: { status: 404, message: 'This message has no stored file.' },
  QR_NOT_AVAILABLE: { status: 404, message: 'There is no QR code to scan right now.' },

  DEVICE_NOT_CONNECTED: { status: 409, message: 'The device is not connected to WhatsApp.' },
  DEVICE_ID_TAKEN: { status: 409, message: 'A device with this id already exists.' },
  DEVICE_NAME_TAKEN: { status: 409, message: 'You already have a device with this name.' },
  DEVICE_ALREADY_LINKED: { status: 409, message: 'The device is already linked to a WhatsApp account.' },
  NUMBER_ALREADY_LINKED: { status: 409, message: 'Session already exists for this phone number' },
  USER_EXISTS: { status: 409, message: 'This username or email is already taken.' },
  JOB_STATE_CONFLICT: { status: 409, message: 'The job is not in a state that allows this.' },

  BODY_TOO_LARGE: { status: 413, message: 'The request is too large.' },
  FILE_TOO_LARGE: { status: 413, message: 'The file is too large.' },
  FILE_TYPE_REFUSED: { status: 415, message: 'This kind of file is not accepted.' },
  MEDIA_TYPE_REFUSED: { status: 415, message: 'The body must be JSON.' },

  RATE_LIMITED: { status: 429, message: 'Too many requests. Please try again later.' },
  SEND_LIMIT_REACHED: { status: 429, message: 'The sending limit of this device is reached.' },
  QUEUE_FULL: { status: 429, message: 'Too many messages are waiting already.' },

  INTERNAL: { status: 500, message: 'Something went wrong on our side.' },
  SEND_FAILED: { status: 502, message: 'WhatsApp did not accept the message.' },
  DATABASE_UNAVAILABLE: { status: 503, message: 'The database does not answer. Please try again soon.' },
  DEVICE_BUSY_ELSEWHERE: {
    status: 503,
    message: 'Another server process is running this device. Please try again soon.',
  },
} as const satisfies Record<string, { status: number; message: string }>;

export type ErrorCode = keyof typeof errorCatalogue;
