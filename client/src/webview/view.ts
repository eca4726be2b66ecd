import type { Box } from './layout';

/** How far somebody may go in, in CSS pixels per unit of the picture. */
const MAX_SCALE = 4;
/** A fitted picture is not blown up: five boxes across a wide screen would shout. */
const MAX_FIT_SCALE = 1.25;
/** What is left of the picture at the edge when it is pushed aside. */
const KEPT = 60;

/** The part of the picture to see first: all of it, in the middle. */
export function fit(picture: Pick<Box, 'width' | 'height'>, window: Pick<Box, 'width' | 'height'>): Box {
  const scale = Math.min(
    MAX_FIT_SCALE,
    window.width / Math.max(1, picture.width),
    window.height / Math.max(1, picture.height),
  );
  const [width, height] = [window.width / scale, window.height / scale];
  return { x: (picture.width - width) / 2, y: (picture.height - height) / 2, width, height };
}

/** Goes in (`factor` above 1) or out, with a point of the picture staying where it is. */
export function zoom(
  view: Box,
  factor: number,
  at: { readonly x: number; readonly y: number },
  limits: { readonly picture: Pick<Box, 'width' | 'height'>; readonly window: Pick<Box, 'width' | 'height'> },
): Box {
  const { picture, window } = limits;
  const least = window.width / MAX_SCALE;
  const most = Math.max(fit(picture, window).width * 1.5, window.width);
  const width = Math.min(most, Math.max(least, view.width / factor));
  const ratio = width / view.width;
  return {
    x: at.x - (at.x - view.x) * ratio,
    y: at.y - (at.y - view.y) * ratio,
    width,
    height: view.height * ratio,
  };
}

/** Moves the view, never so far that the picture is out of sight. */
export function pan(view: Box, dx: number, dy: number, picture: Pick<Box, 'width' | 'height'>): Box {
  const between = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));
  return {
    ...view,
    x: between(view.x + dx, KEPT - view.width, picture.width - KEPT),
    y: between(view.y + dy, KEPT - view.height, picture.height - KEPT),
  };
}

/** Moves the view as little as it takes to see a box whole. */
export function reveal(view: Box, box: Box, picture: Pick<Box, 'width' | 'height'>): Box {
  const along = (start: number, size: number, boxStart: number, boxSize: number): number => {
    if (boxStart < start + MARGIN) return boxStart - MARGIN - start;
    const over = boxStart + boxSize + MARGIN - (start + size);
    return over > 0 ? over : 0;
  };
  return pan(
    view,
    along(view.x, view.width, box.x, box.width),
    along(view.y, view.height, box.y, box.height),
    picture,
  );
}

const MARGIN = 16;
