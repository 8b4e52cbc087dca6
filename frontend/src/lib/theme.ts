import { localStore } from './local-store';

export type Theme = 'light' | 'dark';
const KEY = 'pesan.theme';

/** Runs before the first paint, so that a dark page never flashes white. Hashed for the CSP by the backend. */
export const THEME_SCRIPT = `(function(){try{var t=localStorage.getItem('${KEY}')||(matchMedia('(prefers-color-scheme: dark)').matches?'dark':'light');document.documentElement.dataset.theme=t}catch(e){document.documentElement.dataset.theme='light'}})()`;

export const currentTheme = (): Theme =>
  document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light';

export function setTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  localStore.set(KEY, theme);
  window.dispatchEvent(new Event('pesan:theme'));
}
