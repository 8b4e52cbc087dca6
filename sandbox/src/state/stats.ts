/** Counters since the start; all only grow. */
export interface Counters {
  connectionsAccepted: number;
  logins: number;
  pairings: number;
  messagesFromAccounts: number;
  messagesToAccounts: number;
  acksSent: number;
  acksDropped: number;
  messagesDecrypted: number;
  messagesUndecryptable: number;
  retriesFromPhones: number;
  retriesFromAccounts: number;
  receiptsFromAccounts: number;
  receiptsToAccounts: number;
  autoReplies: number;
  unknownQueries: number;
}

export function createCounters(): Counters {
  return {
    connectionsAccepted: 0,
    logins: 0,
    pairings: 0,
    messagesFromAccounts: 0,
    messagesToAccounts: 0,
    acksSent: 0,
    acksDropped: 0,
    messagesDecrypted: 0,
    messagesUndecryptable: 0,
    retriesFromPhones: 0,
    retriesFromAccounts: 0,
    receiptsFromAccounts: 0,
    receiptsToAccounts: 0,
    autoReplies: 0,
    unknownQueries: 0,
  };
}
