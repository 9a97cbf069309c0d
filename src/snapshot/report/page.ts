import { normalizeLabel } from '../../dot/label.js';
import { escapeXml } from '../../render/svg/element.js';
import {
  anchorOf,
  type CheckedFigure,
  type CheckReport,
  changedFigures,
  countBad,
  countFailed,
  countFiles,
  type FileState,
  type ReportPicture,
  type ReportPictures,
  wordsOf,
} from './report.js';
import { reportStyle } from './style.js';

/**
 * A report as an HTML page: changed figures before, after and as a difference.
 *
 * Its pictures are files in the folder `pictures` next to it, loaded when they
 * become visible. It works from the file system, in light and dark mode, and without scripts.
 */
export function reportPage(report: CheckReport): string {
  const changed = changedFigures(report);
  const counts = countFiles(report);
  const unchecked = report.unchecked ?? [];
  const heading = headingOf(report);
  return [
    '<!DOCTYPE html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none';img-src 'self' file:;style-src 'unsafe-inline'">`,
    `<title>${heading}</title>`,
    `<style>${reportStyle}</style>`,
    '</head>',
    '<body>',
    `<h1>${heading}</h1>`,
    ...(unchecked.length === 0 ? [] : [`<p>Not checked: ${unchecked.map(text).join(', ')}</p>`]),
    `<ul class="counts">${STATES.map((state) => `<li class="${state}">${counts[state]} ${state}</li>`).join('')}</ul>`,
    ...(changed.length === 0 ? [] : [accept(report), bound(changed), contents(changed), ...changed.map(section)]),
    ...(report.orphans.length === 0 ? [] : [orphans(report.orphans)]),
    fresh(report),
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function headingOf(report: CheckReport): string {
  if (countBad(report) + countFailed(report) > 0) return 'Pictures are out of date';
  return report.unchecked === undefined ? 'All pictures are fresh' : 'Not all pictures were checked';
}

const STATES: readonly FileState[] = ['missing', 'stale', 'orphaned', 'fresh'];

function accept({ accept: commands }: CheckReport): string {
  if (commands.length === 0) return '';
  return `<div class="accept">To accept what is new:<pre>${commands.map(text).join('\n')}</pre></div>`;
}

/** A note if only some of the changed figures have pictures. */
function bound(changed: readonly CheckedFigure[]): string {
  const drawn = changed.filter(({ pictures }) => pictures !== undefined).length;
  if (drawn === changed.length) return '';
  return `<p>${drawn} of ${changed.length} figures have pictures here; of the others this page has the words.</p>`;
}

function contents(figures: readonly CheckedFigure[]): string {
  if (figures.length < 2) return '';
  const items = figures.map((figure) => `<li><a href="#${anchorOf(figure)}">${text(figure.name)}</a></li>`);
  return `<nav aria-label="Figures"><ul>${items.join('')}</ul></nav>`;
}

function section(figure: CheckedFigure): string {
  const { name, files, pictures, error } = figure;
  const items = files.map(({ path, state }) => `<li><span class="state ${state}">${state}</span> ${text(path)}</li>`);
  if (error !== undefined) items.push('<li><span class="state missing">failed</span></li>');
  const words = wordsOf(figure);
  return [
    `<section id="${anchorOf(figure)}">`,
    `<h2>${text(name)}</h2>`,
    `<p class="from">${text(placeOf(figure))}</p>`,
    `<ul class="files">${items.join('')}</ul>`,
    words.length === 0 ? '' : `<pre>${words.map(text).join('\n')}</pre>`,
    pictures === undefined ? '' : panels(pictures, anchorOf(figure)),
    '</section>',
  ].join('\n');
}

/** Where a figure comes from, with the line if known. */
function placeOf({ source, line }: CheckedFigure): string {
  return line === undefined ? source : `${source}:${line}`;
}

function panels({ before, after, difference }: ReportPictures, id: string): string {
  const all = [panel('Before', before, id), panel('After', after, id), panel('Difference', difference, id, 'wide')];
  return `<div class="pictures">${all.join('\n')}</div>`;
}

/** The folder of a report's pictures, next to its page. */
export const folderOfPictures = 'pictures';

type Caption = 'Before' | 'After' | 'Difference';

const ALT: Readonly<Record<Caption, string>> = {
  Before: 'The picture as committed',
  After: 'The picture as drawn now',
  Difference: 'What changed',
};

function panel(caption: Caption, picture: ReportPicture | undefined, id: string, kind: string = ''): string {
  if (picture === undefined) return '';
  const own = `${id}-${caption.toLowerCase()}`;
  const { name, width } = picture;
  const size = width === undefined ? '' : ` style="--width:${Math.round(width)}px"`;
  const shown = `<img src="${folderOfPictures}/${escapeXml(name)}" alt="${ALT[caption]}" loading="lazy"${size}>`;
  const links = `<span><a class="open" href="#${own}">enlarge</a><a class="close" href="#${id}">close</a></span>`;
  const box = `<div class="picture">${shown}</div>`;
  return `<figure id="${own}" class="${kind}"><figcaption>${caption}${links}</figcaption>${box}</figure>`;
}

function orphans(paths: readonly string[]): string {
  const items = paths.map((path) => `<li><span class="state orphaned">orphaned</span> ${text(path)}</li>`);
  return `<section><h2>Orphans</h2><p class="from">Nothing draws these files any more; remove them.</p><ul class="files">${items.join('')}</ul></section>`;
}

function fresh({ figures }: CheckReport): string {
  const files = figures.flatMap((figure) => figure.files).filter(({ state }) => state === 'fresh');
  if (files.length === 0) return '';
  const items = files.map(({ path }) => `<li>${text(path)}</li>`);
  return `<section><details><summary>${files.length} fresh</summary><ul>${items.join('')}</ul></details></section>`;
}

function text(of: string): string {
  return escapeXml(normalizeLabel(of));
}
