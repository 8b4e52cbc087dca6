/**
 * Elements without a framework: `h` builds them, `patch` brings a live tree into the shape of a freshly built one
 * while keeping elements, so that focus, scroll position and what a person is typing survive.
 */

/** @typedef {Node | string | null | undefined | false} Child */

const SVG = 'http://www.w3.org/2000/svg';

/**
 * @param {string} tag
 * @param {Record<string, string | number | boolean | null | undefined>} [props] attributes; false and null leave out
 * @param {...(Child | Child[])} content
 * @returns {HTMLElement}
 */
export function h(tag, props = {}, ...content) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === false || value === null || value === undefined) continue;
    element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...nodesOf(content));
  return element;
}

/** @param {(Child | Child[])[]} content @returns {(Node | string)[]} */
function nodesOf(content) {
  return /** @type {(Node | string)[]} */ (content.flat().filter((child) => child || child === ''));
}

/**
 * An icon of the sprite; decoration only, the word beside it carries the meaning.
 * @param {string} name
 * @param {string} [className]
 */
export function icon(name, className = '') {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', `icon ${className}`.trim());
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS(SVG, 'use');
  use.setAttribute('href', `/icons.svg#${name}`);
  svg.append(use);
  return svg;
}

/** @param {Node} node @returns {string | undefined} */
const keyOf = (node) => (node instanceof HTMLElement ? node.dataset.key : undefined);

/** @param {Node} a @param {Node} b */
const isSameKind = (a, b) => a.nodeType === b.nodeType && a.nodeName === b.nodeName;

/**
 * Gives a live element exactly these children. Children with the same `data-key` are kept and moved.
 * @param {Element} live
 * @param {...(Child | Child[])} content
 */
export function patch(live, ...content) {
  const keyed = new Map([...live.children].map((child) => [keyOf(child), child]));
  /** @type {ChildNode | null} */
  let cursor = live.firstChild;
  for (const item of nodesOf(content)) {
    const wanted = typeof item === 'string' ? document.createTextNode(item) : item;
    const key = keyOf(wanted);
    const candidate = key === undefined ? cursor : keyed.get(key);
    const isMatch = candidate && isSameKind(candidate, wanted) && keyOf(candidate) === key;
    if (!isMatch) {
      live.insertBefore(wanted, cursor);
    } else {
      if (candidate === cursor) cursor = cursor.nextSibling;
      else live.insertBefore(candidate, cursor);
      patchNode(candidate, wanted);
    }
  }
  while (cursor) {
    const next = cursor.nextSibling;
    cursor.remove();
    cursor = next;
  }
}

/** @param {Node} live @param {Node} wanted */
function patchNode(live, wanted) {
  if (!(live instanceof Element) || !(wanted instanceof Element)) {
    if (live.nodeValue !== wanted.nodeValue) live.nodeValue = wanted.nodeValue;
    return;
  }
  const isNewValue = live.getAttribute('value') !== wanted.getAttribute('value');
  for (const { name } of [...live.attributes]) if (!wanted.hasAttribute(name)) live.removeAttribute(name);
  for (const { name, value } of wanted.attributes)
    if (live.getAttribute(name) !== value) live.setAttribute(name, value);
  if (live instanceof HTMLInputElement && wanted instanceof HTMLInputElement)
    patchInput(live, wanted, isNewValue);
  else if (live instanceof HTMLSelectElement) patchSelect(live, wanted);
  else if (!(live instanceof HTMLTextAreaElement)) patch(live, ...wanted.childNodes);
}

/**
 * What a person is editing is left alone: a value changes only with what it is a copy of, and boxes without data-change
 * belong to a form that is being filled in.
 * @param {HTMLInputElement} live
 * @param {HTMLInputElement} wanted
 * @param {boolean} isNewValue
 */
function patchInput(live, wanted, isNewValue) {
  if (live.dataset.change) live.checked = wanted.checked;
  if (isNewValue && live !== document.activeElement) live.value = wanted.value;
}

/** @param {HTMLSelectElement} live @param {Element} wanted */
function patchSelect(live, wanted) {
  if (live === document.activeElement) return;
  patch(live, ...wanted.childNodes);
  const chosen = [...live.options].find((option) => option.hasAttribute('selected'));
  if (chosen) live.value = chosen.value;
}

/** @param {string} id @returns {HTMLElement} */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`no element #${id}`);
  return found;
}
