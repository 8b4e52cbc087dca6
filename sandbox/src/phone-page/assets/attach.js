/** Photos and files as the control interface takes them. */

/** @param {Blob} blob @returns {Promise<string>} */
function base64(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onerror = () => reject(new Error('The file cannot be read.'));
    reader.onload = () => resolve(String(reader.result).split(',')[1] ?? '');
    reader.readAsDataURL(blob);
  });
}

/** @param {string} mimetype */
function typeOf(mimetype) {
  const kind = mimetype.split('/')[0] ?? '';
  return ['image', 'video', 'audio'].includes(kind) ? kind : 'document';
}

/** @param {File} file */
export async function mediaOf(file) {
  const mimetype = file.type || 'application/octet-stream';
  const type = typeOf(mimetype);
  return {
    type,
    mimetype,
    data: await base64(file),
    ...(type === 'document' ? { fileName: file.name } : {}),
  };
}

/** A photo of a parcel, drawn here so that nobody needs one at hand. @param {string} label */
export async function samplePhoto(label) {
  const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 420 });
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('This browser cannot draw.');
  const fill = (
    /** @type {string} */ colour,
    /** @type {number[]} */ [x = 0, y = 0, width = 0, height = 0],
  ) => {
    pen.fillStyle = colour;
    pen.fillRect(x, y, width, height);
  };
  fill('#dfe7e3', [0, 0, 640, 420]);
  fill('#b9a88f', [0, 330, 640, 90]);
  fill('#c8945a', [190, 130, 260, 220]);
  fill('#b07f49', [190, 130, 260, 46]);
  fill('#e7d3b4', [300, 130, 40, 220]);
  fill('#ffffff', [212, 250, 84, 60]);
  pen.fillStyle = '#5a4630';
  pen.font = '16px sans-serif';
  pen.fillText(label.slice(0, 30), 20, 400);
  /** @type {Blob | null} */
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.85));
  if (!blob) throw new Error('This browser cannot draw.');
  return { type: 'image', mimetype: 'image/jpeg', data: await base64(blob), caption: 'Ini fotonya kak' };
}
