/** The style sheet of a report's page, light and dark. */
export const reportStyle: string = `
:root{color-scheme:light dark;--page:#ffffff;--panel:#f6f8fa;--line:#d1d9e0;--text:#1f2328;--muted:#59636e;--good:#1a7f37;--bad:#cf222e;--warn:#9a6700;--accent:#0969da}
@media(prefers-color-scheme:dark){:root{--page:#0d1117;--panel:#151b23;--line:#3d444d;--text:#f0f6fc;--muted:#9198a1;--good:#3fb950;--bad:#ff7b72;--warn:#d29922;--accent:#4493f8}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:170rem;padding:2rem clamp(1rem,3vw,3rem) 4rem;background:var(--page);color:var(--text);font:1rem/1.5 Arimo,Arial,Helvetica,"Liberation Sans",sans-serif}
h1{margin:0 0 .75rem;font-size:1.6rem}
h2{margin:0;font-size:1.2rem;overflow-wrap:anywhere}
code,pre{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;font-size:.875rem}
a{color:var(--accent)}
.counts{display:flex;flex-wrap:wrap;gap:.5rem;margin:0 0 1.5rem;padding:0;list-style:none}
.counts li,.state{border:1px solid currentColor;border-radius:2rem;padding:.05rem .7rem;font-size:.875rem;font-variant-numeric:tabular-nums}
.fresh{color:var(--good)}.missing{color:var(--bad)}.stale,.orphaned{color:var(--warn)}
.accept{margin:0 0 2rem}
pre{margin:.4rem 0 0;padding:.75rem 1rem;overflow-x:auto;background:var(--panel);border:1px solid var(--line);border-radius:.5rem}
nav ul{margin:.4rem 0 2rem;padding-left:1.2rem}
section{margin:0 0 2.5rem;border-top:1px solid var(--line);padding-top:1.25rem}
.from{margin:.1rem 0 .6rem;color:var(--muted);overflow-wrap:anywhere}
.files{margin:0 0 .8rem;padding:0;list-style:none}
.files li{margin:.3rem 0;overflow-wrap:anywhere}
.pictures{display:flex;flex-wrap:wrap;gap:1rem;margin-top:1rem}
.pictures figure{flex:1 1 100%;min-width:0}
@media(min-width:84rem){.pictures figure{flex-basis:40%}.pictures .wide{flex-basis:100%}}
@media(min-width:120rem){.pictures figure,.pictures .wide{flex-basis:30%}}
figure{margin:0;border:1px solid var(--line);border-radius:.5rem;overflow:hidden;background:var(--page)}
figcaption{display:flex;justify-content:space-between;gap:1rem;padding:.45rem .9rem;border-bottom:1px solid var(--line);background:var(--panel);font-weight:bold;font-size:.875rem}
figcaption a{font-weight:normal}
.picture{padding:.75rem;overflow:auto;text-align:center}
.picture img{max-width:100%;height:auto;min-width:min(var(--width,0px),36rem)}
figure .close{display:none}
figure:target{position:fixed;inset:1rem;z-index:1;display:flex;flex-direction:column;box-shadow:0 0 0 100vmax #0009}
figure:target .open{display:none}
figure:target .close{display:inline}
figure:target .picture{flex:1;text-align:left}
figure:target img{max-width:none!important}
details summary{cursor:pointer}
`
  .trim()
  .replaceAll('\n', '');
