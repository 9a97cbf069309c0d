/** The colors of a step: for the local derivative, the upstream gradient, and the part that is passed on. */
const COLORS =
  '--dl-local:light-dark(#8250df,#bc8cff);--dl-upstream:light-dark(#9a6700,#d29922);--dl-operand:light-dark(#0969da,#58a6ff)';

/** Rules for the pictures' contents, which are in the page itself and win over the pictures' own rules. */
export const FRAME: string = `
dotgrad-live{display:block;${COLORS}}
dotgrad-live>svg{touch-action:pan-x pan-y}
dotgrad-live>svg.dl-near{touch-action:none;cursor:grab}
dotgrad-live [data-id]{cursor:pointer!important;outline:none!important}
dotgrad-live .dl-leaf{cursor:ew-resize!important}
dotgrad-live .dl-leaf [data-n=data]{text-decoration:underline dotted!important;text-underline-offset:2px!important}
dotgrad-live text{user-select:none!important;-webkit-user-select:none!important}
dotgrad-live .dl-dim .world>:is(.node,.edge):not(.dl-on,.matrix){opacity:.3!important}
dotgrad-live .dl-dim .cell:not(.dl-on){opacity:.3!important}
dotgrad-live .dl-back .edge.dl-on>path:nth-of-type(2){opacity:0!important}
dotgrad-live .dl-over{pointer-events:none!important}
dotgrad-live .dl-frame{fill:none!important;stroke:var(--dl-operand)!important;stroke-width:2.2px!important}
dotgrad-live .dl-upstream,dotgrad-live .dl-result{stroke:var(--dl-upstream)!important}
dotgrad-live .dl-flow{fill:none!important;stroke:var(--dl-local)!important;stroke-width:2.4px!important}
dotgrad-live .dl-head{fill:var(--dl-local)!important}
dotgrad-live [data-id]:focus-visible>path:first-of-type,dotgrad-live [data-id]:focus-visible>ellipse{stroke:var(--dl-operand)!important;stroke-width:3px!important}
@media (forced-colors:active){dotgrad-live .dl-frame{stroke:Highlight!important}}
`;

/** Rules for the controls, which pages cannot change. */
export const INSIDE: string = `
:host{display:block;font:15px/1.5 system-ui,Arimo,Arial,sans-serif;text-align:start;--line:color-mix(in srgb,currentColor 22%,transparent);--soft:color-mix(in srgb,currentColor 7%,transparent);--muted:color-mix(in srgb,currentColor 72%,transparent)}
*{box-sizing:border-box}
[hidden]{display:none!important}
::slotted(svg){display:block!important;margin:0 auto!important}
p{margin:0}
button,select,input[type=search],input[type=number],input[type=text]{font:inherit;color:inherit;min-height:44px;min-width:44px;padding:0 14px;border:1px solid var(--line);border-radius:8px;background:transparent}
option{color:CanvasText;background:Canvas}
button{cursor:pointer}
button:hover:not(:disabled){background:var(--soft)}
button:disabled{opacity:.4;cursor:default}
:focus-visible{outline:2px solid var(--dl-operand);outline-offset:2px}
input[type=range]{accent-color:var(--dl-operand);height:44px;margin:0;min-width:80px}
input[type=checkbox]{width:20px;height:20px;margin:0;accent-color:var(--dl-operand)}
.bar{display:flex;flex-wrap:wrap;gap:8px;align-items:center;margin:0 0 12px}
.gap{flex:1}
.group{display:flex}
.group button{border-radius:0;margin-inline-start:-1px;outline-offset:-3px}
.group button:first-child{border-radius:8px 0 0 8px;margin:0}
.group button:last-child{border-radius:0 8px 8px 0}
[aria-pressed=true]{background:var(--soft);font-weight:600;box-shadow:inset 0 -2px var(--dl-operand)}
.stage{border:1px solid var(--line);border-radius:10px;padding:12px;overflow:auto;max-height:max(320px,80vh)}
.panel{margin:12px 2px 0;min-height:128px}
.all{display:grid;grid-template-columns:minmax(0,1fr)}
.all.beside{grid-template-columns:minmax(0,1fr) 360px;column-gap:20px}
.beside .bar,.beside .status{grid-column:1/-1}
.beside .panel{margin:0}
.muted,small{color:var(--muted)}
.head strong{font-size:18px}
.edit,.player,.more{display:flex;flex-wrap:wrap;align-items:center;gap:10px}
.edit{margin:6px 0 2px}
.edit input[type=range]{flex:1 1 160px;max-width:360px}
.edit input[type=number]{width:150px;font-variant-numeric:tabular-nums}
.wrong:not(:empty){display:block;color:light-dark(#cf222e,#ff7b72)}
.numbers{font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
.rule{font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
.near{display:flex;flex-wrap:wrap;gap:6px;align-items:center;margin-top:6px}
.near button{padding:0 10px}
.player input{flex:1 1 140px}
.player button{font-size:22px;line-height:1}
.main{background:var(--dl-operand);border-color:transparent;color:light-dark(#fff,#0d1117)}
.main:hover:not(:disabled){background:var(--dl-operand);filter:brightness(1.1)}
.count{font-variant-numeric:tabular-nums;white-space:nowrap}
.tell{margin:10px 0;min-height:96px}
.tell .title{font-weight:600}
.tiles{display:flex;flex-wrap:wrap;align-items:flex-start;gap:4px 14px;margin:6px 0}
.tile{display:inline-flex;flex-direction:column}
.tile b{font-size:22px;line-height:1.25;font-variant-numeric:tabular-nums}
.local b{color:var(--dl-local)}
.upstream b{color:var(--dl-upstream)}
.part b{color:var(--dl-operand)}
small{font-size:13px}
.sign{font-size:22px;line-height:1.25;color:var(--muted)}
.sum{flex-basis:100%}
.ask input{width:110px;margin-inline-end:6px}
.ask button{margin-inline-end:6px}
.hint{min-height:1.5em;color:var(--dl-upstream);font-weight:600}
.more{justify-content:space-between}
.more label{display:flex;align-items:center;gap:8px;min-height:44px;cursor:pointer}
.more a{color:var(--dl-operand);display:inline-flex;align-items:center;min-height:44px}
.status{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media (max-width:560px){.stage{padding:8px}.bar select,.bar input{flex:1;min-width:0}.gap{display:none}.bar .group:first-child{flex:1 1 100%}.bar .group:first-child button{flex:1}.tiles{gap:4px 10px}}
@media print{.bar,.panel,.status{display:none}.stage{border:0;padding:0;max-height:none}}
@media (prefers-reduced-motion:no-preference){button{transition:background .12s}}
`;
