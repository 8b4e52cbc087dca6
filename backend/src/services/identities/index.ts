export { IdentitiesService, type IdentitySource, type PersonFact } from './identities.service.js';
export { personChatKey } from './merge-identities.js';
