/** The colors of a step: for the local derivative, the upstream gradient, and the part that is passed on. */
const COLORS =
  '--dl-local:light-dark(#8250df,#bc8cff);--dl-upstream:light-dark(#9a6700,#d29922);--dl-operand:light-dark(#0969da,#58a6ff)';

/**
 * Rules for the contents of pictures.
 *
 * They are in the page itself and win over the pictures' own rules.
 */
export const FRAME: string = `
dotgrad-live{display:block;${COLORS};
>svg{touch-action:pan-x pan-y}
>svg *{forced-color-adjust:none!important}
>svg.dl-near{touch-action:none;cursor:grab}
text{user-select:none!important;-webkit-user-select:none!important}
[data-id]{cursor:pointer!important;outline:none!important}
.dl-leaf{cursor:ew-resize!important}
.dl-leaf [data-n=data]{text-decoration:underline dotted!important}
.dl-dim :is(.world>:is(.node,.edge):not(.matrix),.cell):not(.dl-on)>*{fill-opacity:.3!important;stroke-opacity:.3!important}
.dl-back .edge.dl-on>path:nth-of-type(2){opacity:0!important}
.dl-over{pointer-events:none!important}
.dl-target{fill:none!important;pointer-events:all}
.dl-frame{fill:none!important;stroke:var(--dl-operand)!important;stroke-width:2.2px!important}
.dl-upstream,.dl-result{stroke:var(--dl-upstream)!important}
.dl-flow{fill:none!important;stroke:var(--dl-local)!important;stroke-width:2.4px!important}
.dl-head{fill:var(--dl-local)!important}
[data-id]:focus-visible>:is(path,ellipse):first-of-type{stroke:var(--dl-operand)!important;stroke-width:3px!important}
@media (forced-colors:active){.dl-frame,.dl-flow,[data-id]:focus-visible>:is(path,ellipse):first-of-type{stroke:Highlight!important}.dl-head{fill:Highlight!important}}
}
`;

/** Rules for the controls, which pages cannot change. */
export const INSIDE: string = `
:host{display:block;font:15px/1.5 system-ui,Arimo,sans-serif;font-variant-numeric:tabular-nums;text-align:start;overflow-wrap:anywhere;container-type:inline-size;--line:color-mix(in srgb,currentColor 22%,transparent);--soft:color-mix(in srgb,currentColor 7%,transparent);--muted:color-mix(in srgb,currentColor 72%,transparent)}
*{box-sizing:border-box;margin:0}
[hidden]{display:none!important}
::slotted(svg){display:block!important;margin:0 auto!important}
button,select,input:not([type=range],[type=checkbox]){font:inherit;color:inherit;min-height:44px;min-width:44px;padding:0 14px;border:1px solid var(--line);border-radius:8px;background:transparent}
option{color:CanvasText;background:Canvas}
button,label{cursor:pointer}
button:hover:not(:disabled){background:var(--soft)}
button:disabled{opacity:.4}
:focus-visible{outline:2px solid var(--dl-operand);outline-offset:2px}
input{accent-color:var(--dl-operand)}
[type=range]{height:44px;min-width:80px;flex:1}
[type=checkbox]{width:20px;height:20px}
.bar,.edit,.player,.more,.near,.more label{display:flex;flex-wrap:wrap;align-items:center;gap:8px}
.bar{margin:0 0 12px}
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
.beside :is(.bar,.status){grid-column:1/-1}
.beside .panel{margin:0}
.muted,small{color:var(--muted)}
strong{font-size:18px}
.edit [type=range]{max-width:360px}
.edit [type=number]{width:130px}
.wrong{color:light-dark(#cf222e,#ff7b72)}
.near{margin-top:6px}
.player button,.tile b,.sign{font-size:22px;line-height:1.25}
.main{background:var(--dl-operand)!important;color:light-dark(#fff,#0d1117)}
.tell{margin:10px 0;min-height:96px}
.title,.hint{font-weight:600}
.tiles{display:flex;flex-wrap:wrap;align-items:flex-start;gap:4px 14px;margin:6px 0}
.tile{display:inline-flex;flex-direction:column}
.local b{color:var(--dl-local)}
.upstream b,.hint{color:var(--dl-upstream)}
.part b,a{color:var(--dl-operand)}
small{font-size:13px}
.sum{flex-basis:100%}
.ask input{width:110px}
.ask :is(input,button){margin-inline-end:6px}
.hint{min-height:1.5em}
.more{justify-content:space-between}
.more>*{min-height:44px;line-height:44px}
.status{position:absolute;width:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@container (max-width:560px){button{padding:0 10px}.stage{padding:8px}.bar :is(select,input){flex:1;min-width:0}.gap{min-width:0}.tiles{gap:4px 10px}}
@media (forced-colors:active){[aria-pressed=true]{border:3px solid Highlight}}
@media print{.bar,.panel,.status{display:none}.stage{border:0;padding:0;max-height:none}}
`;
