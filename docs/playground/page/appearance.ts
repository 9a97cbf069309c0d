/** Where the switch of the site stores what the reader chose: `light`, `dark` or `auto`. */
const NAME = 'vitepress-theme-appearance';

/** Gives the page the appearance that the reader chose in the site, if any; otherwise it follows the system. */
function dress(): void {
  let choice: string | null = null;
  try {
    choice = localStorage.getItem(NAME);
  } catch {
    // Storage is not allowed: nothing was chosen.
  }
  for (const each of ['light', 'dark']) document.documentElement.classList.toggle(each, choice === each);
}

dress();
// The site may be open in another tab.
window.addEventListener('storage', dress);
window.addEventListener('pageshow', dress);
