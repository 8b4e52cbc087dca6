/** Environment in which nothing waits on purpose and no limit is set. */
export const noWaits = {
  MIN_DELAY_MS: '0',
  MAX_DELAY_MS: '0',
  TYPING_MAX_MS: '0',
  MAX_MESSAGES_PER_MINUTE: '0',
  MAX_MESSAGES_PER_HOUR: '0',
  MAX_MESSAGES_PER_RECIPIENT: '0',
  RATE_LIMIT_MAX: '0',
  RATE_LIMIT_USER_PER_MINUTE: '0',
  RATE_LIMIT_LOGIN_MAX: '0',
};
