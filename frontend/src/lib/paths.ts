/** Every URL of the interface and of the API, in one place. Pages end with a slash (static export). */
export const paths = {
  root: '/',
  login: '/login/',
  register: '/auth/register/',
  dashboard: '/dashboard/',
  devices: '/devices/',
  sendMessage: '/send-message/',
  chatBlast: '/chat-blast/',
  jobs: '/jobs/',
  chats: '/chat-history/',
  profile: '/profile/',
} as const;

type Query = Record<string, string | number | undefined | null>;

/** Appends the query parameters that have a value. */
export function withQuery(path: string, query: Query): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') params.set(key, String(value));
  }
  const text = params.toString();
  return text ? `${path}?${text}` : path;
}

export const jobPath = (jobId: string) => withQuery(paths.jobs, { id: jobId });
export const devicePath = (deviceId: string) => withQuery(paths.devices, { device: deviceId });
export const linkDevicePath = (deviceId: string) => withQuery(paths.devices, { link: deviceId });
export const chatPath = (deviceId: string, jid?: string) => withQuery(paths.chats, { device: deviceId, jid });
export const sendPath = (deviceId?: string, to?: string) =>
  withQuery(paths.sendMessage, { device: deviceId, to });

const WA = '/api/whatsapp-multi-device';
const enc = encodeURIComponent;

export const api = {
  login: '/api/auth/login',
  register: '/api/auth/register',
  refresh: '/api/auth/refresh-token',
  logout: '/api/auth/logout',
  profile: '/api/auth/profile',
  changePassword: '/api/auth/change-password',
  system: '/api/system',
  systemPublic: '/api/system/public',
  adminUsers: '/api/admin/users',
  events: '/api/events',
  statistics: `${WA}/user/statistics`,
  devices: `${WA}/devices`,
  device: (id: string) => `${WA}/devices/${enc(id)}`,
  deviceAction: (id: string, action: string) => `${WA}/devices/${enc(id)}/${action}`,
  chatHistory: (id: string, jid: string) => `${WA}/devices/${enc(id)}/chat-history/${enc(jid)}`,
  groupHistory: (id: string, groupId: string) =>
    `${WA}/devices/${enc(id)}/group-chat-history/${enc(groupId)}`,
  chatRead: (id: string, jid: string) => `${WA}/devices/${enc(id)}/chats/${enc(jid)}/read`,
  sendText: (id: string) => `${WA}/devices/${enc(id)}/jobs/send-text`,
  jobs: `${WA}/jobs`,
  job: (id: string) => `${WA}/jobs/${enc(id)}`,
  jobItems: (id: string) => `${WA}/jobs/${enc(id)}/items`,
  jobItemsCsv: (id: string) => `${WA}/jobs/${enc(id)}/items.csv`,
  jobAction: (id: string, action: string) => `${WA}/jobs/${enc(id)}/${action}`,
} as const;
