import type { Motion, Track } from '../../plot/mark.js';
import { cssNumber } from './css.js';

/** How long one moment fades into the next, in seconds, and at most as a fraction of a moment. */
const [FADE, SHARE] = [0.25, 0.25];

/** The class of the marks of a track. */
export function trackClass(track: number): string {
  return `k${track}`;
}

/**
 * The rules that animate a picture: an animation of opacity for each track.
 *
 * The last moment is shown on paper, with reduced motion, and in programs without animations.
 *
 * @param id of the picture: the prefix of its animations' names, which are global in a page
 */
export function motionSheet({ tracks, moments, seconds, rest, loops }: Motion, id: string): string {
  const whole = seconds * (moments - 1) + rest;
  const fade = Math.min(FADE, SHARE * seconds);
  const percent = (time: number): number => Math.round((10_000 * time) / whole) / 100;
  const selector = (i: number): string => `#${id} g.${trackClass(i)}`;
  const hidden = tracks.flatMap((track, i) => (track.at(-1)?.[1] === moments ? [] : [selector(i)]));
  const still = hidden.length === 0 ? '' : `${hidden.join()}{opacity:0}`;
  const frames = tracks.map((track, i) => {
    const stops = stopsOf(track, moments).map(([moment, late, opacity]) => {
      const at = moment === moments ? 'to' : `${cssNumber(percent(moment * seconds + (late ? fade : 0)))}%`;
      return `${at}{opacity:${opacity}}`;
    });
    return `@keyframes ${id}-k${i}{${stops.join('')}}`;
  });
  const times = loops ? 'infinite' : '1';
  const rules = tracks.map((_, i) => `${selector(i)}{animation-name:${id}-k${i}}`);
  const all = `#${id} g[class^=k]{animation:${Math.round(whole * 1000) / 1000}s linear ${times}}`;
  return `${still}@media screen and (prefers-reduced-motion:no-preference){${all}${rules.join('')}}${frames.join('')}`;
}

/** The opacity over time: at the start of a moment, or after the fade. */
function stopsOf(track: Track, moments: number): (readonly [moment: number, isLate: boolean, opacity: 0 | 1])[] {
  const stops: (readonly [number, boolean, 0 | 1])[] = [];
  for (const [from, to] of track) {
    if (from === 0) stops.push([0, false, 1]);
    else stops.push([from, false, 0], [from, true, 1]);
    if (to === moments) stops.push([moments, false, 1]);
    else stops.push([to, false, 1], [to, true, 0]);
  }
  const first = stops[0]?.[0] === 0 ? [] : [[0, false, 0] as const];
  const last = stops.at(-1)?.[0] === moments ? [] : [[moments, false, 0] as const];
  return [...first, ...stops, ...last];
}
