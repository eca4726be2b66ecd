import type { PlanOperation, PlanResult } from '../../../../server/src/protocol/plan';
import type { TopologyNode, TopologyParams, TopologyResult } from '../../../../server/src/protocol/topology';

/** How many pods at each end of a plan the page lists; the rest is counted. */
export const PLAN_FOLD = 10;

/** What the extension says to the page of a topology. */
export type ToPage =
  /** What there is, and what it answers: a set that moves to another file is asked for by that. */
  | { readonly type: 'topology'; readonly question: TopologyParams; readonly topology: TopologyResult }
  /** The answer to the page's question of that number: a plan, or one sentence why there is none. */
  | { readonly type: 'plan'; readonly number: number; readonly plan?: PlanResult; readonly problem?: string }
  /** Asks the page to go to the plan, with one more pod to begin with. */
  | { readonly type: 'previewPlan' };

/** What the page of a topology says to the extension. */
export type FromPage =
  | { readonly type: 'ready' }
  | { readonly type: 'open'; readonly location: NonNullable<TopologyNode['location']> }
  | { readonly type: 'plan'; readonly number: number; readonly operation: PlanOperation }
  /** `svg`: the text of the file; `png`: its bytes in base 64. */
  | { readonly type: 'save'; readonly format: 'svg' | 'png'; readonly content: string }
  /** What was to be saved as PNG could not be drawn. `reason` is for the log. */
  | { readonly type: 'failed'; readonly reason: string }
  | { readonly type: 'copy'; readonly text: string }
  /** What the page shows now. */
  | { readonly type: 'state'; readonly state: PageState };

/** What a page shows: VS Code keeps it while the page is hidden and after a restart. */
export interface PageState {
  readonly question: TopologyParams;
  readonly selected?: string;
  readonly asList?: boolean;
  /** What is searched for. */
  readonly search?: string;
  readonly operation?: PlanOperation;
  /** The part of the picture that is seen: x, y, width, height. */
  readonly view?: readonly [number, number, number, number];
}
