export { StreamAccessService, type Listener, type ListenerAccess } from './stream-access.service.js';
