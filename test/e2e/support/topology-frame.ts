import type { Frame, Page } from 'playwright-core';

/** The page inside the tab of a topology, once it is drawn: a webview is a frame in a frame. */
export async function topologyFrame(page: Page): Promise<Frame> {
  const picture = page
    .frameLocator('iframe.webview')
    .frameLocator('#active-frame')
    .locator('#picture g.node');
  await picture.first().waitFor({ timeout: 30_000 });
  const frames = page.frames();
  const found = await Promise.all(
    frames.map((frame) =>
      frame
        .locator('#picture')
        .count()
        .catch(() => 0),
    ),
  );
  const frame = frames[found.findIndex((count) => count > 0)];
  if (frame === undefined) throw new Error('No frame holds the picture.');
  return frame;
}
